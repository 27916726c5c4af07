// Where a program finds the managed identities of the resource that it runs on.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs `azcan attach`, and returns the variables that it prints. */
export async function attach(resourceId) {
  const args = ['attach', resourceId, '--output', 'json']
  const { stdout } = await run('azcan', args).catch((error) => {
    if (error.code !== 'ENOENT') throw error
    return run('npx', ['azcan', ...args])
  })
  return JSON.parse(stdout)
}

const run = promisify(execFile)
