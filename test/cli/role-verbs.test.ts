import { test } from 'tap'
import { IDRIS, LAB, larkfieldFolder, MIKA, PREVIEW } from './larkfield-folder.ts'

const GUID = '5c1d0e3a-7b42-4f96-8a1d-20c9e4b7f358'
const OPERATOR = {
  Name: 'Preview Operator',
  IsCustom: true,
  Description: 'Restarts what is shown.',
  Actions: ['Microsoft.Web/sites/read', 'Microsoft.Web/sites/restart/action'],
  NotActions: [],
  AssignableScopes: [PREVIEW],
}
const ARM = {
  name: GUID,
  properties: {
    roleName: 'Preview Reader',
    type: 'CustomRole',
    permissions: [{ actions: ['Microsoft.Web/sites/*'], notActions: ['Microsoft.Web/sites/write'] }],
    assignableScopes: [LAB, PREVIEW],
  },
}

test('a role is created as the az CLI writes it, assigned by its name, and deleted when nobody has it', async (t) => {
  const { dir, run: on } = await larkfieldFolder(t, { files: { 'role.json': JSON.stringify(OPERATOR) } })
  const created = await on('role create', `${dir}/role.json`, '--output', 'json')
  t.same({ code: created.code, stderr: created.stderr }, { code: 0, stderr: '' })
  t.match(JSON.parse(created.stdout), {
    id: new RegExp(`^${LAB}/providers/Microsoft.Authorization/roleDefinitions/[-\\da-f]{36}$`),
    properties: {
      roleName: 'Preview Operator',
      type: 'CustomRole',
      description: 'Restarts what is shown.',
      permissions: [{ actions: OPERATOR.Actions, notActions: [], dataActions: [], notDataActions: [] }],
      assignableScopes: [PREVIEW],
    },
  })
  const taken = await on('role create', `${dir}/role.json`)
  t.match(taken, { code: 3, stderr: /^error: RoleDefinitionWithSameNameExists: / })

  const assign = ['--assignee', IDRIS, '--role', 'preview operator', '--scope', PREVIEW, '--name', GUID]
  t.equal((await on('assignment create', ...assign)).code, 0)
  const held = await on('role delete', 'Preview Operator')
  t.match(held, { code: 3, stderr: /^error: RoleDefinitionHasAssignments: / })
  await on('assignment delete', '--name', GUID, '--scope', PREVIEW)
  t.match(await on('role delete', 'Preview Operator'), { code: 0, stdout: /^deleted \S+\n$/ })
  t.match(await on('role delete', 'Preview Operator'), {
    code: 3,
    stderr: /^error: RoleDefinitionDoesNotExist: no role is called 'Preview Operator'; /,
  })
})

test('a role is created as Resource Manager has it, with its GUID', async (t) => {
  const { dir, run: on } = await larkfieldFolder(t, { files: { 'role.json': JSON.stringify(ARM) } })
  const id = `${LAB}/providers/Microsoft.Authorization/roleDefinitions/${GUID}`
  t.match(await on('role create', `${dir}/role.json`), { code: 0, stdout: `created ${id}\n` })
  t.match(await on('role create', `${dir}/role.json`), { code: 0, stdout: `changed ${id}\n` })
  t.match(await on('role delete', GUID), { code: 0, stdout: `deleted ${id}\n` })
  const again = await on('role delete', GUID)
  t.same(again, { code: 0, stdout: '', stderr: 'note: it was not there, so there was nothing to delete\n' })
})

test('a role as az role definition list prints it keeps its name and GUID', async (t) => {
  const { actions, ...listed } = {
    actions: OPERATOR.Actions,
    name: GUID,
    roleName: 'Listed',
    roleType: 'CustomRole',
  }
  const role = {
    ...listed,
    type: 'Microsoft.Authorization/roleDefinitions',
    permissions: [{ actions }],
    assignableScopes: [LAB],
  }
  const { dir, run: on } = await larkfieldFolder(t, { files: { 'role.json': JSON.stringify(role) } })
  const { stdout } = await on('role create', `${dir}/role.json`, '--output', 'json')
  t.match(JSON.parse(stdout), { name: GUID, properties: { roleName: 'Listed', permissions: [{ actions }] } })
})

test('a role is written by who may do so at each of its scopes', async (t) => {
  const files = { 'arm.json': JSON.stringify(ARM), 'az.json': JSON.stringify(OPERATOR) }
  const { dir, run: on } = await larkfieldFolder(t, { owners: [MIKA], files })
  const linked = await on('role create', `${dir}/arm.json`, '--as', MIKA)
  t.match(linked, { code: 1, stdout: '', stderr: /^error: AuthorizationFailed: .+roleDefinitions\/write/ })
  t.match(await on('role create', `${dir}/az.json`, '--as', MIKA), { code: 0, stderr: '' })
  t.match(await on('role delete', 'Preview Operator', '--as', IDRIS), {
    code: 1,
    stderr: /^error: AuthorizationFailed: .+roleDefinitions\/delete/,
  })
  t.match(await on('role delete', 'Preview Operator', '--as', MIKA), { code: 0, stderr: '' })
})

test('what Azure finds wrong with a role is refused in its words', async (t) => {
  const variants: Record<string, unknown> = {
    InvalidActionOrNotAction: { ...OPERATOR, Actions: ['Microsoft.Web/sites/reboot/action'] },
    InvalidDataActionOrNotDataAction: { ...OPERATOR, DataActions: ['Microsoft.Web/sites/read'] },
    RoleDefinitionNameNullOrEmpty: { ...OPERATOR, Name: undefined },
    MissingAssignableScopes: { ...OPERATOR, AssignableScopes: undefined },
    LinkedInvalidPropertyId: { ...OPERATOR, AssignableScopes: ['somewhere'] },
    RoleDefinitionWithSameNameExists: { ...OPERATOR, Name: 'reader' },
    BadRequestFormat: { ...OPERATOR, Actions: 'Microsoft.Web/sites/read' },
  }
  const files = Object.entries(variants).map(([code, role]) => [`${code}.json`, JSON.stringify(role)])
  const { dir, run: on } = await larkfieldFolder(t, { files: Object.fromEntries(files) })
  for (const expected of Object.keys(variants)) {
    const { code, stdout, stderr } = await on('role create', `${dir}/${expected}.json`)
    t.same({ code, stdout }, { code: 3, stdout: '' })
    t.match(stderr, new RegExp(`^error: ${expected}: [^\n]+\n$`))
  }
  const builtIn = await on('role delete', 'Reader')
  t.match(builtIn, { code: 3, stderr: /^error: InvalidRoleDefinitionType: / })
})

test('a file that holds no role definition is named', async (t) => {
  const files = { 'list.json': '[]', 'broken.json': '{' }
  const { dir, run: on } = await larkfieldFolder(t, { files })
  for (const [name, said] of [
    ['list.json', 'is no role definition'],
    ['broken.json', 'is not JSON (line 1, column 2: '],
    ['absent.json', 'there is no such file'],
  ] as const) {
    const { code, stderr } = await on('role create', `${dir}/${name}`)
    t.equal(code, 3)
    t.match(stderr, said)
    t.match(stderr, `'${dir}/${name}'`)
  }
})
