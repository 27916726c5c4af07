import type { Vault } from '../../state/state-document.ts'
import type { Refused } from '../outcome.ts'
import { propertyOf, retentionDays } from './soft-deletion.ts'
import { badRequest, type VaultBody } from './vault-body.ts'

/** What cannot be taken back on a vault once it is set. */
export function changedRetention(existing: Vault, body: VaultBody): Refused | undefined {
  if (body.enableSoftDelete === false && propertyOf(existing, 'enableSoftDelete') === true) {
    return badRequest(
      'The property "enableSoftDelete" cannot be set to false. Enabling the soft delete for a vault is an irreversible action.',
    )
  }
  const days = body.softDeleteRetentionInDays
  if (days === undefined || propertyOf(existing, 'softDeleteRetentionInDays') == null) return undefined
  return days === retentionDays(existing)
    ? undefined
    : badRequest(`The property "softDeleteRetentionInDays" has been set already and it can't be modified.`)
}
