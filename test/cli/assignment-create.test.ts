import { test } from 'tap'
import { BAKERS, IDRIS, LAB, larkfieldFolder, MIKA, NOOR, PREVIEW, SHOP } from './larkfield-folder.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const SHOP_OPERATOR = 'da74c0b6-1e59-4f82-9c3d-6b05e8a2f917'
const NAME = '5c1d0e3a-7b42-4f96-8a1d-20c9e4b7f358'
const STRANGER = '5c1d0e3a-7b42-4f96-8a1d-20c9e4b7f359'

test('whoever acts needs the right to assign roles, by themselves or through a group of their token', async (t) => {
  const { run: on } = await larkfieldFolder(t, { owners: [BAKERS] })
  const assign = ['--assignee', IDRIS, '--role', 'Reader', '--scope', PREVIEW, '--name', NAME]
  const refused = await on('assignment create', ...assign, '--as', STRANGER)
  t.same({ code: refused.code, stdout: refused.stdout }, { code: 1, stdout: '' })
  t.match(
    refused.stderr,
    `error: AuthorizationFailed: The client '${STRANGER}' with object id '${STRANGER}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/${NAME}'`,
  )
  t.match(refused.stderr, /^[^\n]+\n$/)

  const created = await on(
    'assignment create',
    ...assign,
    '--as',
    STRANGER,
    '--group',
    BAKERS,
    '--output',
    'json',
  )
  t.same({ code: created.code, stderr: created.stderr }, { code: 0, stderr: '' })
  t.match(JSON.parse(created.stdout), {
    id: `${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/${NAME}`,
    properties: {
      principalId: IDRIS,
      principalType: 'User',
      scope: PREVIEW,
      roleDefinitionId: `${LAB}/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
      updatedBy: STRANGER,
      updatedOn: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/,
    },
  })
})

test('an assignment that is there already is changed, left, or refused, as Azure does', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const assign = ['--assignee', IDRIS, '--scope', PREVIEW, '--name', NAME]
  const id = `${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/${NAME}`
  const said = async (...more: string[]) => {
    const { code, stdout, stderr } = await on('assignment create', ...assign, ...more)
    return [code, stdout || stderr.slice(0, stderr.indexOf(':', 'error: '.length))]
  }
  t.same(await said('--role', 'Reader', '--description', 'a'), [0, `created ${id}\n`])
  t.same(await said('--role', 'Reader', '--description', 'a'), [0, `unchanged ${id}\n`])
  t.same(await said('--role', 'Reader', '--description', 'b'), [0, `changed ${id}\n`])
  t.same(await said('--role', 'Contributor'), [3, 'error: RoleAssignmentUpdateNotPermitted'])
  t.same(await said('--role', 'Reader', '--name', STRANGER), [3, 'error: RoleAssignmentExists'])
})

test('a role is named by its name, its GUID or its ID', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const assign = ['--assignee', NOOR, '--scope', SHOP, '--output', 'json']
  const roles = [
    'LARKFIELD shop operator',
    READER,
    `${LAB}/providers/microsoft.authorization/RoleDefinitions/${READER.replace('acdd', 'ACDD')}`,
  ]
  const [byName, byGuid, byId] = await inTurn(roles, (role) =>
    on('assignment create', ...assign, '--role', role),
  )
  const prefix = `${SHOP}/providers/Microsoft.Authorization/roleDefinitions/`
  t.equal(JSON.parse(byName?.stdout ?? '').properties.roleDefinitionId, prefix + SHOP_OPERATOR)
  t.equal(JSON.parse(byGuid?.stdout ?? '').properties.roleDefinitionId, prefix + READER)
  t.match(byId?.stderr, 'RoleAssignmentExists', 'which is the same role')
})

test('a role that cannot be assigned at the scope is refused, with the one that was meant', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const assign = ['--assignee', NOOR, '--scope', LAB]
  const said = async (role: string) => {
    const { code, stdout, stderr } = await on('assignment create', ...assign, '--role', role)
    t.same({ code, stdout }, { code: 3, stdout: '' })
    return stderr
  }
  t.equal(
    await said('Virtual Machine Contributer'),
    `error: RoleDefinitionDoesNotExist: no role called 'Virtual Machine Contributer' can be assigned at '${LAB}'; did you mean 'Virtual Machine Contributor'?\n`,
  )
  t.match(
    await said('Larkfield Shop Operator'),
    'error: RoleDefinitionDoesNotExist: ',
    'it belongs to Production',
  )
  t.match(await said(SHOP_OPERATOR), `error: RoleDefinitionDoesNotExist: The specified role definition`)
})

test('what Azure finds wrong with an assignment is refused in its words', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const reader = ['--role', 'Reader', '--scope', PREVIEW]
  const said = async (...args: string[]) => {
    const { code, stderr } = await on('assignment create', ...args)
    return [code, stderr.split(': ')[1]]
  }
  t.same(await said(...reader, '--assignee', STRANGER), [3, 'PrincipalNotFound'])
  t.same(await said(...reader, '--assignee', 'noor'), [3, 'InvalidPrincipalId'])
  t.same(await said(...reader, '--assignee', NOOR, '--assignee-principal-type', 'Group'), [
    3,
    'UnmatchedPrincipalType',
  ])
  t.same(await said(...reader, '--assignee', NOOR, '--condition', '@Nothing'), [
    3,
    'InvalidRoleAssignmentCondition',
  ])
  t.same(await said(...reader, '--assignee', NOOR, '--name', 'x'), [3, 'InvalidRoleAssignmentId'])
  t.same(await said('--role', READER, '--scope', 'nowhere', '--assignee', NOOR), [3, 'BadRequestFormat'])
  t.same(await said(...reader, '--assignee', STRANGER, '--assignee-principal-type', 'Device'), [0, undefined])
})

test('assignment create says what is missing', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const missing = await on('assignment create', '--role', 'Reader')
  t.same(missing, { code: 2, stdout: '', stderr: 'error: give --assignee, --scope as well\n' })
  const group = await on('assignment create', '--group', BAKERS)
  t.same(group, { code: 2, stdout: '', stderr: 'error: --group goes with --as: name whoever asks\n' })
  const unknown = await on('assignment create', '--assignee-principal-type', 'Robot', '--as', MIKA)
  t.equal(unknown.code, 2)
})

async function inTurn<A, B>(items: readonly A[], make: (item: A) => Promise<B>): Promise<B[]> {
  const made: B[] = []
  for (const item of items) made.push(await make(item))
  return made
}
