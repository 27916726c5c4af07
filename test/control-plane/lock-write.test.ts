import { test } from 'tap'
import { deleteLock } from '../../src/control-plane/lock/delete.ts'
import { getLock } from '../../src/control-plane/lock/get.ts'
import { type PutLock, putLock } from '../../src/control-plane/lock/put.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ACCOUNT,
  ANA,
  after,
  BEN,
  bodyOf,
  caller,
  GROUP,
  MANAGEMENT_GROUP,
  NOW,
  ROBOT,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const LATER = '2026-03-03T08:00:00.1234567Z'
const APPLICATION = '40000000-0000-4000-8000-000000000001'

const put = (more: Partial<PutLock> = {}, state: StateDocument = TENANT_STATE, as = caller(ANA), now = NOW) =>
  run(
    putLock,
    state,
    { scope: GROUP, name: 'keep', body: { properties: { level: 'CanNotDelete' } }, ...more },
    as,
    { now },
  )
const refusal = (properties: Record<string, unknown>, more: Partial<PutLock> = {}) =>
  refusalOf(put({ body: { properties }, ...more }))

test('a lock stands at a subscription, a group, a resource, a child or an extension', async (t) => {
  for (const scope of [
    SUBSCRIPTION,
    GROUP,
    ACCOUNT,
    `${ACCOUNT}/blobServices/default/containers/c`,
    `${ACCOUNT}/providers/Microsoft.Insights/diagnosticSettings/d`,
  ]) {
    const outcome = put({ scope })
    t.match(outcome, { kind: 'done', status: 201 })
    const body = bodyOf(outcome)
    t.same(body, {
      properties: { level: 'CanNotDelete' },
      id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
      type: 'Microsoft.Authorization/locks',
      name: 'keep',
    })
    t.same(swaggerErrors(SWAGGER.locks, 'ManagementLockObject', body), [])
  }
})

test('a second PUT of the name replaces the lock', async (t) => {
  const state = after(TENANT_STATE, put())
  const body = { properties: { level: 'readonly', notes: 'n' } }
  const changed = put({ body, name: 'KEEP' }, state)
  t.match(changed, { kind: 'done', status: 200 })
  t.same(bodyOf(changed), {
    properties: { level: 'ReadOnly', notes: 'n' },
    id: `${GROUP}/providers/Microsoft.Authorization/locks/keep`,
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
  })
  const next = after(state, changed)
  t.equal(next.locks?.length, 1)
  t.same(bodyOf(run(getLock, next, { scope: GROUP, name: 'Keep' })), bodyOf(changed))
})

test('newer API versions tell who made a lock and who changed it', async (t) => {
  const apiVersion = '2020-05-01'
  const state = after(TENANT_STATE, put({ apiVersion }))
  const outcome = put({ apiVersion }, state, caller(ANA), LATER)
  const body = bodyOf<{ systemData: unknown }>(outcome)
  t.same(body.systemData, {
    createdBy: ANA,
    createdByType: 'User',
    createdAt: NOW,
    lastModifiedBy: ANA,
    lastModifiedByType: 'User',
    lastModifiedAt: LATER,
  })
  t.same(swaggerErrors(SWAGGER.locks, 'ManagementLockObject', body), [])
  const robots = { ...TENANT_STATE, roleAssignments: TENANT_STATE.roleAssignments ?? [] }
  const bySystem = run(putLock, robots, {
    scope: GROUP,
    name: 'l',
    apiVersion,
    body: { properties: { level: 'ReadOnly' } },
  })
  t.same(bodyOf<{ systemData: unknown }>(bySystem).systemData, { createdAt: NOW, lastModifiedAt: NOW })
})

test('management groups, the tenant and providers have no locks', async (t) => {
  for (const scope of [
    '/',
    MANAGEMENT_GROUP,
    '/providers/Microsoft.Capacity/reservationOrders/r',
    `${GROUP}/providers/Microsoft.Storage`,
    'x',
  ]) {
    const expected = [
      400,
      'InvalidLockScope',
      `The scope '${scope}' cannot be locked. Locks are supported on subscriptions, resource groups and resources.`,
    ]
    t.same(refusalOf(put({ scope })), expected)
    t.same(refusalOf(run(getLock, TENANT_STATE, { scope, name: 'keep' })), expected)
    t.same(refusalOf(run(deleteLock, TENANT_STATE, { scope, name: 'keep' })), expected)
  }
})

test('a new name has 1 to 90 letters, digits and a few marks, and does not end in a period', async (t) => {
  for (const name of ['', 'a b', 'a/b', 'ends.', 'a%', 'x'.repeat(91)]) {
    t.same(refusalOf(put({ name })), [
      400,
      'InvalidLockName',
      `The lock name '${name}' is not valid. It has 1 to 90 letters, digits, periods, underscores, hyphens or parentheses, and does not end in a period.`,
    ])
  }
  for (const name of ['x'.repeat(90), 'Größe', 'a.b_c-(1)']) t.equal(refusalOf(put({ name })), undefined)
  const wide = { id: `${GROUP}/providers/Microsoft.Authorization/locks/a b`, level: 'ReadOnly' }
  const state = { ...TENANT_STATE, locks: [wide] }
  t.match(put({ name: 'a b' }, state), { status: 200 }, 'a wider name that is there can be changed')
})

test('a level is CanNotDelete or ReadOnly', async (t) => {
  for (const level of [undefined, null, 'NotSpecified', 'Locked', '']) {
    t.same(refusal({ level }), [
      400,
      'InvalidLockLevel',
      `The lock level '${level ?? ''}' is not valid. The level must be 'CanNotDelete' or 'ReadOnly'.`,
    ])
  }
})

test('notes have 512 characters at most', async (t) => {
  t.same(refusal({ level: 'ReadOnly', notes: 'x'.repeat(513) }), [
    400,
    'InvalidLockNotes',
    'The notes of a lock must not be longer than 512 characters.',
  ])
  t.equal(refusal({ level: 'ReadOnly', notes: 'x'.repeat(512) }), undefined)
})

test('a body that cannot be read is refused', async (t) => {
  const expected = [400, 'BadRequestFormat', 'The request was incorrectly formatted.']
  for (const body of [undefined, 'x', {}, { properties: 1 }]) t.same(refusalOf(put({ body })), expected)
  for (const properties of [
    { level: 1 },
    { level: 'ReadOnly', notes: 1 },
    { level: 'ReadOnly', owners: 'x' },
    { level: 'ReadOnly', owners: [{}] },
  ]) {
    t.same(refusal(properties), expected)
  }
})

test('a lock that an application owns is changed and removed by that application only', async (t) => {
  const body = { properties: { level: 'ReadOnly', owners: [{ applicationId: APPLICATION }] } }
  const state = after(TENANT_STATE, put({ body }))
  t.match(bodyOf(run(getLock, state, { scope: GROUP, name: 'keep' })), body)
  const expected = [
    403,
    'UnauthorizedApplicationId',
    `The management lock 'keep' is owned by system application(s) '${APPLICATION}'. Please see https://aka.ms/arm-lock for detail.`,
  ]
  const remove = (as: ReturnType<typeof caller>) => run(deleteLock, state, { scope: GROUP, name: 'keep' }, as)
  t.same(refusalOf(put({}, state)), expected)
  t.same(refusalOf(remove(caller(ANA))), expected)
  t.same(refusalOf(remove(caller(ANA, { applicationId: ROBOT }))), expected)
  t.match(remove(caller(ANA, { applicationId: APPLICATION.toUpperCase() })), { status: 200 })
  t.match(run(deleteLock, state, { scope: GROUP, name: 'keep' }), { status: 200 }, 'and by the system')
})

test('a deleted lock is gone without a word, and deleting it again as well', async (t) => {
  const state = after(TENANT_STATE, put())
  const remove = (of: StateDocument) => run(deleteLock, of, { scope: GROUP, name: 'KEEP' }, caller(ANA))
  const outcome = remove(state)
  t.same(outcome, {
    kind: 'done',
    status: 200,
    changes: [{ remove: 'locks', id: `${GROUP}/providers/Microsoft.Authorization/locks/keep` }],
  })
  t.same(remove(after(state, outcome)), { kind: 'done', status: 204, changes: [] })
  t.same(refusalOf(run(getLock, after(state, outcome), { scope: GROUP, name: 'keep' })), [
    404,
    'LockNotFound',
    "The lock 'keep' could not be found.",
  ])
})

test('no lock stands in the way of writing and deleting locks', async (t) => {
  const state = after(TENANT_STATE, put({ body: { properties: { level: 'ReadOnly' } }, scope: SUBSCRIPTION }))
  t.match(put({}, state), { status: 201 })
  t.match(run(deleteLock, state, { scope: SUBSCRIPTION, name: 'keep' }, caller(ANA)), { status: 200 })
})

test('locks need their own rights', async (t) => {
  const failed = (action: string) => [
    403,
    'AuthorizationFailed',
    new RegExp(`locks/${action}' over scope '${GROUP}/providers/Microsoft.Authorization/locks/keep'`),
  ]
  const ben = caller(BEN)
  t.match(refusalOf(put({}, TENANT_STATE, ben)), failed('write'))
  t.match(refusalOf(run(getLock, TENANT_STATE, { scope: GROUP, name: 'keep' }, ben)), failed('read'))
  t.match(refusalOf(run(deleteLock, TENANT_STATE, { scope: GROUP, name: 'keep' }, ben)), failed('delete'))
})
