import { test } from 'tap'
import { RoleImportError } from '../../src/role/role-definition-reader.ts'
import { importRoleDefinitions } from '../../src/role/role-files.ts'

const GUID = '11111111-aaaa-4aaa-8aaa-111111111111'
const role = (rest: object) => [
  { name: GUID, roleName: 'Alpha', roleType: 'BuiltInRole', permissions: [], ...rest },
]
const permission = (rest: object) => role({ permissions: [{ actions: ['*/read'] }, rest] })

const CASES: readonly (readonly [rule: string, input: unknown, pointer: string])[] = [
  ['an input that is no list', 'roles', ''],
  ['nothing', null, ''],
  ['a single definition', role({})[0], ''],
  ['a value that is no array', { value: {} }, '/value'],
  ['an element that is no object', { value: [7] }, '/value/0'],
  ['an element that is an array', [[]], '/0'],
  ['a name that is no GUID', role({ name: 'Reader' }), '/0/name'],
  ['a name that is no text', role({ name: 7 }), '/0/name'],
  ['a blank role name', role({ roleName: ' ' }), '/0/roleName'],
  ['a missing role name', role({ roleName: undefined }), '/0/roleName'],
  ['a role type that is no text', role({ roleType: 1 }), '/0/roleType'],
  ['an unsaid role type of a whole definition', role({ id: '/x', roleType: null }), '/0/roleType'],
  ['an unsaid type below properties', [{ name: GUID, properties: { roleName: 'A' } }], '/0/properties/type'],
  ['permissions left out', role({ permissions: undefined }), '/0/permissions'],
  [
    'permissions that are no array, below properties',
    [{ name: GUID, properties: { roleName: 'A', type: 'BuiltInRole', permissions: {} } }],
    '/0/properties/permissions',
  ],
  ['a permission entry that is no object', role({ permissions: ['*'] }), '/0/permissions/0'],
  ['actions that are no array', permission({ actions: '*' }), '/0/permissions/1/actions'],
  ['an action that is no text', permission({ notActions: ['a', 1] }), '/0/permissions/1/notActions/1'],
  ['a blank action', permission({ dataActions: [''] }), '/0/permissions/1/dataActions/0'],
  ['a condition that is no text', permission({ condition: {} }), '/0/permissions/1/condition'],
  [
    'a condition version that is no text',
    permission({ condition: 'x', conditionVersion: 2 }),
    '/0/permissions/1/conditionVersion',
  ],
  ['an unknown member, which could narrow the entry', permission({ 'a/b~': 'x' }), '/0/permissions/1/a~1b~0'],
  ['a prototype', JSON.parse(`[{"__proto__": {"name": "${GUID}"}, "roleName": "A"}]`), '/0/name'],
  ['one role in two wordings', [...role({}), ...role({ roleName: 'Beta' })], '/1'],
]

test('bad input is refused with its place and a way to mend it', async (t) => {
  for (const [rule, input, pointer] of CASES) {
    const error = t.throws(
      () => importRoleDefinitions(input, new Map()),
      { name: 'RoleImportError', pointer, document: 'input' },
      rule,
    )
    t.ok(error instanceof RoleImportError && error.code === 'InvalidRoleDefinitions', rule)
    t.ok(error instanceof RoleImportError && error.message.length > 10 && error.mend.length > 10, rule)
  }
})

test('a role that is listed twice in the same words counts once', async (t) => {
  t.same(importRoleDefinitions([...role({}), ...role({})], new Map()).added, ['Alpha'])
})

test('bad role files that are already there are refused, with the file in the place', async (t) => {
  const whole = role({})
  const cases: readonly (readonly [files: Record<string, unknown>, pointer: string])[] = [
    [{ 'a.json': {} }, '/a.json'],
    [{ 'a.json': whole, 'b.json': whole }, '/b.json/0'],
    [{ 'a.json': role({ roleType: 'CustomRole' }) }, '/a.json/0'],
    [{ 'a.json': role({ permissions: 1 }) }, '/a.json/0/permissions'],
  ]
  for (const [files, pointer] of cases) {
    const existing = new Map(Object.entries(files))
    t.throws(
      () => importRoleDefinitions(whole, existing),
      { name: 'RoleImportError', pointer, document: 'existing' },
      pointer,
    )
  }
})
