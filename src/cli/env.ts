import type { RunningNote } from '../emulator/home/running-note.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { runningEmulator } from './running-emulator.ts'
import { shellExports } from './shell-exports.ts'
import { writeData } from './write-data.ts'

export interface EnvOptions {
  /** Whether programs are to be led through the emulator's proxy. */
  readonly proxy: 'with' | 'without'
  readonly output: 'shell' | 'json'
}

/**
 * Prints the variables by which programs find the running emulator and trust it, for a shell to take over.
 *
 * @throws {Failure} where no emulator runs, or it has no proxy and one is wanted
 */
export async function runEnv({ proxy, output }: EnvOptions, environment: Environment): Promise<ExitCode> {
  const note = await runningEmulator(environment)
  const variables = { ...emulatorVariables(note), ...(proxy === 'with' ? proxyVariables(note) : {}) }
  const text = output === 'json' ? `${JSON.stringify(variables, undefined, 2)}\n` : shellExports(variables)
  await writeData(environment.stdout, text)
  return 0
}

export function emulatorVariables(note: RunningNote): Readonly<Record<string, string>> {
  const { addresses, tenantId, subscriptionId, administrator, user, authorityFile } = note
  return {
    AZCAN_ARM_URL: addresses.resourceManager,
    AZCAN_LOGIN_URL: addresses.login,
    AZCAN_GRAPH_URL: addresses.graph,
    AZCAN_VAULT_SUFFIX: addresses.vaultSuffix,
    AZCAN_IMDS_URL: addresses.identity,
    ...(addresses.proxy === undefined ? {} : { AZCAN_PROXY_URL: addresses.proxy }),
    AZCAN_CA_BUNDLE: authorityFile,
    AZCAN_TENANT_ID: tenantId,
    AZCAN_SUBSCRIPTION_ID: subscriptionId,
    AZCAN_ADMIN_CLIENT_ID: administrator.clientId,
    AZCAN_ADMIN_CLIENT_SECRET: administrator.clientSecret,
    AZCAN_USER_NAME: user.name,
    AZCAN_USER_PASSWORD: user.password,
    ...trustVariables(note),
  }
}

/** By which az, other Python programs and Node trust the emulator's certificates. */
export function trustVariables({ authorityFile }: RunningNote): Readonly<Record<string, string>> {
  return {
    REQUESTS_CA_BUNDLE: authorityFile,
    NODE_EXTRA_CA_CERTS: authorityFile,
  }
}

/** @throws {Failure} where the emulator has no proxy */
export function proxyVariables({ addresses }: RunningNote): Readonly<Record<string, string>> {
  const { proxy } = addresses
  if (proxy === undefined) {
    const message = 'the emulator runs without a proxy; start it with azcan serve --proxy-port 8446'
    throw new Failure('input', message)
  }
  return {
    HTTPS_PROXY: proxy,
    HTTP_PROXY: proxy,
    https_proxy: proxy,
    http_proxy: proxy,
    NO_PROXY: '',
    no_proxy: '',
  }
}
