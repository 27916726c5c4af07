import { test } from 'tap'
import { builtInRoles } from '../../src/role/built-in-roles.ts'
import { run } from './command-line.ts'

test('roles list prints name and GUID of every built-in role, by name', async (t) => {
  const { code, stdout, stderr } = await run(['roles', 'list'])
  const [heading, ...lines] = stdout.trimEnd().split('\n')
  t.match(heading, /^ROLE +GUID$/)
  const roles = [...builtInRoles()]
  t.same(
    lines.map((line) => line.split(/ {2,}/)),
    roles.map(({ name, properties }) => [properties?.roleName?.trim(), name]),
  )
  t.same({ code, stderr }, { code: 0, stderr: '' })
})

test('roles list --output json prints one array', async (t) => {
  const { stdout } = await run(['roles', 'list', '--output', 'json'])
  const roles = JSON.parse(stdout) as { roleName: string; name: string }[]
  t.match(
    roles.find(({ roleName }) => roleName === 'Reader'),
    {
      name: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
      id: '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
    },
  )
})
