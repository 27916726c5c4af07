import { isJsonObject } from '../../state/folded-member.ts'
import type { AccessPolicyEntry, Resource, Vault } from '../../state/state-document.ts'
import { ALL, PERMISSION_NAMES, type PermissionKind, PURGE } from '../../vault/vault-permission.ts'
import { done, type Outcome } from '../outcome.ts'
import { admit, findResource, invalidResourceId, resourceNotFound } from '../resource/not-found.ts'
import { invalidContent, memberNames, readBody, readProperties } from '../resource/request-body.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import {
  callerKey,
  invalidPolicies,
  MOST_ENTRIES,
  permissionsOf,
  readAccessPolicies,
} from './access-policy-entries.ts'
import { isOnRoles } from './permission-model.ts'
import { VAULT } from './soft-deletion.ts'
import { updatedBy } from './system-data.ts'
import { vaultProperties } from './vault-answer.ts'
import { badRequest } from './vault-body.ts'
import { keepVault, vaultElement } from './vault-element.ts'
import { readVaultId } from './vault-id.ts'

export interface UpdateAccessPolicies {
  /** `<vault ID>/accessPolicies/<add, replace or remove>` */
  readonly id: string
  readonly body: unknown
}

type Operation = 'add' | 'replace' | 'remove'

const TYPE = `${VAULT}/accessPolicies`
const BODY = memberNames('id', 'name', 'type', 'location', 'properties')
const PROPERTIES = memberNames('accessPolicies')

/**
 * Gives callers permissions on a vault's data, replaces or takes them away, caller by caller; other entries stay.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy
 */
export function updateAccessPolicies(
  view: View,
  caller: Caller,
  { id: text, body }: UpdateAccessPolicies,
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(text)
  const operation = readOperation(id?.name)
  if (id === undefined || id.type.toLowerCase() !== TYPE.toLowerCase()) return invalidResourceId(text)
  const refused = admit(view, caller, id, { action: `${TYPE}/write`, scope: id.text }, surroundings)
  if (refused !== undefined) return refused
  if (operation === undefined) return badRequest(`'${id.name}' is neither add, replace nor remove.`)
  const vaultId = readVaultId(id.owner?.id ?? '')
  if (!vaultId.ok) return vaultId.refused
  const vault = findResource(view, vaultId.value.text) as Vault | undefined
  if (vault === undefined) return resourceNotFound(vaultId.value)
  if (isOnRoles(vault)) {
    return badRequest(
      'The access policies of a vault that is on role-based access control cannot be updated.',
    )
  }
  const properties = vaultProperties(vault)
  const asked = readAsked(body, String(properties.tenantId))
  if (!asked.ok) return asked.refused
  const stored = (properties.accessPolicies ?? []) as readonly AccessPolicyEntry[]
  const next = applied(stored, asked.value, operation)
  if (next.length > MOST_ENTRIES) return invalidPolicies(`a vault has at most ${MOST_ENTRIES} entries`)
  const { tags } = vault as Pick<Resource, 'tags'>
  const element = vaultElement({
    id: vault.id,
    name: vault.name,
    location: vault.location,
    tags: isJsonObject(tags) ? tags : {},
    systemData: updatedBy(vault, view, caller, surroundings),
    properties: { ...properties, accessPolicies: next },
  })
  const named = new Set(asked.value.map(callerKey))
  const answer = {
    id: `${vault.id}/accessPolicies/`,
    type: TYPE,
    location: vault.location,
    properties: { accessPolicies: next.filter((entry) => named.has(callerKey(entry))) },
  }
  return done(200, answer, keepVault(view, element))
}

function readAsked(body: unknown, tenantId: string) {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const properties = readProperties(members.value, PROPERTIES)
  if (!properties.ok) return properties
  const { accessPolicies } = properties.value
  return accessPolicies === undefined
    ? { ok: false as const, refused: invalidContent('properties.accessPolicies is missing') }
    : readAccessPolicies(accessPolicies, tenantId)
}

function readOperation(name = ''): Operation | undefined {
  const folded = name.toLowerCase()
  return folded === 'add' || folded === 'replace' || folded === 'remove' ? folded : undefined
}

/** Entries keep their places; an entry that is left without any permission goes. */
function applied(
  stored: readonly AccessPolicyEntry[],
  asked: readonly AccessPolicyEntry[],
  operation: Operation,
): AccessPolicyEntry[] {
  const byCaller = new Map(stored.map((entry) => [callerKey(entry), entry]))
  for (const entry of asked) {
    const key = callerKey(entry)
    const before = byCaller.get(key)
    if (operation === 'remove') {
      if (before === undefined) continue
      const rest = without(before, entry)
      if (rest === undefined) byCaller.delete(key)
      else byCaller.set(key, rest)
    } else {
      byCaller.set(key, before === undefined || operation === 'replace' ? entry : together(before, entry))
    }
  }
  return [...byCaller.values()]
}

function together(before: AccessPolicyEntry, more: AccessPolicyEntry): AccessPolicyEntry {
  const permissions = permissionsOf(before)
  for (const [kind, names] of permissionsOf(more)) {
    const held = permissions.get(kind) ?? []
    const known = new Set(held.map((name) => name.toLowerCase()))
    permissions.set(kind, [...held, ...names.filter((name) => !known.has(name.toLowerCase()))])
  }
  return { ...before, permissions: Object.fromEntries(permissions) }
}

function without(before: AccessPolicyEntry, less: AccessPolicyEntry): AccessPolicyEntry | undefined {
  const permissions = new Map<PermissionKind, readonly string[]>()
  const taken = permissionsOf(less)
  for (const [kind, names] of permissionsOf(before)) {
    const gone = taken.get(kind)
    const rest = gone === undefined || gone.length === 0 ? names : difference(kind, names, gone)
    if (rest.length > 0) permissions.set(kind, rest)
  }
  return permissions.size === 0 ? undefined : { ...before, permissions: Object.fromEntries(permissions) }
}

/** `all` stands for every name but `purge`, on either side: what is taken out of it leaves the others by name. */
function difference(
  kind: PermissionKind,
  held: readonly string[],
  gone: readonly string[],
): readonly string[] {
  const taken = new Set(spelledOut(kind, gone).map((name) => name.toLowerCase()))
  return spelledOut(kind, held).filter((name) => !taken.has(name.toLowerCase()))
}

function spelledOut(kind: PermissionKind, names: readonly string[]): readonly string[] {
  if (!names.some((name) => name.toLowerCase() === ALL)) return names
  const purge = names.filter((name) => name.toLowerCase() === PURGE)
  return [...PERMISSION_NAMES[kind].filter((name) => name !== PURGE), ...purge]
}
