import { test } from 'tap'
import { builtInRoleByName } from '../../src/role/built-in-roles.ts'
import { run } from './command-line.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

for (const spelling of [
  'Reader',
  'reader',
  READER,
  READER.toUpperCase(),
  READER.replaceAll('-', ''),
  `/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
  `/subscriptions/s/providers/microsoft.authorization/roledefinitions/${READER.toUpperCase()}`,
]) {
  test(`roles show finds Reader by '${spelling}'`, async (t) => {
    const { code, stdout } = await run(['roles', 'show', spelling])
    t.equal(stdout, `Reader\n${READER}\n\nactions\n  */read\n`)
    t.equal(code, 0)
  })
}

test('roles show --output json prints the Resource Manager shape', async (t) => {
  const { stdout } = await run(['roles', 'show', 'Contributor', '--output', 'json'])
  t.same(JSON.parse(stdout), builtInRoleByName('Contributor'))
})

test('roles show prints what a role leaves out, its data actions, and its conditions', async (t) => {
  t.match(
    (await run(['roles', 'show', 'Contributor'])).stdout,
    /\nactions\n {2}\*\nexcept actions\n {2}Microsoft/,
  )
  t.match((await run(['roles', 'show', 'Storage Blob Data Reader'])).stdout, /\ndata actions\n {2}Microsoft/)
  t.match((await run(['roles', 'show', 'Key Vault Data Access Administrator'])).stdout, /\nonly if\n {2}\S/)
})

test('roles show refuses an unknown GUID', async (t) => {
  const { code, stdout, stderr } = await run(['roles', 'show', '99999999-9999-4999-8999-999999999999'])
  t.same({ code, stdout }, { code: 3, stdout: '' })
  t.match(stderr, /^error: no built-in role has the GUID .+; 'azcan roles list' prints those there are\n$/)
})
