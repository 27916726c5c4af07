import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { test } from 'tap'
import { builtInRolesModule } from '../../scripts/generate/built-in-roles.ts'
import { readDataFiles } from '../../scripts/generate/data-files.ts'
import type { BuiltInRoleDefinition } from '../../src/role/built-in-role-definition.ts'
import { builtInRole, builtInRoleByName, builtInRoles } from '../../src/role/built-in-roles.ts'

const READER = 'acdd72a7338548efbd42f606fba81ae7'
const files = (await readDataFiles('builtin-roles')) as Map<string, BuiltInRoleDefinition[]>
const filed = [...files.values()].flat()

test('a built-in role is found by its GUID, exactly as its file has it', async (t) => {
  for (const role of filed) {
    t.strictSame(builtInRole(role.name.replaceAll('-', '')), role, role.properties.roleName)
  }
})

test('what is no GUID of a built-in role finds none', async (t) => {
  for (const odd of [
    '',
    '0'.repeat(32),
    READER.toUpperCase(),
    `${READER}\t`,
    READER.slice(0, 31),
    '__proto__',
  ]) {
    t.equal(builtInRole(odd), undefined, JSON.stringify(odd))
  }
})

test('a built-in role is one frozen value, however often it is asked for', async (t) => {
  const role = builtInRole(READER)
  t.equal(builtInRole(READER), role)
  const actions = role?.properties?.permissions?.[0]?.actions as string[]
  t.throws(() => actions.push('*'), TypeError)
  t.throws(() => Object.assign(role?.properties ?? {}, { roleName: 'Owner' }), TypeError)
})

test('all built-in roles are listed by role name, each once, and as often as one likes', async (t) => {
  const names = [...builtInRoles()].map((role) => role.properties?.roleName)
  t.same(names, filed.map((role) => role.properties.roleName).sort())
  t.equal([...builtInRoles()].length, names.length)
})

test('a built-in role is found by name, whatever the case and the blanks around it', async (t) => {
  t.equal(builtInRoleByName('rEADER'), builtInRole(READER))
  t.equal(builtInRoleByName(' Reader '), builtInRole(READER))
  t.equal(
    builtInRoleByName('Azure Arc VMware Administrator role')?.properties?.roleName,
    'Azure Arc VMware Administrator role ',
  )
  for (const role of filed) t.equal(builtInRoleByName(role.properties.roleName)?.name, role.name)
  t.equal(builtInRoleByName('Read'), undefined)
  t.equal(builtInRoleByName(''), undefined)
})

test('a condition keeps its letters, whatever they are, and the version that it has or lacks', async (t) => {
  const lists = { actions: [], notActions: [], dataActions: [], notDataActions: [] }
  const permissions = [
    { ...lists, condition: 'a "b" \'c\' \\d `e` ;f\tg\r\nh', conditionVersion: '2.0' },
    { ...lists, condition: 'a;b' },
    { ...lists },
  ]
  const role = { ...filed[0], properties: { ...filed[0]?.properties, permissions } }
  const { constant, lineEnd, lines } = builtInRolesModule(new Map([['general.json', [role]]]))
  const { builtInRoles: rolesOf } = await withGenerated({
    [constant]: lines.map((line) => line + lineEnd).join(''),
  })
  t.strictSame([...rolesOf()], [role])
})

/** The module of the built-in roles, on other roles than those of the project. */
async function withGenerated(
  constants: Readonly<Record<string, string>>,
): Promise<typeof import('../../src/role/built-in-roles.ts')> {
  const contents = Object.entries(constants)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    .join('\n')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/role/built-in-roles.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'generated',
        setup: ({ onLoad }) => onLoad({ filter: /built-in-roles\.generated\.ts$/ }, () => ({ contents })),
      },
    ],
  })
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
}
