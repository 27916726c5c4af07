import { type ExecFileException, execFile } from 'node:child_process'
import { Failure } from './failure.ts'

/**
 * Runs one command of the az CLI.
 *
 * @param folder that it works in
 * @throws {Failure} where there is no az, or it refuses
 */
export function runAz(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  // On Windows az is a script, which only a shell runs.
  const shell = process.platform === 'win32'
  return new Promise((resolve, reject) => {
    execFile('az', [...args], { cwd: folder, env, shell }, (error, _stdout, stderr) => {
      if (error === null) resolve()
      else reject(failureOf(error, args, stderr))
    })
  })
}

function failureOf(error: ExecFileException, args: readonly string[], stderr: string): Failure {
  if (error.code === 'ENOENT') {
    const message = 'there is no az on the PATH; install the Azure CLI, then run azcan az-setup again'
    return new Failure('input', message, ['https://learn.microsoft.com/cli/azure/install-azure-cli'])
  }
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  return new Failure('input', `az ${args.slice(0, 2).join(' ')} failed`, lines)
}
