import { guidKey, isGuid } from '../../guid/guid.ts'
import { isJsonObject } from '../../state/folded-member.ts'
import type { AccessPolicyEntry } from '../../state/state-document.ts'
import { ALL, PERMISSION_NAMES, type PermissionKind } from '../../vault/vault-permission.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { memberNames, withOneSpelling } from '../resource/request-body.ts'

/** The most entries that one vault can have. */
export const MOST_ENTRIES = 1024

const ENTRY = memberNames('tenantId', 'objectId', 'applicationId', 'permissions')
const KINDS = Object.keys(PERMISSION_NAMES) as PermissionKind[]
const PERMISSIONS = memberNames(...KINDS)
const KNOWN: Readonly<Record<PermissionKind, ReadonlySet<string>>> = {
  keys: namesOf('keys'),
  secrets: namesOf('secrets'),
  certificates: namesOf('certificates'),
  storage: namesOf('storage'),
}

/**
 * Reads access policies of a request. Names of permissions keep the case in which they came.
 *
 * @param tenantId the vault's, which every entry has to name
 * @see https://learn.microsoft.com/azure/key-vault/general/assign-access-policy
 */
export function readAccessPolicies(list: unknown, tenantId: string): Reading<readonly AccessPolicyEntry[]> {
  if (!Array.isArray(list)) return unreadable(invalidPolicies('it is not a list'))
  if (list.length > MOST_ENTRIES) {
    return unreadable(invalidPolicies(`it has ${list.length} entries, and a vault at most ${MOST_ENTRIES}`))
  }
  const entries: AccessPolicyEntry[] = []
  const callers = new Set<string>()
  for (const [index, item] of list.entries()) {
    const entry = readEntry(item, index, tenantId)
    if (!entry.ok) return entry
    const caller = callerKey(entry.value)
    if (callers.has(caller)) {
      return unreadable(invalidPolicies(`entry ${index} names the objectId and applicationId of another`))
    }
    callers.add(caller)
    entries.push(entry.value)
  }
  return read(entries)
}

/** Whom an entry is for: entries with one key are for one caller. */
export function callerKey({ objectId, applicationId }: AccessPolicyEntry): string {
  return `${guidKey(objectId ?? '')} ${guidKey(applicationId ?? '')}`
}

/** The permissions of an entry, kind by kind. */
export function permissionsOf(entry: AccessPolicyEntry): Map<PermissionKind, readonly string[]> {
  const permissions = new Map<PermissionKind, readonly string[]>()
  for (const kind of KINDS) {
    const names = entry.permissions?.[kind]
    if (names !== undefined && names !== null) permissions.set(kind, names)
  }
  return permissions
}

export function invalidPolicies(why: string): Refused {
  return refuse(400, 'BadRequest', `An invalid value was provided for 'accessPolicies': ${why}.`)
}

function readEntry(item: unknown, index: number, tenantId: string): Reading<AccessPolicyEntry> {
  const fail = (why: string) => unreadable(invalidPolicies(`entry ${index} ${why}`))
  if (!isJsonObject(item)) return fail('is not an object')
  const members = withOneSpelling(item, ENTRY)
  if (!members.ok) return members
  const { objectId, applicationId = null, permissions } = members.value
  if (typeof objectId !== 'string' || objectId.trim() === '') return fail('has no objectId')
  if (applicationId !== null && (typeof applicationId !== 'string' || !isGuid(applicationId))) {
    return fail('has an applicationId that is no GUID')
  }
  const tenant = members.value.tenantId
  if (typeof tenant !== 'string' || guidKey(tenant) !== guidKey(tenantId)) {
    return fail('is not of the tenant of the vault')
  }
  if (!isJsonObject(permissions)) return fail('has no permissions')
  const spelt = withOneSpelling(permissions, PERMISSIONS)
  if (!spelt.ok) return spelt
  const lists: Partial<Record<PermissionKind, readonly string[]>> = {}
  for (const kind of KINDS) {
    const names = spelt.value[kind]
    if (names === undefined || names === null) continue
    if (!Array.isArray(names)) return fail(`has no list under permissions.${kind}`)
    const unknown = names.find((name) => typeof name !== 'string' || !KNOWN[kind].has(name.toLowerCase()))
    if (unknown !== undefined) return fail(`has '${String(unknown)}' among permissions.${kind}`)
    lists[kind] = names
  }
  return read({
    tenantId: tenant,
    objectId,
    ...(applicationId === null ? {} : { applicationId }),
    permissions: lists,
  })
}

function namesOf(kind: PermissionKind): ReadonlySet<string> {
  return new Set([ALL, ...PERMISSION_NAMES[kind].map((name) => name.toLowerCase())])
}
