import { test } from 'tap'
import { readDataFiles } from '../../scripts/generate/data-files.ts'
import type { BuiltInRoleDefinition } from '../../src/role/built-in-role-definition.ts'

const files = (await readDataFiles('builtin-roles')) as Map<string, BuiltInRoleDefinition[]>
const roles = [...files.values()].flat()
const permissions = roles.flatMap((role) => role.properties.permissions)

test('there are 928 built-in roles, each with a GUID and a name of its own', async (t) => {
  t.equal(roles.length, 928)
  t.equal(new Set(roles.map((role) => role.name)).size, 928)
  t.equal(new Set(roles.map((role) => role.properties.roleName.trim().toLowerCase())).size, 928)
})

test('31 permission entries of built-in roles carry a condition, with the version that Azure gives', async (t) => {
  const conditional = permissions.filter((permission) => permission.condition !== undefined)
  t.equal(conditional.length, 31)
  const versions = conditional.map((permission) => permission.conditionVersion)
  t.equal(versions.filter((version) => version === '2.0').length, 30)
  const oracle = roles.find((role) => role.properties.roleName === 'Oracle Database DbSystems Administrator')
  t.equal(oracle?.properties.permissions[0]?.conditionVersion, '1.0', 'the one that is older')
})

test('the ID of a built-in role ends in its GUID', async (t) => {
  for (const role of roles) t.ok(role.id.endsWith(`/${role.name}`), role.properties.roleName)
})

test('no built-in role carries the text of a description', async (t) => {
  t.same(
    roles.filter((role) => role.properties.description !== ''),
    [],
  )
})

test('roles are sorted by role name and GUID within their file', async (t) => {
  for (const [fileName, content] of files) {
    const keys = content.map((role) => `${role.properties.roleName}\u0000${role.name}`)
    t.same(keys, [...keys].sort(), fileName)
  }
})

test('a pattern that Azure writes with a blank at its end keeps it', async (t) => {
  const patterns = permissions.flatMap((permission) => permission.actions)
  t.equal(patterns.filter((pattern) => pattern === 'Microsoft.Network/virtualNetworks/read ').length, 2)
  t.equal(patterns.filter((pattern) => pattern !== pattern.trim()).length, 2)
})
