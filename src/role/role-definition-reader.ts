import { pointerSegment } from '../text/pointer-segment.ts'
import type { BuiltInPermission } from './built-in-role-definition.ts'

/** Where a definition stands: in what is being imported, or in the role files that are already there. */
export type ImportDocument = 'input' | 'existing'

/**
 * A list of role definitions that cannot be taken over. `pointer` is a JSON pointer into the `document` named;
 * pointers into the existing files begin with the file's name.
 */
export class RoleImportError extends Error {
  override readonly name = 'RoleImportError'
  readonly code = 'InvalidRoleDefinitions'
  readonly document: ImportDocument
  readonly pointer: string
  /** One sentence on how to put it right. */
  readonly mend: string

  constructor(document: ImportDocument, pointer: string, message: string, mend: string) {
    super(message)
    this.document = document
    this.pointer = pointer
    this.mend = mend
  }
}

/** A definition as it came in. `kind` is `facts` where the element has nothing but name, role name and permissions. */
export interface ReadRole {
  readonly kind: 'builtIn' | 'facts' | 'other'
  readonly guid: string
  readonly roleName: string
  readonly category: string | undefined
  readonly permissions: readonly BuiltInPermission[]
}

type Members = Readonly<Record<string, unknown>>
type Fail = (pointer: string, message: string, mend: string) => RoleImportError

const PERMISSION_LISTS = ['actions', 'notActions', 'dataActions', 'notDataActions'] as const
const PERMISSION_MEMBERS = new Set<string>([...PERMISSION_LISTS, 'condition', 'conditionVersion'])
const DASHED_GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const EXPORT_AGAIN = 'Export the roles again with `az role definition list -o json`.'

/**
 * Reads one element of a list: Resource Manager shape, the flat shape of the az CLI, or facts. Permissions of roles that
 * are not built in are not looked at. Throws RoleImportError where a built-in role is not whole, since a role read
 * halfway could grant more than the real one.
 */
export function readRole(value: unknown, document: ImportDocument, pointer: string): ReadRole {
  const fail: Fail = (at, message, mend) => new RoleImportError(document, at, message, mend)
  const outer = members(value)
  if (outer === undefined) throw fail(pointer, 'A role definition must be an object.', EXPORT_AGAIN)
  const inner = members(own(outer, 'properties'))
  const shaped = (key: string): Member =>
    inner !== undefined && Object.hasOwn(inner, key)
      ? { value: inner[key], pointer: `${pointer}/properties/${key}` }
      : { value: own(outer, key), pointer: `${pointer}/${key}` }

  const kind = readKind(outer, inner, fail, pointer)
  const roleName = shaped('roleName')
  if (typeof roleName.value !== 'string' || roleName.value.trim() === '') {
    throw fail(roleName.pointer, 'A role definition needs a role name that is not blank.', EXPORT_AGAIN)
  }
  const category = own(outer, 'category')
  return {
    kind,
    roleName: roleName.value,
    category: typeof category === 'string' ? category : undefined,
    guid: kind === 'other' ? '' : readGuid(outer, fail, pointer),
    permissions: kind === 'other' ? [] : readPermissions(shaped('permissions'), fail),
  }
}

interface Member {
  readonly value: unknown
  readonly pointer: string
}

function readKind(outer: Members, inner: Members | undefined, fail: Fail, pointer: string): ReadRole['kind'] {
  const type = (inner && own(inner, 'type')) ?? own(outer, 'roleType')
  if (typeof type === 'string') return type.toLowerCase() === 'builtinrole' ? 'builtIn' : 'other'
  const bare = inner === undefined && !Object.hasOwn(outer, 'id') && !Object.hasOwn(outer, 'type')
  if (type == null && bare) return 'facts'
  throw fail(
    inner === undefined ? `${pointer}/roleType` : `${pointer}/properties/type`,
    'The definition does not say whether the role is built in.',
    'Give `roleType`, or `properties.type`, as "BuiltInRole" or "CustomRole".',
  )
}

function readGuid(outer: Members, fail: Fail, pointer: string): string {
  const name = own(outer, 'name')
  const guid = typeof name === 'string' ? name.toLowerCase() : ''
  if (DASHED_GUID.test(guid)) return guid
  const mend = 'Give the GUID of the role as `name`; its display name belongs in `roleName`.'
  throw fail(`${pointer}/name`, `${quoted(name)} is not the GUID of a role.`, mend)
}

function readPermissions(list: Member, fail: Fail): BuiltInPermission[] {
  if (!Array.isArray(list.value)) {
    const mend = 'Export whole definitions, without a query that leaves members out.'
    throw fail(list.pointer, 'A built-in role needs an array of permissions.', mend)
  }
  return list.value.map((entry, index) => readPermission(entry, fail, `${list.pointer}/${index}`))
}

function readPermission(value: unknown, fail: Fail, pointer: string): BuiltInPermission {
  const entry = members(value)
  if (entry === undefined) throw fail(pointer, 'A permission entry must be an object.', EXPORT_AGAIN)
  for (const key of Object.keys(entry)) {
    if (PERMISSION_MEMBERS.has(key) || entry[key] === null) continue
    const at = `${pointer}/${pointerSegment(key)}`
    // What is not understood may narrow the entry, and leaving it out would then widen the role.
    const mend = 'Leave this role out, or use a version of azcan that knows the member.'
    throw fail(at, `Permission entries have no member ${quoted(key)}.`, mend)
  }
  const [actions, notActions, dataActions, notDataActions] = PERMISSION_LISTS.map((key) =>
    readPatterns(own(entry, key), fail, `${pointer}/${key}`),
  ) as [string[], string[], string[], string[]]
  return { actions, notActions, dataActions, notDataActions, ...readCondition(entry, fail, pointer) }
}

function readPatterns(value: unknown, fail: Fail, pointer: string): string[] {
  if (value == null) return []
  if (!Array.isArray(value)) throw fail(pointer, 'A list of operations must be an array.', EXPORT_AGAIN)
  return value.map((pattern: unknown, index) => {
    if (typeof pattern === 'string' && pattern.trim() !== '') return pattern
    throw fail(`${pointer}/${index}`, `${quoted(pattern)} is not an operation.`, EXPORT_AGAIN)
  })
}

function readCondition(entry: Members, fail: Fail, pointer: string) {
  const condition = readText(own(entry, 'condition'), fail, `${pointer}/condition`)
  if (condition === undefined) return {}
  const conditionVersion = readText(own(entry, 'conditionVersion'), fail, `${pointer}/conditionVersion`)
  return conditionVersion === undefined ? { condition } : { condition, conditionVersion }
}

function readText(value: unknown, fail: Fail, pointer: string): string | undefined {
  if (value == null) return undefined
  if (typeof value !== 'string') throw fail(pointer, `${quoted(value)} is not a text.`, EXPORT_AGAIN)
  return value.trim() === '' ? undefined : value
}

function members(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
}

function own(object: Members, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function quoted(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'An array' : 'An object'
  const text = JSON.stringify(value) ?? 'Nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
