import { test } from 'tap'
import { deleteDenyAssignment } from '../../src/control-plane/deny-assignment/delete.ts'
import { getDenyAssignment } from '../../src/control-plane/deny-assignment/get.ts'
import type { PrintedDenyAssignment } from '../../src/control-plane/deny-assignment/printed.ts'
import { type PutDenyAssignment, putDenyAssignment } from '../../src/control-plane/deny-assignment/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ANA,
  after,
  BEN,
  bodyOf,
  CAT,
  caller,
  GROUP,
  INNER,
  NOW,
  ROBOT,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const NAME = '2e000000-0000-4000-8000-00000000000e'
const ID = `${GROUP}/providers/Microsoft.Authorization/denyAssignments/${NAME}`
const PREVIEW = '2024-07-01-preview'
const EVERYONE = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }
const STOP = 'Microsoft.Compute/virtualMachines/delete'

const put = (
  properties: Record<string, unknown> = {},
  more: Partial<PutDenyAssignment> = {},
  state: StateDocument = TENANT_STATE,
  as = caller(ANA),
) =>
  run(
    putDenyAssignment,
    state,
    {
      scope: GROUP,
      name: NAME,
      apiVersion: PREVIEW,
      body: {
        properties: {
          denyAssignmentName: 'keep',
          permissions: [{ actions: [STOP] }],
          principals: [EVERYONE],
          excludePrincipals: [{ id: ANA, type: 'User' }],
          ...properties,
        },
      },
      ...more,
    },
    as,
  )
const refusal = (...given: Parameters<typeof put>) => refusalOf(put(...given))
const invalid = (why: string) => [
  400,
  'InvalidCreateDenyAssignmentRequest',
  `The request to create the deny assignment is not valid. ${why}`,
]

test('users cannot make or delete deny assignments before the preview', async (t) => {
  for (const apiVersion of ['2018-07-01-preview', '2022-04-01']) {
    t.same(refusal({}, { apiVersion }), [
      405,
      'MethodNotAllowed',
      "The requested resource does not support http method 'PUT'.",
    ])
    const deleted = run(deleteDenyAssignment, TENANT_STATE, { scope: GROUP, name: NAME, apiVersion })
    t.same(refusalOf(deleted), [
      405,
      'MethodNotAllowed',
      "The requested resource does not support http method 'DELETE'.",
    ])
  }
})

test('a new deny assignment has every member and is not protected', async (t) => {
  const outcome = put({ isSystemProtected: true, description: 'd' })
  t.match(outcome, { kind: 'done', status: 201 })
  const body = bodyOf<PrintedDenyAssignment>(outcome)
  t.same(body, {
    properties: {
      denyAssignmentName: 'keep',
      description: 'd',
      permissions: [{ actions: [STOP], notActions: [], dataActions: [], notDataActions: [] }],
      scope: GROUP,
      doNotApplyToChildScopes: false,
      principals: [EVERYONE],
      excludePrincipals: [{ id: ANA, type: 'User' }],
      isSystemProtected: false,
      createdOn: NOW,
      updatedOn: NOW,
      createdBy: ANA,
      updatedBy: ANA,
    },
    id: ID,
    type: 'Microsoft.Authorization/denyAssignments',
    name: NAME,
  })
  t.same(swaggerErrors(SWAGGER.denyAssignments, 'DenyAssignment', body), [])
  const state = after(TENANT_STATE, outcome)
  t.same(bodyOf(run(getDenyAssignment, state, { scope: GROUP, name: NAME })), body)
  t.match(put({ description: 'e' }, {}, state), { status: 200 }, 'a second PUT replaces it')
})

test('one user or service principal can be denied, but no group', async (t) => {
  const only = (id: string, type: string | undefined) =>
    refusal({ principals: [{ id, type }], excludePrincipals: [] })
  t.equal(only(CAT, 'User'), undefined)
  t.equal(only(ROBOT, 'ServicePrincipal'), undefined)
  t.equal(only(CAT, undefined), undefined, 'the directory knows the type')
  const unsupported = (type: string) =>
    invalid(`Principals of the type '${type}' are not supported, only User and ServicePrincipal.`)
  t.same(only(INNER, 'Group'), unsupported('Group'))
  t.same(only(INNER, 'User'), unsupported('Group'), 'whatever the body says')
  t.same(only('30000000-0000-4000-8000-00000000000a', undefined), unsupported(''))
})

test('principals are either everyone with an exclusion, or one', async (t) => {
  const either = invalid('It names either All Principals or one user or service principal.')
  t.same(refusal({ principals: [] }), either)
  t.same(refusal({ principals: [{ id: CAT, type: 'User' }, EVERYONE] }), either)
  t.same(
    refusal({ excludePrincipals: [] }),
    invalid('One for All Principals excludes at least one principal.'),
  )
  t.same(refusal({ excludePrincipals: [EVERYONE] }), invalid('All Principals cannot be excluded.'))
  t.same(refusal({ excludePrincipals: [{ id: 'x' }] }), invalid("The principal ID 'x' is not a GUID."))
})

test('only operations that change something can be denied', async (t) => {
  const onlyChanges = (action: string) => [
    400,
    'InvalidActionOrNotAction',
    `'${action}' is not permitted in user assigned deny assignments. Only write, delete and action operations can be denied.`,
  ]
  for (const action of ['*', '*/read', 'Microsoft.Compute/*', 'Microsoft.Compute/virtualMachines/read']) {
    t.same(refusal({ permissions: [{ actions: [action] }] }), onlyChanges(action))
  }
  t.same(refusal({ permissions: [] }), invalid('It denies no action.'))
  const dataActions = ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete']
  t.same(
    refusal({ permissions: [{ actions: [STOP], dataActions }] }),
    invalid('One that is user assigned cannot deny data actions.'),
  )
  for (const action of [
    'Microsoft.Compute/*/write',
    'Microsoft.Compute/virtualMachines/start/action',
    'microsoft.compute/virtualmachines/DELETE',
  ]) {
    t.equal(refusal({ permissions: [{ actions: [action] }] }), undefined, action)
  }
})

test('deny assignments cannot lock up deny assignments', async (t) => {
  const locksUp = (action: string, verb: string) => [
    400,
    'InvalidActionOrNotAction',
    `'${action}' is not permitted in user assigned deny assignments. Denying ${verb} access to deny assignments is not allowed.`,
  ]
  for (const verb of ['write', 'delete']) {
    for (const action of [
      `Microsoft.Authorization/denyAssignments/${verb}`,
      `Microsoft.Authorization/*/${verb}`,
    ]) {
      t.same(refusal({ permissions: [{ actions: [action] }] }), locksUp(action, verb))
      const notActions = [`Microsoft.Authorization/denyAssignments/${verb}`]
      t.equal(
        refusal({ permissions: [{ actions: [action], notActions }] }),
        undefined,
        'unless they are left out',
      )
    }
  }
})

test('an action must be one that a provider has', async (t) => {
  const action = 'Microsoft.Resources/resourceGroups/write'
  t.same(refusal({ permissions: [{ actions: [action] }] }), [
    400,
    'InvalidActionOrNotAction',
    `'${action}' does not match any of the actions supported by the providers.`,
  ])
})

test('a deny assignment has a name, unique at its scope, and applies below it', async (t) => {
  t.same(refusal({ denyAssignmentName: ' ' }), invalid('It has no name.'))
  t.same(refusal({ denyAssignmentName: undefined }), invalid('It has no name.'))
  t.same(
    refusal({ doNotApplyToChildScopes: true }),
    invalid('One that is user assigned always applies to child scopes.'),
  )
  const state = after(TENANT_STATE, put())
  const other = { name: NAME.replace('e', 'f') }
  t.same(refusal({ denyAssignmentName: 'KEEP' }, other, state), [
    409,
    'DenyAssignmentExists',
    'Custom deny assignment with the same name KEEP already exists.',
  ])
  t.equal(refusal({}, { ...other, scope: SUBSCRIPTION }, state), undefined, 'elsewhere it may be used again')
})

test('effect, condition and scope must be in order', async (t) => {
  t.same(
    refusal({ denyAssignmentEffect: 'sometimes' }),
    invalid("Its effect 'sometimes' is neither 'enforced' nor 'audit'."),
  )
  t.same(refusal({ condition: 'malformed' }), invalid('Its condition is invalid.'))
  t.same(
    refusal({ scope: SUBSCRIPTION }),
    invalid(`Its scope '${SUBSCRIPTION}' is not the scope '${GROUP}' of the URI.`),
  )
  const audit = put({ denyAssignmentEffect: 'Audit', condition: 'true', scope: `${GROUP}/` })
  t.match(bodyOf(audit), {
    properties: { denyAssignmentEffect: 'audit', condition: 'true', conditionVersion: '2.0' },
  })
})

test('what cannot be read is refused', async (t) => {
  const expected = [400, 'BadRequestFormat', 'The request was incorrectly formatted.']
  for (const properties of [
    { denyAssignmentName: 1 },
    { permissions: 'all' },
    { principals: [{}] },
    { principals: ['x'] },
    { excludePrincipals: {} },
    { doNotApplyToChildScopes: 'no' },
    { isSystemProtected: 1 },
  ]) {
    t.same(refusal(properties), expected, JSON.stringify(properties))
  }
  t.same(refusal({}, { scope: 'x' }), expected)
  const notGuid = [
    400,
    'InvalidDenyAssignmentId',
    "The deny assignment ID 'x' is not valid. The deny assignment ID must be a GUID.",
  ]
  t.same(refusal({}, { name: 'x' }), notGuid)
  const deleted = run(deleteDenyAssignment, TENANT_STATE, { scope: GROUP, name: 'x', apiVersion: PREVIEW })
  t.same(refusalOf(deleted), notGuid)
})

test('writing and deleting need the right, and what is protected stays', async (t) => {
  t.match(refusal({}, {}, TENANT_STATE, caller(BEN)), [403, 'AuthorizationFailed', /denyAssignments\/write/])
  const state = after(TENANT_STATE, put())
  const remove = (of: StateDocument, as = caller(ANA)) =>
    run(deleteDenyAssignment, of, { scope: GROUP, name: NAME, apiVersion: PREVIEW }, as)
  t.match(refusalOf(remove(state, caller(BEN))), [403, 'AuthorizationFailed', /denyAssignments\/delete/])
  t.match(remove(state), { status: 200, body: { id: ID }, changes: [{ remove: 'denyAssignments', id: ID }] })
  t.same(remove(TENANT_STATE), { kind: 'done', status: 204, changes: [] })

  const protectedState = {
    ...TENANT_STATE,
    denyAssignments: [
      {
        id: ID,
        properties: { isSystemProtected: true, scope: GROUP, permissions: [], principals: [EVERYONE] },
      },
    ],
  }
  const expected = [
    403,
    'DenyAssignmentIsSystemProtected',
    `The deny assignment '${NAME}' is protected by the system and cannot be changed or deleted.`,
  ]
  t.same(refusal({}, {}, protectedState), expected)
  t.same(refusalOf(remove(protectedState)), expected)
})

test('the system itself makes and removes protected ones', async (t) => {
  const made = run(putDenyAssignment, TENANT_STATE, {
    scope: GROUP,
    name: NAME,
    apiVersion: PREVIEW,
    body: {
      properties: {
        denyAssignmentName: 'managed',
        permissions: [{ actions: ['*'], notActions: ['*/read'] }],
        principals: [EVERYONE],
        isSystemProtected: true,
      },
    },
  })
  t.match(bodyOf(made), { properties: { isSystemProtected: true, createdBy: null } })
  const removed = run(deleteDenyAssignment, after(TENANT_STATE, made), {
    scope: GROUP,
    name: NAME,
    apiVersion: PREVIEW,
  })
  t.match(removed, { status: 200 })
})
