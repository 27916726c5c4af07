import { extensionId, splitExtensionId } from '../control-plane/extension-id.ts'
import { listRoleDefinitions } from '../control-plane/role-definition/list.ts'
import type { View } from '../control-plane/view.ts'
import { isGuid } from '../guid/guid.ts'
import { builtInRoles } from '../role/built-in-roles.ts'
import { nearest } from '../spelling/nearest.ts'
import { member } from '../state/member.ts'
import type { RoleDefinition } from '../state/state-document.ts'
import { Failure } from './failure.ts'

/**
 * The ID of the role that a user means by a name, a GUID or an ID. Only a name is looked up, among the roles that can be
 * assigned at a scope; the rest is left to whoever uses the ID.
 *
 * @throws {Failure} where no role has the name, or several do
 */
export function assignableRoleId(view: View, role: string, scope: string): string {
  return writtenId(role) ?? idOfName(view, role, { scope, filter: byName(role) })
}

/**
 * The same, where a name may be that of any role of the tenant.
 *
 * @throws {Failure} where no role has the name, or several do
 */
export function roleIdInTenant(view: View, role: string): string {
  const filter = `atScopeAndBelow() and ${byName(role)}`
  return writtenId(role) ?? idOfName(view, role, { scope: '/', filter })
}

function writtenId(role: string): string | undefined {
  if (isGuid(role)) return extensionId('/', 'roleDefinitions', role)
  return splitExtensionId(role, 'roleDefinitions') === undefined ? undefined : role
}

function byName(role: string): string {
  return `roleName eq '${role.replaceAll("'", "''")}'`
}

interface Place {
  readonly scope: string
  readonly filter: string
}

function idOfName(view: View, role: string, place: Place): string {
  // The system is asked nothing that would depend on these.
  const surroundings = { now: '', newGuid: () => '' }
  const outcome = listRoleDefinitions(view, { kind: 'system' }, place, surroundings)
  if (outcome.kind === 'refused')
    throw new Failure('input', `${outcome.error.code}: ${outcome.error.message}`)
  const { value } = outcome.body as { readonly value: readonly { readonly id: string }[] }
  const [found, ...more] = value
  if (found === undefined) throw unknownName(view, role, place)
  if (more.length === 0) return found.id
  const ids = value.map(({ id }) => id)
  throw new Failure(
    'input',
    `${ids.length} roles are called '${role}'; name the one that you mean by its ID`,
    ids,
  )
}

function unknownName(view: View, role: string, { scope }: Place): Failure {
  const meant = nearest(role.trim(), roleNames(view))
  const missing =
    scope === '/' ? `no role is called '${role}'` : `no role called '${role}' can be assigned at '${scope}'`
  const mend =
    meant === undefined ? "'azcan roles list' prints the built-in ones" : `did you mean '${meant}'?`
  return new Failure('input', `RoleDefinitionDoesNotExist: ${missing}; ${mend}`)
}

function* roleNames(view: View): Generator<string> {
  const nameOf = (role: RoleDefinition) => (member(role, 'roleName') ?? '').trim()
  for (const role of view.list('roleDefinitions')) yield nameOf(role)
  for (const role of builtInRoles()) yield nameOf(role)
}
