import { vaults } from '../../../src/emulator/vault/vaults.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { BEN, estate, VAULT } from '../../control-plane/estate.ts'
import {
  type Answer,
  answerOf,
  bearer,
  type SmallEmulation,
  smallEmulation,
  TENANT,
} from './small-emulation.ts'

export const HOST = 'https://kv-orders.vault.localhost:8443'

export interface VaultCall {
  readonly method?: string
  /** JSON, unless it is a text already. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface VaultClient {
  readonly emulation: SmallEmulation
  /** Asks as Ben, with a good token. */
  ask(path: string, call?: VaultCall): Promise<Answer>
  /** Asks with these headers only. */
  askWith(headers: Readonly<Record<string, string>>, url: string, call?: VaultCall): Promise<Answer>
}

/** The vault `kv-orders`, whose access policies let Ben do with secrets what is named. */
export function vaultClient(
  secrets: readonly string[],
  more: object = {},
  state: StateDocument = {},
): VaultClient {
  const accessPolicies = [{ tenantId: TENANT, objectId: BEN, permissions: { secrets } }]
  const vault = {
    id: VAULT,
    location: 'westeurope',
    properties: { tenantId: TENANT, accessPolicies, softDeleteRetentionInDays: 90, ...more },
  }
  const emulation = smallEmulation(estate({ ...state, vaults: [vault] }))
  const service = vaults(emulation)
  const askWith: VaultClient['askWith'] = async (
    headers,
    url,
    { method = 'GET', body, headers: others } = {},
  ) => {
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = new Request(url, { method, ...content, headers: { ...type, ...headers, ...others } })
    return answerOf(await service(request))
  }
  return {
    emulation,
    askWith,
    ask: (path, call) => askWith(bearer({ oid: BEN }), withVersion(`${HOST}${path}`), call),
  }
}

export function withVersion(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}api-version=7.4`
}
