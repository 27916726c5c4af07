import type { BuiltInPermission } from '../../src/role/built-in-role-definition.ts'
import { LINE_END } from '../../src/role/line-end.ts'
import { type ReadRole, readRole } from '../../src/role/role-definition-reader.ts'
import { readDataFiles } from './data-files.ts'
import { frontCodedLines } from './front-coded-lines.ts'
import { type TextModule, writeTextModule } from './text-module.ts'

/** Writes the built-in roles as one text: they are read at every start, and no files are looked for then. */
export async function generateBuiltInRoles(): Promise<void> {
  await writeTextModule(builtInRolesModule(await readDataFiles('builtin-roles')))
}

/**
 * The patterns of all roles, each once, since a start pays for every letter: sorted and front-coded. Then an empty line,
 * and one line a role, sorted: GUID without dashes, role name, and its permission entries, cut by tabs.
 *
 * An entry is its actions, notActions, dataActions and notDataActions, cut by semicolons; each list is the numbers of
 * its patterns in base 36, cut by blanks. An entry with a condition has its version behind them, and then the condition
 * as in JSON, but for the quotes around it.
 */
export function builtInRolesModule(files: ReadonlyMap<string, unknown>): TextModule {
  const roles = rolesOf(files)
  const patterns = [...new Set(roles.flatMap(({ permissions }) => permissions.flatMap(patternsOf)))].sort()
  for (const pattern of patterns)
    if (/[\t\r\n]/.test(pattern)) throw new Error(`"${pattern}" has several lines.`)
  const numbers = new Map(patterns.map((pattern, number) => [pattern, number.toString(36)]))
  const lines = roles.map(({ guid, roleName, permissions }) =>
    [guid.replaceAll('-', ''), roleName, ...permissions.map((entry) => entryText(entry, numbers))].join('\t'),
  )
  return {
    path: 'role/built-in-roles.generated.ts',
    origin: 'data/builtin-roles',
    constant: 'BUILT_IN_ROLE_LINES',
    lineEnd: LINE_END,
    lines: [...frontCodedLines(patterns), '', ...lines.sort()],
  }
}

function rolesOf(files: ReadonlyMap<string, unknown>): readonly ReadRole[] {
  const roles = new Map<string, ReadRole>()
  const names = new Map<string, string>()
  for (const [fileName, content] of files) {
    if (!Array.isArray(content)) throw new Error(`data/builtin-roles/${fileName} must hold an array.`)
    content.forEach((element: unknown, index) => {
      const role = readRole(element, 'existing', `/${fileName}/${index}`)
      const name = role.roleName.trim().toLowerCase()
      if (/[\t\r\n]/.test(role.roleName)) throw new Error(`${role.guid} has a role name of several lines.`)
      if (roles.has(role.guid)) throw new Error(`${role.guid} stands in the role files twice.`)
      if (names.has(name)) throw new Error(`${role.guid} and ${names.get(name)} have the same role name.`)
      names.set(name, role.guid)
      roles.set(role.guid, role)
    })
  }
  return [...roles.values()]
}

function patternsOf(entry: BuiltInPermission): string[] {
  return [entry.actions, entry.notActions, entry.dataActions, entry.notDataActions].flat()
}

function entryText(entry: BuiltInPermission, numbers: ReadonlyMap<string, string>): string {
  const { actions, notActions, dataActions, notDataActions, condition, conditionVersion = '' } = entry
  const parts = [actions, notActions, dataActions, notDataActions].map((list) =>
    list.map((pattern) => numbers.get(pattern)).join(' '),
  )
  if (/[;\t]/.test(conditionVersion)) throw new Error(`"${conditionVersion}" is no version of a condition.`)
  if (condition !== undefined) parts.push(conditionVersion, JSON.stringify(condition).slice(1, -1))
  return parts.join(';')
}
