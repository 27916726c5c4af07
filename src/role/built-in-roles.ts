import type { RoleDefinition } from '../state/state-document.ts'
import { FrontCodedList } from '../text/front-coded-list.ts'
import { type BuiltInPermission, builtInRoleDefinition } from './built-in-role-definition.ts'
import { BUILT_IN_ROLE_LINES as LINES } from './built-in-roles.generated.ts'
import { LINE_END } from './line-end.ts'

/** The text begins with the patterns; behind an empty line every role has a line of its own, sorted by GUID. */
const PATTERNS_END = LINES.indexOf(LINE_END + LINE_END) + 1
const ROLES_START = PATTERNS_END + 1

/** Made on first use, as is all that follows. */
let patterns: FrontCodedList | undefined
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
  const start = lineOf(guid32)
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

/** Where the line of a role begins. The lines are sorted, so it takes a few looks, and no table at the start. */
function lineOf(guid32: string): number | undefined {
  let from = ROLES_START
  let to = LINES.length
  while (from < to) {
    const start = LINES.lastIndexOf(LINE_END, ((from + to) >> 1) - 1) + 1
    const guid = guidAt(start)
    if (guid === guid32) return start
    if (guid < guid32) from = LINES.indexOf(LINE_END, start) + 1
    else to = start
  }
  return undefined
}

function* lineStarts(): Generator<number> {
  for (let start = ROLES_START; start < LINES.length; start = LINES.indexOf(LINE_END, start) + 1) yield start
}

function findNames(): Map<string, string> {
  return new Map(Array.from(lineStarts(), (start) => [foldName(nameAt(start)), guidAt(start)]))
}

function sortByName(): string[] {
  const named = Array.from(lineStarts(), (start) => ({ guid: guidAt(start), name: nameAt(start) }))
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.guid < b.guid ? -1 : 1))
  return named.map(({ guid }) => guid)
}

function parseLine(start: number): RoleDefinition {
  const [guid = '', name = '', ...entries] = LINES.slice(start, LINES.indexOf(LINE_END, start)).split('\t')
  const definition = builtInRoleDefinition(dashed(guid), name, Object.freeze(entries.map(parseEntry)))
  Object.freeze(definition.properties.assignableScopes)
  Object.freeze(definition.properties)
  return Object.freeze(definition)
}

function parseEntry(text: string): BuiltInPermission {
  const [actions, notActions, dataActions, notDataActions, conditionVersion, ...condition] = text.split(';')
  return Object.freeze({
    actions: parsePatterns(actions),
    notActions: parsePatterns(notActions),
    dataActions: parsePatterns(dataActions),
    notDataActions: parsePatterns(notDataActions),
    ...(conditionVersion === undefined ? undefined : parseCondition(conditionVersion, condition.join(';'))),
  })
}

function parseCondition(
  conditionVersion: string,
  text: string,
): Pick<BuiltInPermission, 'condition' | 'conditionVersion'> {
  const condition = JSON.parse(`"${text}"`) as string
  return conditionVersion === '' ? { condition } : { condition, conditionVersion }
}

function parsePatterns(numbers = ''): readonly string[] {
  if (numbers === '') return NO_PATTERNS
  patterns ??= new FrontCodedList(LINES.slice(0, PATTERNS_END).split(LINE_END))
  const list = patterns
  return Object.freeze(numbers.split(' ').map((number) => list.at(Number.parseInt(number, 36))))
}

const NO_PATTERNS: readonly string[] = Object.freeze([])

function guidAt(start: number): string {
  return LINES.slice(start, start + GUID_LENGTH)
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
