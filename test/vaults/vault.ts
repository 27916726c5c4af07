import {
  type AccessPolicyEntry,
  type CheckRequest,
  createEngine,
  type Decision,
  type StateDocument,
} from '../../src/index.ts'
import { asksForData, SUBSCRIPTION } from '../world.ts'

export const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/Kv`
export const SECRET = `${VAULT}/secrets/s`
export const TENANT = '30000000-0000-4000-8000-000000000001'

/** The name of an operation of a vault's data plane. */
export function dataAction(name: string): string {
  return `Microsoft.KeyVault/vaults/${name}`
}

export const GET_SECRET = dataAction('secrets/getSecret/action')

/** A vault on access policies. */
export function vaultWith(...accessPolicies: AccessPolicyEntry[]) {
  return { id: VAULT, properties: { tenantId: TENANT, accessPolicies } }
}

/** The decision on getting a secret, in a state with a vault on these entries. */
export function gettingSecret(
  entries: readonly AccessPolicyEntry[],
  more: Partial<CheckRequest> = {},
  state: StateDocument = {},
): Decision {
  const engine = createEngine({ ...state, vaults: [vaultWith(...entries)] })
  return engine.check(asksForData(GET_SECRET, SECRET, more))
}
