import { foldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import { cutOff, type Reshaped, read, taken } from './powershell-members.ts'

/**
 * A vault as `Get-AzKeyVault -VaultName` gives it, in the shape of Resource Manager.
 *
 * @see https://learn.microsoft.com/powershell/module/az.keyvault/get-azkeyvault
 */
export function reshapedVault(element: JsonObject): Reshaped {
  const policies = foldedMember(element, 'accessPolicies') ?? []
  if (!Array.isArray(policies)) return cutOff(element, 'accessPolicies')
  const accessPolicies: JsonObject[] = []
  for (const [index, policy] of policies.entries()) {
    if (!isJsonObject(policy)) return cutOff(element, 'accessPolicies', `/${index}`)
    const permissions: Record<string, unknown> = {}
    for (const [name, given] of VAULT_PERMISSIONS) {
      const list = foldedMember(policy, given) ?? []
      if (!Array.isArray(list)) return cutOff(element, 'accessPolicies', `/${index}/${given}`)
      permissions[name] = list
    }
    accessPolicies.push({ ...read(policy, ['tenantId', 'objectId', 'applicationId']), permissions })
  }
  return taken({
    id: foldedMember(element, 'resourceId'),
    name: foldedMember(element, 'vaultName'),
    ...read(element, ['location', 'tags']),
    properties: { ...read(element, ['tenantId', 'enableRbacAuthorization']), accessPolicies },
  })
}

const VAULT_PERMISSIONS = [
  ['keys', 'PermissionsToKeys'],
  ['secrets', 'PermissionsToSecrets'],
  ['certificates', 'PermissionsToCertificates'],
  ['storage', 'PermissionsToStorage'],
] as const
