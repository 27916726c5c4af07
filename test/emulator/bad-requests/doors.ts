import type { Test } from 'tap'
import type { EmulatorOptions } from '../../../src/emulator/create-emulator.ts'
import { ARM, startEmulator, type TestEmulator } from '../emulator.ts'

/** One of the services of an emulator, as a request on the wire reaches it. */
export interface Door {
  readonly name: 'Resource Manager' | 'Graph' | 'vault' | 'login' | 'identity endpoint'
  /** The origin to connect to. */
  readonly address: string
  /** What stands in the header `Host`. */
  readonly host: string
  /** A path with query that is answered with 200, by `GET`. */
  readonly path: string
  /** The audience of the tokens that it takes; `undefined` where it asks for none. */
  readonly audience: string | undefined
  /** Headers without which it does not answer, with a line end behind each. */
  readonly headers: string
}

export interface House extends TestEmulator {
  readonly doors: readonly Door[]
  /** Those that ask for a token. */
  readonly guarded: readonly (Door & { readonly audience: string })[]
  readonly group: string
  readonly vaultUrl: string
}

export const VAULT_AUDIENCE = 'https://vault.azure.net'
export const GRAPH = 'https://graph.microsoft.com'
export const SECRET_VALUE = 'the-value-of-the-secret'

/** A request behind each door that has a body; `GROUP` and `TENANT` stand for those of the emulator. */
export const TAKES_BODIES = {
  'Resource Manager': ['PUT', '/GROUP?api-version=2021-04-01'],
  Graph: ['POST', '/v1.0/groups'],
  vault: ['PUT', '/secrets/s?api-version=7.4'],
  login: ['POST', '/TENANT/oauth2/v2.0/token'],
  'identity endpoint': ['POST', '/msi/token'],
} as const

/** An emulator in which there is something behind every door: a group, a vault with a secret, a machine that is attached. */
export async function openHouse(t: Test, options: EmulatorOptions = {}): Promise<House> {
  const emulator = await startEmulator(t, options)
  const { addresses, administrator, tenantId, subscriptionId, ask } = emulator
  const group = `/subscriptions/${subscriptionId}/resourceGroups/g`
  const authorization = `Bearer ${await emulator.token(ARM)}`
  const put = async (path: string, body: object) => {
    const url = `${addresses.resourceManager}${path}?api-version=2024-03-01`
    const { status, text } = await ask(url, { method: 'PUT', headers: { authorization }, body })
    if (status >= 300) throw new Error(`PUT ${path}: ${text}`)
  }
  const location = 'westeurope'
  await put(group, { location })
  const accessPolicies = [{ tenantId, objectId: administrator.objectId, permissions: { secrets: ['all'] } }]
  const properties = { tenantId, sku: { family: 'A', name: 'standard' }, accessPolicies }
  await put(`${group}/providers/Microsoft.KeyVault/vaults/kv-bad`, { location, properties })
  const machine = `${group}/providers/Microsoft.Compute/virtualMachines/vm`
  await put(machine, { location, identity: { type: 'SystemAssigned' } })
  await emulator.attachments.attach(machine)

  const vaultUrl = `https://kv-bad${addresses.vaultSuffix}`
  const vaultToken = await emulator.token(VAULT_AUDIENCE)
  const { status } = await ask(`${vaultUrl}/secrets/s?api-version=7.4`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${vaultToken}` },
    body: { value: SECRET_VALUE },
  })
  if (status !== 200) throw new Error(`the secret was not set: ${status}`)

  const guarded = [
    {
      name: 'Resource Manager',
      address: addresses.resourceManager,
      host: 'localhost',
      path: `${group}?api-version=2021-04-01`,
      audience: ARM,
      headers: '',
    },
    {
      name: 'Graph',
      address: addresses.graph,
      host: 'localhost',
      path: '/v1.0/users',
      audience: GRAPH,
      headers: '',
    },
    {
      name: 'vault',
      address: vaultUrl,
      host: new URL(vaultUrl).host,
      path: '/secrets/s?api-version=7.4',
      audience: VAULT_AUDIENCE,
      headers: '',
    },
  ] as const
  const doors: readonly Door[] = [
    ...guarded,
    {
      name: 'login',
      address: addresses.login,
      host: 'localhost',
      path: `/${tenantId}/v2.0/.well-known/openid-configuration`,
      audience: undefined,
      headers: '',
    },
    {
      name: 'identity endpoint',
      address: addresses.identity,
      host: '127.0.0.1',
      path: `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${ARM}`,
      audience: undefined,
      headers: 'Metadata: true\r\n',
    },
  ]
  return { ...emulator, doors, guarded, group, vaultUrl }
}

/** A request without a body, after which the connection ends. `target` is sent as it is. */
export function requestText(door: Door, target: string, token: string | undefined, more = ''): string {
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`
  return `GET ${target} HTTP/1.1\r\nHost: ${door.host}\r\n${door.headers}${authorization}${more}Connection: close\r\n\r\n`
}

/** A token that a door takes, where it asks for one. */
export async function tokenFor({ token }: House, { audience }: Door): Promise<string | undefined> {
  return audience === undefined ? undefined : await token(audience)
}

/** Whether a body is what one of Azure's services sends with an error. */
export function isAzureError(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  const { error, error_description, message, statusCode } = body as Record<string, unknown>
  // Resource Manager, Graph and vaults.
  if (typeof error === 'object' && error !== null) {
    return 'code' in error && typeof error.code === 'string' && 'message' in error && error.message !== ''
  }
  // The token service and the metadata service, where the latter is short at times.
  if (typeof error === 'string') return error_description === undefined || error_description !== ''
  // App Service.
  return typeof message === 'string' && typeof statusCode === 'number'
}
