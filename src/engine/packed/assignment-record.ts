import type { RoleAssignment } from '../../state/state-document.ts'

/**
 * How many words a record takes: the numbers of its capitals, role definition ID and form, where it stands, and the GUIDs
 * of its name and principal, four words each.
 */
export const RECORD_WORDS = 12

const INFIX = '/providers/Microsoft.Authorization/roleAssignments/'
const TYPE = 'Microsoft.Authorization/roleAssignments'
const PRINCIPAL_TYPES = [undefined, 'User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'] as const
const MEMBERS: ReadonlySet<string> = new Set(['id', 'name', 'type', 'properties'])
const PROPERTIES: ReadonlySet<string> = new Set(['principalId', 'principalType', 'roleDefinitionId', 'scope'])

/** What a record keeps of a role assignment in its usual form, beside its scope. */
export interface AssignmentRecord {
  readonly roleDefinitionId: string
  readonly form: number
  readonly name: string
  readonly principalId: string
}

/**
 * Takes a role assignment apart, where it has the usual form of the Resource Manager: no other members than the record
 * keeps, an ID made of scope and name, and GUIDs in small letters. Whatever else there is is kept as text.
 */
export function recordOf(
  element: RoleAssignment,
): (AssignmentRecord & { readonly scope: string }) | undefined {
  const { properties } = element
  if (properties === undefined || properties === null) return undefined
  for (const member in element) if (!MEMBERS.has(member)) return undefined
  for (const member in properties) if (!PROPERTIES.has(member)) return undefined
  const { name, type } = element as { readonly name?: unknown; readonly type?: unknown }
  const { principalId, principalType, roleDefinitionId, scope } = properties
  const kind = PRINCIPAL_TYPES.indexOf(principalType as (typeof PRINCIPAL_TYPES)[number])
  if (typeof scope !== 'string' || !endsPlainly(scope) || !isPlainGuid(name) || !isPlainGuid(principalId))
    return undefined
  if (typeof roleDefinitionId !== 'string' || kind === -1) return undefined
  if (type !== undefined && type !== TYPE) return undefined
  if (!isIdAt(element.id, scope === '/' ? '' : scope, name)) return undefined
  const form = kind | (type === undefined ? 0 : 8)
  return { scope, roleDefinitionId, form, name, principalId }
}

/** Puts a role assignment together again. */
export function assignmentOf(record: AssignmentRecord, scope: string): RoleAssignment {
  const { form, name, principalId, roleDefinitionId } = record
  const principalType = PRINCIPAL_TYPES[form & 7]
  const properties =
    principalType === undefined
      ? { principalId, roleDefinitionId, scope }
      : { principalId, principalType, roleDefinitionId, scope }
  const id = `${scope === '/' ? '' : scope}${INFIX}${name}`
  return (
    (form & 8) === 0 ? { id, name, properties } : { id, name, type: TYPE, properties }
  ) as RoleAssignment
}

/** Whether a scope has no slash too many at its end. */
function endsPlainly(scope: string): boolean {
  return scope.length === 1 || !scope.endsWith('/')
}

/** Whether an ID is made of a scope and a name; nothing is joined, since that is asked of each of a million. */
function isIdAt(id: string, scope: string, name: string): boolean {
  return (
    id.length === scope.length + INFIX.length + name.length &&
    id.startsWith(scope) &&
    id.startsWith(INFIX, scope.length) &&
    id.endsWith(name)
  )
}

function isPlainGuid(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 36) return false
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i)
    const isDash = i === 8 || i === 13 || i === 18 || i === 23
    if (isDash ? code !== 45 : !((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false
  }
  return true
}
