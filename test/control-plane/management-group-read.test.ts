import { test } from 'tap'
import {
  getManagementGroup,
  listDescendants,
  listManagementGroups,
} from '../../src/control-plane/management-group/read-management-group.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  idsOf,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  TENANT,
} from './estate.ts'

const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
const group = (name: string, parent?: string) => ({
  id: idOf(name),
  name,
  properties: { displayName: name, ...(parent && { details: { parent: { id: idOf(parent) } } }) },
})
const OTHER = '/subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e09'
const STATE = estate({
  managementGroups: [group(TENANT), group('a', TENANT), group('b', 'a')],
  subscriptions: [{ id: OTHER, properties: { parent: { id: idOf('b') } } }],
})

test('a group is shown with its parent, and with its children on request', async (t) => {
  const stage = new Stage(STATE)
  const plain = bodyOf(stage.run(getManagementGroup, { name: 'A' }, ana))
  t.match(plain, { id: idOf('a'), properties: { details: { parent: { name: TENANT } } } })
  t.notOk('children' in (plain as { properties: object }).properties)
  const direct = stage.run(getManagementGroup, { name: TENANT, expand: { children: 'direct' } }, ana)
  t.match(bodyOf(direct), {
    properties: {
      children: [
        { id: idOf('a'), type: 'Microsoft.Management/managementGroups', name: 'a', displayName: 'a' },
        { id: SUBSCRIPTION, type: '/subscriptions', displayName: 'Production' },
      ],
    },
  })
  const all = stage.run(getManagementGroup, { name: TENANT, expand: { children: 'recursive' } }, ana)
  t.match(bodyOf(all), {
    properties: { children: [{ name: 'a', children: [{ name: 'b', children: [{ id: OTHER }] }] }, {}] },
  })
})

test('a group tells its way from the root, or its ancestors from the nearest', async (t) => {
  const stage = new Stage(STATE)
  t.match(bodyOf(stage.run(getManagementGroup, { name: 'b', expand: { above: 'path' } }, ana)), {
    properties: { details: { path: [{ name: TENANT }, { name: 'a' }, { name: 'b' }] } },
  })
  t.match(bodyOf(stage.run(getManagementGroup, { name: 'b', expand: { above: 'ancestors' } }, ana)), {
    properties: {
      details: {
        managementGroupAncestors: ['a', TENANT],
        managementGroupAncestorsChain: [{ name: 'a' }, { name: TENANT }],
      },
    },
  })
})

test('a group that is not there is not found, and refused to whoever may not read it', async (t) => {
  const stage = new Stage(STATE)
  t.same(refusalOf(stage.run(getManagementGroup, { name: 'nowhere' }, ana)), [
    404,
    'NotFound',
    `'${idOf('nowhere')}' not found.`,
  ])
  for (const name of ['nowhere', 'a']) {
    t.match(refusalOf(stage.run(getManagementGroup, { name }, ben)), [403, 'AuthorizationFailed'])
  }
  t.match(refusalOf(stage.run(getManagementGroup, { name: 'a b' }, ana)), [400, 'BadRequest'])
})

test('the list of groups holds those that the caller may read, and is refused to whoever may read none', async (t) => {
  const stage = new Stage(STATE)
  t.same(idsOf(stage.run(listManagementGroups, {}, ana)), [idOf(TENANT), idOf('a'), idOf('b')])
  t.same(refusalOf(stage.run(listManagementGroups, {}, ben)), [
    403,
    'AuthorizationFailed',
    `The client 'ben@contoso.example' with object id '${BEN}' does not have authorization to perform action 'Microsoft.Management/managementGroups/read' over scope '/providers/Microsoft.Management' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  ])
  const reader = new Stage(
    estate({
      managementGroups: STATE.managementGroups ?? [],
      roleAssignments: [assignment(BEN, ROLE.reader, idOf('a'))],
    }),
  )
  t.same(idsOf(reader.run(listManagementGroups, {}, ben)), [idOf('a'), idOf('b')])
})

test('pages of groups are linked by a member with a name of its own', async (t) => {
  const stage = new Stage(STATE)
  const url = 'https://localhost:8443/providers/Microsoft.Management/managementGroups?api-version=2023-04-01'
  const page = bodyOf<{ '@nextLink': string }>(
    stage.run(listManagementGroups, { page: { top: 2, url } }, ana),
  )
  t.match(page['@nextLink'], /^https:\/\/localhost:8443\//)
  const skipToken = new URL(page['@nextLink']).searchParams.get('$skiptoken') ?? ''
  t.same(idsOf(stage.run(listManagementGroups, { page: { top: 2, skipToken, url } }, ana)), [idOf('b')])
})

test('descendants are all groups and subscriptions below, each with its own parent', async (t) => {
  const stage = new Stage(STATE)
  t.same(bodyOf(stage.run(listDescendants, { name: 'a' }, ana)), {
    value: [
      {
        id: idOf('b'),
        type: 'Microsoft.Management/managementGroups',
        name: 'b',
        properties: { displayName: 'b', parent: { id: idOf('a') } },
      },
      {
        id: OTHER,
        type: '/subscriptions',
        name: OTHER.slice('/subscriptions/'.length),
        properties: { displayName: OTHER.slice('/subscriptions/'.length), parent: { id: idOf('b') } },
      },
    ],
  })
  t.match(refusalOf(stage.run(listDescendants, { name: 'nowhere' }, ana)), [404, 'NotFound'])
  t.match(refusalOf(stage.run(listDescendants, { name: 'a' }, ben)), [
    403,
    'AuthorizationFailed',
    /managementGroups\/descendants\/read/,
  ])
})
