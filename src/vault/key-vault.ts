import { guidKey } from '../guid/guid.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import type { AccessPolicyEntry, Vault } from '../state/state-document.ts'
import { ALL, PERMISSION_NAMES, type PermissionKind } from './vault-permission.ts'

/**
 * A key vault, compiled for deciding. Its model says who decides about its data: role assignments, or its own access
 * policies; the two never add up.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy
 */
export interface KeyVault {
  readonly id: string
  readonly scopeKey: ScopeKey
  readonly model: 'roles' | 'accessPolicies'
  readonly entries: readonly PolicyEntry[]
}

/** An entry of the access policies that has an effect: it is of the vault's own tenant. */
export interface PolicyEntry {
  readonly objectId: string
  readonly object: string
  /** The application that must act on behalf of the user, as spelt in the entry and folded. */
  readonly applicationId: string | undefined
  readonly application: string | undefined
  /** Names in lower case. */
  readonly permissions: Readonly<Record<PermissionKind, ReadonlySet<string>>>
}

const KINDS = Object.keys(PERMISSION_NAMES) as PermissionKind[]
const MOST_ENTRIES = 1024

/**
 * @param isApplicationId whether a folded ID is known as that of an application, where an object ID is wanted: such an
 * entry names nobody, which is reported
 */
export function compileVault(
  element: Vault,
  scopeKey: ScopeKey,
  report: Report,
  isApplicationId: (id: string) => boolean,
): KeyVault {
  const properties = { ...element, ...element.properties }
  const model = properties.enableRbacAuthorization === true ? 'roles' : 'accessPolicies'
  const listed = properties.accessPolicies ?? []
  if (listed.length > MOST_ENTRIES) {
    report(
      'InvalidAccessPolicy',
      `a vault has at most ${MOST_ENTRIES} access policy entries, and this one ${listed.length}`,
    )
  }
  if (model === 'roles' && listed.length > 0) {
    report(
      'AccessPolicyWithoutEffect',
      `the vault is on roles, so its ${listed.length} access policy entries have no effect`,
    )
  }
  const seen = new Set<string>()
  const entries = listed.flatMap((entry, index) => {
    const at: Report = (code, message) => report(code, `accessPolicies/${index}: ${message}`)
    const compiled = compileEntry(entry, properties.tenantId, at)
    if (compiled === undefined) return []
    const caller = `${compiled.object} ${compiled.application ?? ''}`
    if (seen.has(caller)) at('InvalidAccessPolicy', 'another entry names the same objectId and applicationId')
    seen.add(caller)
    if (isApplicationId(compiled.object)) {
      at(
        'ApplicationIdAsObjectId',
        `its objectId '${compiled.objectId}' is the ID of an application, and so names nobody; give the object ID of its service principal`,
      )
    }
    return [compiled]
  })
  return { id: element.id, scopeKey, model, entries }
}

function compileEntry(
  entry: AccessPolicyEntry,
  vaultTenant: string | null | undefined,
  report: Report,
): PolicyEntry | undefined {
  const { objectId, applicationId, tenantId } = entry
  if (objectId === undefined || objectId === null || objectId.trim() === '') {
    report('InvalidAccessPolicy', 'it names no objectId, and so nobody')
    return undefined
  }
  if (tenantId !== undefined && tenantId !== null && guidKey(tenantId) !== guidKey(vaultTenant ?? '')) {
    report('AccessPolicyWithoutEffect', `its tenant '${tenantId}' is not the vault's`)
    return undefined
  }
  const permissions = {} as Record<PermissionKind, ReadonlySet<string>>
  for (const kind of KINDS) permissions[kind] = readNames(kind, entry.permissions?.[kind] ?? [], report)
  return {
    objectId,
    object: guidKey(objectId),
    applicationId: applicationId ?? undefined,
    application: applicationId === undefined || applicationId === null ? undefined : guidKey(applicationId),
    permissions,
  }
}

function readNames(kind: PermissionKind, names: readonly string[], report: Report): ReadonlySet<string> {
  const folded = new Set(names.map((name) => name.toLowerCase()))
  for (const name of folded) {
    const known = name === ALL || PERMISSION_NAMES[kind].some((other) => other.toLowerCase() === name)
    if (!known) report('InvalidAccessPolicy', `${kind} has no permission '${name}'`)
  }
  return folded
}
