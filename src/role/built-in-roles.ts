import type { RoleDefinition } from '../state/state-document.ts'
import { type BuiltInPermission, builtInRoleDefinition } from './built-in-role-definition.ts'
import { BUILT_IN_ROLE_LINES as LINES } from './built-in-roles.generated.ts'

/** Where each role's line begins, by GUID in lower case without dashes. Made on first use, as is all that follows. */
let lineStarts: ReadonlyMap<string, number> | undefined
let guidsByName: ReadonlyMap<string, string> | undefined
let guidsInNameOrder: readonly string[] | undefined
const parsed = new Map<string, RoleDefinition>()

const GUID_LENGTH = 32

/**
 * The built-in role with this GUID, in the Resource Manager shape, frozen; `undefined` where there is none. Only the
 * asked role is parsed, and only once, since most states name a handful of the hundreds there are.
 *
 * @param guid32 the GUID in lower case without dashes
 */
export function builtInRole(guid32: string): RoleDefinition | undefined {
  const known = parsed.get(guid32)
  if (known !== undefined) return known
  lineStarts ??= findLines()
  const start = lineStarts.get(guid32)
  if (start === undefined) return undefined
  const role = parseLine(start)
  parsed.set(guid32, role)
  return role
}

/** All built-in roles, sorted by role name. Each is parsed when it is reached. */
export function* builtInRoles(): Generator<RoleDefinition, void, undefined> {
  guidsInNameOrder ??= sortByName()
  for (const guid of guidsInNameOrder) yield builtInRole(guid) as RoleDefinition
}

/** The built-in role of this name. Case and blanks around the name do not count: one of Azure's names ends in a blank. */
export function builtInRoleByName(name: string): RoleDefinition | undefined {
  guidsByName ??= findNames()
  const guid = guidsByName.get(foldName(name))
  return guid === undefined ? undefined : builtInRole(guid)
}

function findLines(): Map<string, number> {
  const starts = new Map<string, number>()
  for (let start = 0; start < LINES.length; start = LINES.indexOf('\n', start) + 1) {
    starts.set(LINES.slice(start, start + GUID_LENGTH), start)
  }
  return starts
}

function findNames(): Map<string, string> {
  lineStarts ??= findLines()
  const names = new Map<string, string>()
  for (const [guid, start] of lineStarts) names.set(foldName(nameAt(start)), guid)
  return names
}

function sortByName(): string[] {
  lineStarts ??= findLines()
  const named = Array.from(lineStarts, ([guid, start]) => ({ guid, name: nameAt(start) }))
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.guid < b.guid ? -1 : 1))
  return named.map(({ guid }) => guid)
}

function parseLine(start: number): RoleDefinition {
  const guid = LINES.slice(start, start + GUID_LENGTH)
  const name = nameAt(start)
  const permissionsStart = start + GUID_LENGTH + name.length + 2
  const entries = JSON.parse(
    LINES.slice(permissionsStart, LINES.indexOf('\n', start)),
  ) as Partial<BuiltInPermission>[]
  const definition = builtInRoleDefinition(dashed(guid), name, Object.freeze(entries.map(wholePermission)))
  Object.freeze(definition.properties.assignableScopes)
  Object.freeze(definition.properties)
  return Object.freeze(definition)
}

/** Puts the empty lists back that the lines leave out. */
function wholePermission(entry: Partial<BuiltInPermission>): BuiltInPermission {
  const { actions = [], notActions = [], dataActions = [], notDataActions = [], ...condition } = entry
  for (const list of [actions, notActions, dataActions, notDataActions]) Object.freeze(list)
  return Object.freeze({ actions, notActions, dataActions, notDataActions, ...condition })
}

function nameAt(start: number): string {
  const nameStart = start + GUID_LENGTH + 1
  return LINES.slice(nameStart, LINES.indexOf('\t', nameStart))
}

function foldName(name: string): string {
  return name.trim().toLowerCase()
}

function dashed(guid: string): string {
  return `${guid.slice(0, 8)}-${guid.slice(8, 12)}-${guid.slice(12, 16)}-${guid.slice(16, 20)}-${guid.slice(20)}`
}
