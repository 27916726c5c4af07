import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { BEN, estate, Stage, TENANT, VAULT } from './estate.ts'

/** A stage with a vault whose access policies let Ben do what is named, and that holds the secret `db` with value `v1`. */
export function vaultStage(secrets: readonly string[], more: object = {}, state: StateDocument = {}): Stage {
  const stage = new Stage(estate(state))
  const accessPolicies = [{ tenantId: TENANT, objectId: BEN, permissions: { secrets } }]
  const properties = { tenantId: TENANT, sku: { family: 'A', name: 'standard' }, accessPolicies, ...more }
  stage.run(putResource, {
    id: VAULT,
    apiVersion: '2023-07-01',
    body: { location: 'westeurope', properties },
  })
  stage.run(setSecret, { vault: VAULT, name: 'db', body: { value: 'v1' } })
  return stage
}

/** The same on roles, where Ben has one role at the vault or a secret. */
export const ON_ROLES = { enableRbacAuthorization: true }
export const BASE = 'https://kv-orders.vault.azure.net'
