import { test } from 'tap'
import { IDRIS, LAB, larkfieldFolder, MIKA, PREVIEW } from './larkfield-folder.ts'

const DEPLOYS = 'f15a8d3c-407e-4b62-a9f5-6bd2c0e87194'
const ID = `${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/${DEPLOYS}`

test('an assignment is deleted by its ID, or by its name and scope, and only once', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const deleted = await on(
    'assignment delete',
    '--id',
    ID.toUpperCase().replace('/SUBSCRIPTIONS', '//subscriptions'),
  )
  t.same(deleted, { code: 0, stdout: `deleted ${ID}\n`, stderr: '' })
  const again = await on('assignment delete', '--name', DEPLOYS, '--scope', PREVIEW)
  t.same(again, { code: 0, stdout: '', stderr: 'note: it was not there, so there was nothing to delete\n' })
  const named = ['--name', '29c6f4b7-5a0d-4e38-91bd-e8d3a70c5f16', '--scope', LAB, '--output', 'json']
  const { code, stdout } = await on('assignment delete', ...named)
  t.equal(code, 0)
  t.match(JSON.parse(stdout), { name: '29c6f4b7-5a0d-4e38-91bd-e8d3a70c5f16', properties: { scope: LAB } })
  t.match((await on('state show')).stdout, /^roleAssignments +9$/m)
})

test('whoever may not delete is told so, and whoever would leave nobody in charge as well', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const refused = await on('assignment delete', '--id', ID, '--as', IDRIS)
  t.equal(refused.code, 1)
  t.match(refused.stderr, /^error: AuthorizationFailed: .+Microsoft\.Authorization\/roleAssignments\/delete/)
  await on('assignment create', '--assignee', MIKA, '--role', 'Owner', '--scope', LAB)
  const { stdout } = await on('assignment list', '--assignee', MIKA, '--scope', LAB, '--output', 'json')
  const [{ id }] = JSON.parse(stdout)
  const last = await on('assignment delete', '--id', id, '--as', MIKA)
  t.same(last, {
    code: 3,
    stdout: '',
    stderr: 'error: CannotDeleteLastRbacAdminAssignment: Cannot delete the last RBAC admin assignment\n',
  })
})

test('assignment delete wants an ID, or a name with a scope, and not both', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  for (const args of [[], ['--name', DEPLOYS], ['--scope', PREVIEW]]) {
    const { code, stderr } = await on('assignment delete', ...args)
    t.equal(code, 2)
    t.equal(stderr, 'error: name the assignment with --id, or with --name and --scope\n')
  }
  t.equal((await on('assignment delete', '--id', ID, '--name', DEPLOYS)).code, 2)
  const { code, stderr } = await on('assignment delete', '--id', `${PREVIEW}/locks/x`)
  t.equal(code, 3)
  t.match(stderr, 'error: BadRequestFormat: ')
})
