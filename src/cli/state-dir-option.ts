import { Option } from 'commander'

/** `--state-dir`, the same for every verb that works on a state folder. */
export function stateDirOption(): Option {
  return new Option('--state-dir <dir>', 'the state folder').default('.azcan')
}
