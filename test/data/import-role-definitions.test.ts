import { test } from 'tap'
import { ROLE_CATEGORIES, roleCategory, roleFileName } from '../../src/role/role-category.ts'
import { importRoleDefinitions } from '../../src/role/role-files.ts'

const GUID_A = '11111111-aaaa-4aaa-8aaa-111111111111'
const GUID_B = '22222222-bbbb-4bbb-8bbb-222222222222'
const NOTHING: ReadonlyMap<string, unknown> = new Map()
const entry = { actions: ['B/x/read ', 'A/*'], notActions: [], dataActions: [], notDataActions: [] }

const flat = (name: string, roleName: string, rest: object = {}) => ({
  id: `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${name}`,
  name,
  roleName,
  roleType: 'BuiltInRole',
  type: 'Microsoft.Authorization/roleDefinitions',
  description: 'Words of another.',
  assignableScopes: ['/'],
  createdOn: '2020-01-01T00:00:00Z',
  permissions: [{ ...entry, condition: null, conditionVersion: null }],
  ...rest,
})
const arm = ({ id, name, type, roleType, ...properties }: ReturnType<typeof flat>) => ({
  id,
  name,
  type,
  properties: { ...properties, type: roleType },
})
const filed = (name: string, roleName: string) => ({
  id: `/providers/Microsoft.Authorization/roleDefinitions/${name}`,
  name,
  type: 'Microsoft.Authorization/roleDefinitions',
  properties: {
    roleName,
    type: 'BuiltInRole',
    description: '',
    assignableScopes: ['/'],
    permissions: [entry],
  },
})
const parsed = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].map(([name, text]) => [name, JSON.parse(text)]))

test('the flat shape, the Resource Manager shape and facts make the same file', async (t) => {
  const expected = { 'other.json': [filed(GUID_A, 'Alpha')] }
  const facts = { name: GUID_A, roleName: 'Alpha', permissions: [entry] }
  const inputs = {
    flat: [flat(GUID_A, 'Alpha')],
    arm: { value: [arm(flat(GUID_A, 'Alpha'))] },
    facts: [facts],
  }
  for (const [shape, input] of Object.entries(inputs)) {
    const result = importRoleDefinitions(input, NOTHING)
    t.strictSame(parsed(result.files), expected, shape)
    t.same(result.added, ['Alpha'], shape)
  }
})

test('a file is two-space JSON sorted by role name and GUID, with one newline at its end', async (t) => {
  const input = [
    flat(GUID_B, 'Beta'),
    flat(GUID_A, 'Beta'),
    flat('33333333-cccc-4ccc-8ccc-333333333333', 'Alpha'),
  ]
  const text = importRoleDefinitions(input, NOTHING).files.get('other.json')
  const names = JSON.parse(text ?? '').map((role: { name: string }) => role.name[0])
  t.same(names, ['3', '1', '2'])
  t.equal(text, `${JSON.stringify(JSON.parse(text ?? ''), undefined, 2)}\n`)
})

test('conditions are kept letter by letter, in the entry they stand in', async (t) => {
  const condition = " (!(ActionMatches{'A/b'}))\r\n OR @Resource[x:y] StringEquals 'ä' "
  const permissions = [entry, { ...entry, condition, conditionVersion: '2.0' }, { ...entry, condition: ' ' }]
  const { files } = importRoleDefinitions([flat(GUID_A, 'Alpha', { permissions })], NOTHING)
  t.strictSame(parsed(files)['other.json'][0].properties.permissions, [
    entry,
    { ...entry, condition, conditionVersion: '2.0' },
    entry,
  ])
})

test('custom roles are passed over, and named', async (t) => {
  const custom = flat(GUID_B, 'Ours', { roleType: 'CustomRole', permissions: null })
  const { files, skipped } = importRoleDefinitions([custom, flat(GUID_A, 'Alpha')], NOTHING)
  t.same(skipped, ['Ours'])
  t.same(parsed(files), { 'other.json': [filed(GUID_A, 'Alpha')] })
})

test('a role stays in the file it is in; a new one goes where its category says', async (t) => {
  const existing = new Map([['compute.json', [filed(GUID_A, 'Alpha')]]])
  const facts = [GUID_A, GUID_B].map((name) => ({
    name,
    roleName: name === GUID_A ? 'Alpha' : 'Beta',
    permissions: [entry],
    category: 'AI + machine learning',
  }))
  const { files, added, changed } = importRoleDefinitions(facts, existing)
  t.same([...files.keys()], ['ai-machine-learning.json', 'compute.json'])
  t.same({ added, changed }, { added: ['Beta'], changed: [] })
})

test('a changed role is named, whether its name or its permissions changed', async (t) => {
  const existing = new Map([['compute.json', [filed(GUID_A, 'Alpha'), filed(GUID_B, 'Beta')]]])
  const input = [flat(GUID_A, 'Alpha 2'), flat(GUID_B, 'Beta', { permissions: [] })]
  const { added, changed } = importRoleDefinitions(input, existing)
  t.same({ added, changed }, { added: [], changed: ['Alpha 2', 'Beta'] })
})

test('every category has a file of its own, and is known from its name', async (t) => {
  for (const category of ROLE_CATEGORIES) t.equal(roleCategory(roleFileName(category)), category)
  t.equal(new Set(ROLE_CATEGORIES.map(roleFileName)).size, ROLE_CATEGORIES.length)
  t.equal(roleFileName('../evil'), 'other.json')
  t.equal(roleFileName(undefined), 'other.json')
  t.equal(roleCategory('mine.json'), 'Other')
})
