import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { azcanHome } from '../emulator/home/azcan-home.ts'
import type { RunningNote } from '../emulator/home/running-note.ts'
import { azCloud, CLOUD_NAME } from './az-cloud.ts'
import { proxyVariables, trustVariables } from './env.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { fileFailure } from './failure.ts'
import { runAz } from './run-az.ts'
import { runningEmulator } from './running-emulator.ts'
import { shellExports } from './shell-exports.ts'
import { sayDetails } from './talk.ts'
import { writeData } from './write-data.ts'

/** The definition of the cloud, in the folder that az works in. */
const CLOUD_FILE = 'azcan-cloud.json'

/**
 * Writes what az needs to know of the running emulator into an az profile folder of its own, registers it with az, and
 * prints the variables that make az use that folder. The user's own profile stays as it is.
 *
 * @throws {Failure} where no emulator runs, or az is missing or refuses
 */
export async function runAzSetup(environment: Environment): Promise<ExitCode> {
  const note = await runningEmulator(environment)
  const folder = join(azcanHome(environment.env), 'az')
  const known = await writeCloud(folder, note)
  const env = { ...environment.env, ...azVariables(folder, note) }
  await runAz(['cloud', known, '--name', CLOUD_NAME, '--cloud-config', `@${CLOUD_FILE}`], folder, env)
  await runAz(['cloud', 'set', '--name', CLOUD_NAME], folder, env)
  await writeData(environment.stdout, shellExports(azVariables(folder, note)))
  sayDetails(environment, [
    `az knows the emulator as the cloud '${CLOUD_NAME}' in ${folder}`,
    `az login --service-principal -u ${note.administrator.clientId} -p "$AZCAN_ADMIN_CLIENT_SECRET" --tenant ${note.tenantId}`,
    ...(note.addresses.proxy === undefined
      ? [
          `without a proxy the names of vaults, <name>${note.addresses.vaultSuffix}, have to resolve to this machine`,
        ]
      : []),
  ])
  return 0
}

/** @returns how az is to be told of the cloud: whether it has it already */
async function writeCloud(folder: string, note: RunningNote): Promise<'register' | 'update'> {
  const file = join(folder, CLOUD_FILE)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(file, `${JSON.stringify(azCloud(note.addresses), undefined, 2)}\n`)
  } catch (error) {
    throw fileFailure('write', file, error)
  }
  const clouds = await readFile(join(folder, 'clouds.config'), 'utf8').catch(() => '')
  return clouds.includes(`[${CLOUD_NAME}]`) ? 'update' : 'register'
}

function azVariables(folder: string, note: RunningNote): Readonly<Record<string, string>> {
  return {
    AZURE_CONFIG_DIR: folder,
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    ...trustVariables(note),
    ...(note.addresses.proxy === undefined ? {} : proxyVariables(note)),
  }
}
