import { join } from 'node:path'
import { test } from 'tap'
import { run } from './command-line.ts'
import { IDRIS, LARKFIELD, PREVIEW, TENANT } from './larkfield-folder.ts'

test('a state is made, filled, changed by the rules of Azure, and asked', async (t) => {
  const dir = t.testdir()
  const folder = join(dir, 'tenant')
  const on = (...args: readonly string[]) => run([...args, '--state-dir', folder])

  const made = await on('state', 'init', '--tenant-id', TENANT.toUpperCase())
  t.same(made, { code: 0, stdout: `made an empty state for tenant ${TENANT} in ${folder}\n`, stderr: '' })
  const imported = await on('state', 'import', LARKFIELD)
  t.equal(imported.code, 0)
  t.match(imported.stdout, /^roleAssignments +11 +0 +0 +0$/m)

  const decision = async () => {
    const file = join(dir, 'export.json')
    await on('state', 'export', '--output', file)
    const asked = ['--principal', IDRIS, '--action', 'Microsoft.Web/sites/restart/action', '--scope', PREVIEW]
    const { code, stdout } = await run(['check', '--state', file, ...asked, '--output', 'json'])
    return { code, reason: (JSON.parse(stdout) as { readonly reason: string }).reason }
  }
  const assign = ['assignment', 'create', '--assignee', IDRIS, '--role', 'Website Contributor']
  t.same(await decision(), { code: 0, reason: 'RoleAssignment' }, 'developers may by Contributor')
  const listed = await on('assignment', 'list', '--scope', PREVIEW, '--at-scope', '--output', 'json')
  const contributor = (
    JSON.parse(listed.stdout) as { readonly id: string; readonly properties: { scope: string } }[]
  )
    .filter(({ properties }) => PREVIEW.startsWith(`${properties.scope}/`))
    .map(({ id }) => id)
    .find((id) => id.startsWith('/subscriptions/'))
  await on('assignment', 'delete', '--id', contributor ?? '')
  t.same(await decision(), { code: 1, reason: 'NoMatchingAssignment' })

  const created = await on(...assign, '--scope', PREVIEW)
  t.match(
    created.stdout,
    new RegExp(`^created ${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/\\S+\n$`),
  )
  t.same(await decision(), { code: 0, reason: 'RoleAssignment' })
  const again = await on(...assign, '--scope', PREVIEW)
  t.same(again, {
    code: 3,
    stdout: '',
    stderr: 'error: RoleAssignmentExists: The role assignment already exists.\n',
  })
  const shown = await on('state', 'show', '--output', 'json')
  t.match(JSON.parse(shown.stdout), { tenantId: TENANT, revision: 3, elements: { roleAssignments: 11 } })
})
