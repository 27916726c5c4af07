import { test } from 'tap'
import { listRoleAssignments } from '../../src/control-plane/role-assignment/list.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ACCOUNT,
  assignment,
  BEN,
  bodyOf,
  CAT,
  GROUP,
  INNER,
  idsOf,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  OUTER,
  ROBOT,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const at = {
  root: assignment(CAT, ROLE.reader, '/'),
  managementGroup: assignment(OUTER, ROLE.reader, MANAGEMENT_GROUP),
  subscription: assignment(BEN, ROLE.reader, SUBSCRIPTION),
  group: assignment(INNER, ROLE.reader, GROUP),
  sibling: assignment(BEN, ROLE.reader, `${GROUP}-2`),
  account: assignment(ROBOT, ROLE.reader, ACCOUNT),
  other: assignment(BEN, ROLE.reader, OTHER_SUBSCRIPTION),
}
const state = {
  ...TENANT_STATE,
  roleAssignments: Object.values(at),
}

const names = new Map(Object.entries(at).map(([name, { id }]) => [id, name]))
const list = (scope: string, filter?: string) =>
  idsOf(run(listRoleAssignments, state, { scope, ...(filter === undefined ? {} : { filter }) })).map((id) =>
    names.get(id),
  )

test('without a filter a list holds what is at, above and below the scope', async (t) => {
  t.same(list('/'), Object.keys(at))
  t.same(list(MANAGEMENT_GROUP), ['root', 'managementGroup', 'subscription', 'group', 'sibling', 'account'])
  t.same(list(SUBSCRIPTION), ['root', 'managementGroup', 'subscription', 'group', 'sibling', 'account'])
  t.same(list(GROUP), ['root', 'managementGroup', 'subscription', 'group', 'account'])
  t.same(list(ACCOUNT), ['root', 'managementGroup', 'subscription', 'group', 'account'])
  t.same(list(OTHER_SUBSCRIPTION), ['root', 'other'])
})

test('atScope() leaves out what is below', async (t) => {
  t.same(list('/', 'atScope()'), ['root'])
  t.same(list(MANAGEMENT_GROUP, 'atScope()'), ['root', 'managementGroup'])
  t.same(list(GROUP, 'ATSCOPE()'), ['root', 'managementGroup', 'subscription', 'group'])
})

test('principalId eq gives that very principal, without its groups', async (t) => {
  t.same(list(SUBSCRIPTION, `principalId eq '${BEN}'`), ['subscription', 'sibling'])
  t.same(list('/', `principalId eq '${BEN.toUpperCase()}'`), ['subscription', 'sibling', 'other'])
  t.same(list(ACCOUNT, `principalId eq '${INNER}'`), ['group'])
})

test('assignedTo() follows groups, at whatever depth', async (t) => {
  t.same(list(SUBSCRIPTION, `assignedTo('${BEN}')`).sort(), [
    'group',
    'managementGroup',
    'sibling',
    'subscription',
  ])
  t.same(list(SUBSCRIPTION, `atScope() and assignedTo('${BEN}')`).sort(), ['managementGroup', 'subscription'])
  t.same(list(SUBSCRIPTION, `assignedTo('${ROBOT}')  AND  atScope()`), [])
})

test('other filters are refused, and so are groups in assignedTo() and company for principalId', async (t) => {
  for (const filter of [
    'x',
    'atScope',
    'atScope(',
    "atScope('x')",
    'atScope() or atScope()',
    'atScope() and',
    'atScope() and atScope()',
    'principalId',
    `principalId eq ${BEN}`,
    "principalId eq ''",
    `principalId ne '${BEN}'`,
    `principalId eq '${BEN}`,
    `principalId eq '${BEN}' and atScope()`,
    `principalId eq '${BEN}' and assignedTo('${BEN}')`,
    'assignedTo()',
    `assignedTo('${OUTER}')`,
    'asTarget()',
    "roleName eq 'Reader'",
  ]) {
    t.same(refusalOf(run(listRoleAssignments, state, { scope: GROUP, filter })), [
      400,
      'UnsupportedQuery',
      `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
    ])
  }
})

test('a role is printed as seen from the scope of the list', async (t) => {
  const rolesSeenFrom = (scope: string) =>
    new Set(
      bodyOf<{ value: { properties: { roleDefinitionId: string } }[] }>(
        run(listRoleAssignments, state, { scope }),
      ).value.map(({ properties }) => properties.roleDefinitionId),
    )
  const plain = `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`
  t.same([...rolesSeenFrom(GROUP)], [`${SUBSCRIPTION}${plain}`])
  t.same([...rolesSeenFrom(MANAGEMENT_GROUP)], [plain])
  t.same([...rolesSeenFrom('/')], [plain])
})

test('a list fits the description of the API', async (t) => {
  const body = bodyOf(run(listRoleAssignments, state, { scope: '/' }))
  t.same(swaggerErrors(SWAGGER.roleAssignments, 'RoleAssignmentListResult', body), [])
})

test('a list comes in pages where less is asked for', async (t) => {
  const url = 'https://localhost:8443/subscriptions/x?api-version=2022-04-01&$skipToken=old'
  const seen: string[] = []
  let skipToken: string | undefined
  for (let pages = 1; ; pages++) {
    const page = { top: 3, url, ...(skipToken === undefined ? {} : { skipToken }) }
    const body = bodyOf<{ value: { id: string }[]; nextLink?: string }>(
      run(listRoleAssignments, state, { scope: '/', page }),
    )
    t.same(swaggerErrors(SWAGGER.roleAssignments, 'RoleAssignmentListResult', body), [])
    seen.push(...body.value.map(({ id }) => names.get(id) ?? ''))
    if (body.nextLink === undefined) {
      t.equal(pages, 3)
      break
    }
    const link = new URL(body.nextLink)
    t.equal(link.searchParams.get('api-version'), '2022-04-01')
    t.equal(link.searchParams.get('$skipToken'), null, 'the old token is gone')
    skipToken = link.searchParams.get('$skiptoken') ?? undefined
  }
  t.same(seen, Object.keys(at))
})
