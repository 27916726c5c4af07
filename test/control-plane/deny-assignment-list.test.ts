import { test } from 'tap'
import { getDenyAssignment, getDenyAssignmentById } from '../../src/control-plane/deny-assignment/get.ts'
import { listDenyAssignments } from '../../src/control-plane/deny-assignment/list.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ACCOUNT,
  BEN,
  bodyOf,
  CAT,
  caller,
  freshGuid,
  GROUP,
  INNER,
  idsOf,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  OUTER,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const EVERYONE = '00000000-0000-0000-0000-000000000000'

const deny = (denyAssignmentName: string, scope: string, principal: string, ...excluded: string[]) => {
  const name = freshGuid()
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    name,
    properties: {
      denyAssignmentName,
      description: `about ${denyAssignmentName}`,
      scope,
      permissions: [{ actions: ['*/delete'] }],
      principals: [{ id: principal, type: principal === EVERYONE ? 'SystemDefined' : 'User' }],
      excludePrincipals: excluded.map((id) => ({ id, type: 'User' })),
      isSystemProtected: true,
    },
  }
}

const all = [
  deny('managementGroup', MANAGEMENT_GROUP, EVERYONE, CAT),
  deny('subscription', SUBSCRIPTION, OUTER),
  deny('group', GROUP, BEN, INNER),
  deny('account', ACCOUNT, CAT),
  deny('other', OTHER_SUBSCRIPTION, BEN),
]
const state = { ...TENANT_STATE, denyAssignments: all }
const names = new Map(all.map(({ id, properties }) => [id, properties.denyAssignmentName]))
const list = (scope: string, filter?: string) =>
  idsOf(run(listDenyAssignments, state, { scope, ...(filter === undefined ? {} : { filter }) })).map((id) =>
    names.get(id),
  )

test('without a filter a list holds what is at, above and below the scope', async (t) => {
  t.same(list(SUBSCRIPTION), ['managementGroup', 'subscription', 'group', 'account'])
  t.same(list(ACCOUNT), ['managementGroup', 'subscription', 'group', 'account'])
  t.same(list(OTHER_SUBSCRIPTION), ['other'])
})

test('atScope() leaves out what is below', async (t) => {
  t.same(list(SUBSCRIPTION, 'atScope()'), ['managementGroup', 'subscription'])
})

test('denyAssignmentName eq selects by name, whatever its case', async (t) => {
  t.same(list(SUBSCRIPTION, "denyAssignmentName eq 'GROUP'"), ['group'])
  t.same(list(SUBSCRIPTION, "denyAssignmentName eq 'account' and atScope()"), [])
})

test('principalId eq looks for that very principal among the denied', async (t) => {
  t.same(list(SUBSCRIPTION, `principalId eq '${BEN}'`), ['group'])
  t.same(list(SUBSCRIPTION, `principalId eq '${CAT}'`), ['account'])
})

test('assignedTo() follows groups and counts everyone', async (t) => {
  t.same(list(SUBSCRIPTION, `assignedTo('${BEN}')`), ['managementGroup', 'subscription', 'group'])
  t.same(list(SUBSCRIPTION, `assignedTo('${CAT}') and atScope()`), ['managementGroup'])
})

test('gdprExportPrincipalId eq looks in both lists and tells of name and description only', async (t) => {
  t.same(list(SUBSCRIPTION, `gdprExportPrincipalId eq '${CAT}'`), ['managementGroup', 'account'])
  const filter = `gdprExportPrincipalId eq '${INNER}'`
  const body = bodyOf(run(listDenyAssignments, state, { scope: GROUP, filter }))
  t.same(body, {
    value: [
      {
        id: all[2]?.id,
        type: 'Microsoft.Authorization/denyAssignments',
        name: all[2]?.name,
        properties: { denyAssignmentName: 'group', description: 'about group' },
      },
    ],
  })
})

test('at the root there must be a filter', async (t) => {
  const supported =
    "'atScope()' or 'principalId eq '{value}'' or 'assignedTo('{value}')' or 'denyAssignmentName eq '{value}'' or 'gdprExportPrincipalId eq '{value}''"
  t.same(refusalOf(run(listDenyAssignments, state, { scope: '/' })), [
    400,
    'UnsupportedQuery',
    `The filter '' is not supported. Supported filters are either ${supported}.`,
  ])
  t.same(list('/', `principalId eq '${BEN}'`), ['group', 'other'])
  for (const filter of ['x', `principalId eq '${BEN}' and atScope()`, `assignedTo('${OUTER}')`]) {
    t.same(refusalOf(run(listDenyAssignments, state, { scope: GROUP, filter })), [
      400,
      'UnsupportedQuery',
      `The filter '${filter}' is not supported. Supported filters are either ${supported}.`,
    ])
  }
})

test('one is got by scope and name, and by its ID', async (t) => {
  const [first] = all
  const name = first?.name ?? ''
  const got = run(getDenyAssignment, state, { scope: MANAGEMENT_GROUP, name })
  t.match(bodyOf(got), { id: first?.id, properties: { isSystemProtected: true, scope: MANAGEMENT_GROUP } })
  t.same(run(getDenyAssignmentById, state, { id: first?.id ?? '' }), got)
  t.same(refusalOf(run(getDenyAssignment, state, { scope: GROUP, name })), [
    404,
    'DenyAssignmentNotFound',
    `The deny assignment '${name}' is not found.`,
  ])
  t.match(refusalOf(run(getDenyAssignmentById, state, { id: GROUP })), [400, 'BadRequestFormat'])
})

test('reading needs the right', async (t) => {
  const message = (scope: string) => new RegExp(`denyAssignments/read' over scope '${scope}'`)
  t.match(refusalOf(run(listDenyAssignments, state, { scope: GROUP }, caller(BEN))), [
    403,
    'AuthorizationFailed',
    message(`${GROUP}/providers/Microsoft.Authorization`),
  ])
  t.match(refusalOf(run(getDenyAssignment, state, { scope: GROUP, name: 'x' }, caller(BEN))), [
    403,
    'AuthorizationFailed',
    message(`${GROUP}/providers/Microsoft.Authorization/denyAssignments/x`),
  ])
})

test('a list fits the description of the API', async (t) => {
  const body = bodyOf(run(listDenyAssignments, state, { scope: SUBSCRIPTION }))
  t.same(swaggerErrors(SWAGGER.denyAssignments, 'DenyAssignmentListResult', body), [])
})
