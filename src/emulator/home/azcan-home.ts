import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder in which commands find the running emulator: `AZCAN_HOME`, or one where the system keeps such things. */
export function azcanHome(env: Readonly<Record<string, string | undefined>>): string {
  const { AZCAN_HOME = '', XDG_STATE_HOME = '', LOCALAPPDATA = '' } = env
  if (AZCAN_HOME !== '') return resolve(AZCAN_HOME)
  if (XDG_STATE_HOME !== '') return join(XDG_STATE_HOME, 'azcan')
  if (process.platform === 'win32' && LOCALAPPDATA !== '') return join(LOCALAPPDATA, 'azcan')
  return join(homedir(), '.local', 'state', 'azcan')
}
