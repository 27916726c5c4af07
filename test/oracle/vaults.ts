import type { AccessPolicyEntry, StateDocument } from '../../src/state/state-document.ts'
import { listOf, member, textMember } from './elements.ts'
import type { OracleRequest, PolicyEvidence } from './exchange.ts'
import { isSameId } from './identifiers.ts'
import { identitiesOf } from './principals.ts'
import { canonicalScope, segmentsOf } from './scopes.ts'

const PREFIX = 'microsoft.keyvault/vaults/'

type PermissionType = 'keys' | 'secrets' | 'certificates' | 'storage'

/** The folded data action behind the provider and type: the permissions, each of which is enough. */
const PERMISSIONS: readonly (readonly [action: string, ...permissions: string[]])[] = [
  ['keys/create/action', 'keys/create'],
  ['keys/import/action', 'keys/import'],
  ['keys/update/action', 'keys/update'],
  ['keys/delete', 'keys/delete'],
  ['keys/backup/action', 'keys/backup'],
  ['keys/restore/action', 'keys/restore'],
  ['keys/encrypt/action', 'keys/encrypt'],
  ['keys/decrypt/action', 'keys/decrypt'],
  ['keys/sign/action', 'keys/sign'],
  ['keys/verify/action', 'keys/verify'],
  ['keys/wrap/action', 'keys/wrapKey'],
  ['keys/unwrap/action', 'keys/unwrapKey'],
  ['keys/release/action', 'keys/release'],
  ['keys/rotate/action', 'keys/rotate'],
  ['keys/recover/action', 'keys/recover'],
  ['keys/purge/action', 'keys/purge'],
  ['keyrotationpolicies/read', 'keys/getrotationpolicy'],
  ['keyrotationpolicies/write', 'keys/setrotationpolicy'],
  ['secrets/setsecret/action', 'secrets/set'],
  ['secrets/update/action', 'secrets/set'],
  ['secrets/getsecret/action', 'secrets/get'],
  ['secrets/readmetadata/action', 'secrets/list'],
  ['secrets/delete', 'secrets/delete'],
  ['secrets/backup/action', 'secrets/backup'],
  ['secrets/restore/action', 'secrets/restore'],
  ['secrets/recover/action', 'secrets/recover'],
  ['secrets/purge/action', 'secrets/purge'],
  ['certificates/create/action', 'certificates/create'],
  ['certificates/import/action', 'certificates/import'],
  ['certificates/update/action', 'certificates/update'],
  ['certificates/delete', 'certificates/delete'],
  ['certificates/backup/action', 'certificates/backup'],
  ['certificates/restore/action', 'certificates/restore'],
  ['certificates/recover/action', 'certificates/recover'],
  ['certificates/purge/action', 'certificates/purge'],
  ['certificatecas/read', 'certificates/listissuers', 'certificates/manageissuers'],
  ['certificatecas/write', 'certificates/setissuers'],
  ['certificatecas/delete', 'certificates/deleteissuers', 'certificates/manageissuers'],
  ['certificatecontacts/write', 'certificates/managecontacts'],
  ['storageaccounts/set/action', 'storage/set'],
  ['storageaccounts/delete', 'storage/delete'],
  ['storageaccounts/regeneratekey/action', 'storage/regeneratekey'],
  ['storageaccounts/backup/action', 'storage/backup'],
  ['storageaccounts/restore/action', 'storage/restore'],
  ['storageaccounts/recover/action', 'storage/recover'],
  ['storageaccounts/purge/action', 'storage/purge'],
  ['storageaccounts/sas/set/action', 'storage/setsas'],
  ['storageaccounts/sas/delete', 'storage/deletesas'],
]

const OBJECT_TYPES = ['keys', 'secrets', 'certificates', 'storageaccounts']

export interface VaultEvidence {
  /** Each of these grants. */
  readonly granting: readonly PolicyEvidence[]
  /** Each of these would be enough; the vault alone for an operation that no policy can grant. */
  readonly missing: readonly PolicyEvidence[]
}

/** What the access policies say; `undefined` where not they decide, but roles. */
export function policyEvidence(state: StateDocument, request: OracleRequest): VaultEvidence | undefined {
  const action = request.dataAction?.toLowerCase()
  if (action === undefined || !action.startsWith(PREFIX)) return undefined
  const segments = segmentsOf(request.scope) ?? []
  const vault = vaultAt(state, segments)
  if (vault === undefined || member(vault, 'enableRbacAuthorization') === true) return undefined

  const permissions = permissionsFor(action.slice(PREFIX.length), segments.slice(vaultEnd(segments)))
  const granting: PolicyEvidence[] = []
  for (const entry of listOf(member(vault, 'accessPolicies')) as readonly AccessPolicyEntry[]) {
    if (!isOfTenant(entry, textMember(vault, 'tenantId')) || !names(entry, state, request)) continue
    for (const permission of permissions.filter((asked) => gives(entry, asked))) {
      const { objectId, applicationId } = entry
      granting.push({
        vault: vault.id,
        ...(objectId != null && { objectId }),
        ...(applicationId != null && { applicationId }),
        permission,
      })
    }
  }
  const missing = permissions.map((permission) => ({ vault: vault.id, permission }))
  return { granting, missing: missing.length > 0 ? missing : [{ vault: vault.id }] }
}

function vaultAt(state: StateDocument, segments: readonly string[]): { readonly id: string } | undefined {
  const end = vaultEnd(segments)
  if (end === undefined) return undefined
  const id = `/${segments.slice(0, end).join('/')}`
  return [...(state.vaults ?? []), ...(state.resources ?? [])].find(
    (element) => canonicalScope(element.id) === id,
  )
}

/** How many segments lead up to the name of the vault, with it; `undefined` where there is none. */
function vaultEnd(segments: readonly string[]): number | undefined {
  const at = segments.findIndex(
    (segment, index) =>
      index % 2 === 0 &&
      segment === 'providers' &&
      segments[index + 1] === 'microsoft.keyvault' &&
      segments[index + 2] === 'vaults',
  )
  return at < 0 ? undefined : at + 4
}

function permissionsFor(action: string, below: readonly string[]): readonly string[] {
  const [type = ''] = below
  const isAtObject = OBJECT_TYPES.includes(type) && below.length >= 2
  switch (action) {
    case 'keys/read':
      return [isAtObject ? 'keys/get' : 'keys/list']
    case 'certificates/read':
      return [isAtObject ? 'certificates/get' : 'certificates/list']
    case 'storageaccounts/read':
      return [isAtObject ? 'storage/get' : 'storage/list']
    case 'storageaccounts/sas/read':
      return [type === 'storageaccounts' && below[2] === 'sas' ? 'storage/getsas' : 'storage/listsas']
  }
  const [, ...permissions] = PERMISSIONS.find(([known]) => known === action) ?? ['']
  return permissions
}

function isOfTenant(entry: AccessPolicyEntry, tenantId: string | undefined): boolean {
  if (entry.tenantId === undefined || entry.tenantId === null) return true
  return tenantId !== undefined && isSameId(entry.tenantId, tenantId)
}

/** An entry with an application is for a user on whose behalf that application asks, and for no one else. */
function names(entry: AccessPolicyEntry, state: StateDocument, request: OracleRequest): boolean {
  const { objectId, applicationId } = entry
  if (objectId === undefined || objectId === null) return false
  if (applicationId === undefined || applicationId === null) {
    return identitiesOf(state, request).some((identity) => isSameId(identity, objectId))
  }
  const isNoUser = [...(state.servicePrincipals ?? []), ...(state.groups ?? [])].some(({ id }) =>
    isSameId(id, objectId),
  )
  const acting = request.applicationId
  if (isNoUser || acting === undefined || acting === null) return false
  return isSameId(objectId, request.principalId) && isSameId(applicationId, acting)
}

function gives(entry: AccessPolicyEntry, permission: string): boolean {
  const [type, name = ''] = permission.toLowerCase().split('/') as [PermissionType, string]
  return (entry.permissions?.[type] ?? []).some((listed) => {
    const folded = listed.toLowerCase()
    return folded === name || (folded === 'all' && name !== 'purge')
  })
}
