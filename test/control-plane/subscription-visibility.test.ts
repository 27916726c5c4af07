import { test } from 'tap'
import { getSubscription, listSubscriptions } from '../../src/control-plane/subscription/read-subscription.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  freshGuid,
  GROUP,
  idsOf,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  SUBSCRIPTION_ID,
  TENANT,
} from './estate.ts'

const OTHER = `${SUBSCRIPTION.slice(0, -1)}2`
const TOP = '/providers/Microsoft.Management/managementGroups/top'

function seenBy(scope: string, more: Record<string, unknown> = {}) {
  const state = estate({
    managementGroups: [{ id: TOP }],
    subscriptions: [{ id: OTHER, properties: { parent: { id: TOP } } }],
    roleAssignments: [assignment(BEN, ROLE.blobDataReader, scope, more)],
  })
  return idsOf(new Stage(state).run(listSubscriptions, {}, ben))
}

test('a subscription is visible to whoever has a role on it, above it or anywhere below it', async (t) => {
  t.same(seenBy(OTHER), [OTHER])
  t.same(seenBy(TOP), [SUBSCRIPTION, OTHER], 'the one without a parent is below the only top group, too')
  t.same(seenBy('/'), [SUBSCRIPTION, OTHER])
  t.same(seenBy(`${GROUP}/providers/Microsoft.Storage/storageAccounts/a`), [SUBSCRIPTION])
  t.same(seenBy(`${SUBSCRIPTION}0`), [], 'another subscription whose name begins alike')
})

test('without any role no subscription is visible, and an unknown role is none', async (t) => {
  const stage = new Stage()
  t.same(bodyOf(stage.run(listSubscriptions, {}, ben)), { value: [] })
  t.same(
    seenBy(OTHER, { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${freshGuid()}` }),
    [],
  )
})

test('a role of a group counts, and so does an active instance while it lasts', async (t) => {
  const crew = freshGuid()
  const inGroup = estate({
    groups: [{ id: crew, members: [{ id: BEN }] }],
    roleAssignments: [assignment(crew, ROLE.reader, GROUP)],
  })
  t.same(idsOf(new Stage(inGroup).run(listSubscriptions, {}, ben)), [SUBSCRIPTION])
  const instance = (startDateTime: string, endDateTime: string) =>
    new Stage(
      estate({
        roleAssignmentScheduleInstances: [
          {
            id: `${GROUP}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/${freshGuid()}`,
            properties: {
              principalId: BEN,
              roleDefinitionId: ROLE.reader,
              scope: GROUP,
              startDateTime,
              endDateTime,
            },
          },
        ],
      }),
    )
  const running = instance('2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z')
  t.same(idsOf(running.run(listSubscriptions, {}, ben)), [SUBSCRIPTION])
  t.same(idsOf(instance('2026-03-01T11:00:00Z', '2026-03-02T12:00:00Z').run(listSubscriptions, {}, ben)), [])
  t.same(idsOf(instance('whenever', '2026-03-02T13:00:00Z').run(listSubscriptions, {}, ben)), [])
})

test('a subscription is shown as clients read it after signing in', async (t) => {
  const stage = new Stage()
  t.same(bodyOf(stage.run(getSubscription, { subscriptionId: SUBSCRIPTION_ID }, ana)), {
    id: SUBSCRIPTION,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: TENANT,
    displayName: 'Production',
    state: 'Enabled',
  })
})

test('an unknown subscription is not found, and another one is refused to a stranger', async (t) => {
  const stage = new Stage()
  t.same(refusalOf(stage.run(getSubscription, { subscriptionId: 'nope' }, ben)), [
    404,
    'SubscriptionNotFound',
    `The subscription 'nope' could not be found.`,
  ])
  t.match(refusalOf(stage.run(getSubscription, { subscriptionId: SUBSCRIPTION_ID }, ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(`'Microsoft.Resources/subscriptions/read' over scope '${SUBSCRIPTION}'`),
  ])
})
