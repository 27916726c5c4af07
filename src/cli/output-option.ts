import { Option } from 'commander'

/** `--output`, the same for every verb that prints data. */
export function outputOption(): Option {
  return new Option('--output <format>', 'json for programs, a table for people')
    .choices(['json', 'table'])
    .default('table')
}
