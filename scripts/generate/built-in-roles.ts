import type { BuiltInPermission } from '../../src/role/built-in-role-definition.ts'
import { readRole } from '../../src/role/role-definition-reader.ts'
import { readDataFiles } from './data-files.ts'
import { type TextModule, writeTextModule } from './text-module.ts'

/** Writes the built-in roles as one text: they are read at every start, and no files are looked for then. */
export async function generateBuiltInRoles(): Promise<void> {
  await writeTextModule(builtInRolesModule(await readDataFiles('builtin-roles')))
}

/** One line a role, sorted: GUID without dashes, role name, permissions as JSON without empty lists, cut by tabs. */
export function builtInRolesModule(files: ReadonlyMap<string, unknown>): TextModule {
  const lines = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [fileName, content] of files) {
    if (!Array.isArray(content)) throw new Error(`data/builtin-roles/${fileName} must hold an array.`)
    content.forEach((element: unknown, index) => {
      const role = readRole(element, 'existing', `/${fileName}/${index}`)
      const guid = role.guid.replaceAll('-', '')
      const name = role.roleName.trim().toLowerCase()
      if (/[\t\r\n]/.test(role.roleName)) throw new Error(`${role.guid} has a role name of several lines.`)
      if (lines.has(guid)) throw new Error(`${role.guid} stands in the role files twice.`)
      if (names.has(name)) throw new Error(`${role.guid} and ${names.get(name)} have the same role name.`)
      names.set(name, role.guid)
      lines.set(guid, `${guid}\t${role.roleName}\t${JSON.stringify(role.permissions.map(withoutEmptyLists))}`)
    })
  }
  return {
    path: 'role/built-in-roles.generated.ts',
    origin: 'data/builtin-roles',
    constant: 'BUILT_IN_ROLE_LINES',
    lines: [...lines.values()].sort(),
  }
}

function withoutEmptyLists(permission: BuiltInPermission): Partial<BuiltInPermission> {
  return Object.fromEntries(Object.entries(permission).filter(([, member]) => member.length > 0))
}
