import { test } from 'tap'
import {
  getPlacement,
  listPlacements,
  placeSubscription,
  removeSubscription,
} from '../../src/control-plane/management-group/subscription-placement.ts'
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
  SUBSCRIPTION_ID,
  TENANT,
} from './estate.ts'

const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
const group = (name: string, parent?: string) => ({
  id: idOf(name),
  properties: parent === undefined ? {} : { details: { parent: { id: idOf(parent) } } },
})
const GROUPS = [group(TENANT), group('a', TENANT), group('b', TENANT)]
const place = (name: string) => ({ group: name, subscriptionId: SUBSCRIPTION_ID })

test('a subscription is placed below a group, and what is granted there counts on it', async (t) => {
  const stage = new Stage(
    estate({ managementGroups: GROUPS, roleAssignments: [assignment(BEN, ROLE.reader, idOf('a'))] }),
  )
  const mayRead = () =>
    stage.view.engine.check({
      principalId: BEN,
      action: 'Microsoft.Resources/subscriptions/read',
      scope: SUBSCRIPTION,
    }).allowed
  t.equal(mayRead(), false)
  t.same(bodyOf(stage.run(placeSubscription, place('A'), ana)), {
    id: `${idOf('a')}/subscriptions/${SUBSCRIPTION_ID}`,
    type: 'Microsoft.Management/managementGroups/subscriptions',
    name: SUBSCRIPTION_ID,
    properties: {
      tenant: TENANT,
      displayName: 'Production',
      parent: { id: idOf('a') },
      state: 'Active',
    },
  })
  t.equal(mayRead(), true)
  t.match(bodyOf(stage.run(getPlacement, place('a'), ana)), { name: SUBSCRIPTION_ID })
  t.same(idsOf(stage.run(listPlacements, { group: 'a' }, ana)), [
    `${idOf('a')}/subscriptions/${SUBSCRIPTION_ID}`,
  ])
})

test('a subscription that is taken out of a group falls back to the root group', async (t) => {
  const stage = new Stage(estate({ managementGroups: GROUPS }))
  stage.run(placeSubscription, place('a'))
  t.match(stage.run(removeSubscription, place('b'), ana), { kind: 'done', status: 204 }, 'not in there')
  t.match(stage.run(removeSubscription, place('a'), ana), { kind: 'done', status: 200 })
  t.same(idsOf(stage.run(listPlacements, { group: TENANT }, ana)), [
    `${idOf(TENANT)}/subscriptions/${SUBSCRIPTION_ID}`,
  ])
  t.same(refusalOf(stage.run(getPlacement, place('a'), ana)), [
    404,
    'SubscriptionNotFound',
    `The subscription '${SUBSCRIPTION_ID}' could not be found.`,
  ])
})

test('moving a subscription takes rights on it and on both groups, but none on the root group', async (t) => {
  const CONTRIBUTOR = '5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c'
  const owned = (...groups: string[]) => {
    const stage = new Stage(
      estate({
        managementGroups: GROUPS,
        roleAssignments: [
          assignment(BEN, ROLE.owner, SUBSCRIPTION),
          ...groups.map((name) => assignment(BEN, CONTRIBUTOR, idOf(name))),
        ],
      }),
    )
    return stage
  }
  t.match(refusalOf(owned().run(placeSubscription, place('a'), ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Management\/managementGroups\/subscriptions\/write' over scope '.*\/a'/,
  ])
  const stage = owned('a')
  t.match(stage.run(placeSubscription, place('a'), ben), { kind: 'done' }, 'out of the root group')
  t.match(refusalOf(stage.run(placeSubscription, place('b'), ben)), [403, 'AuthorizationFailed'])
  t.match(stage.run(removeSubscription, place('a'), ben), { kind: 'done', status: 200 })
  const stranger = new Stage(
    estate({ managementGroups: GROUPS, roleAssignments: [assignment(BEN, CONTRIBUTOR, idOf('a'))] }),
  )
  t.match(refusalOf(stranger.run(placeSubscription, place('a'), ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(`over scope '${SUBSCRIPTION}'`),
  ])
})

test('a group or subscription that is not there is not found', async (t) => {
  const stage = new Stage(estate({ managementGroups: GROUPS }))
  const notFound = [404, 'NotFound', `'${idOf('x')}' not found.`]
  for (const command of [placeSubscription, removeSubscription, getPlacement]) {
    t.same(refusalOf(stage.run(command, place('x'), ana)), notFound)
  }
  t.same(refusalOf(stage.run(listPlacements, { group: 'x' }, ana)), notFound)
  t.match(refusalOf(stage.run(placeSubscription, { group: 'a', subscriptionId: 'nope' }, ana)), [
    404,
    'SubscriptionNotFound',
  ])
  for (const command of [placeSubscription, removeSubscription, getPlacement]) {
    const strange = { group: 'a', subscriptionId: 'x/resourceGroups/y' }
    t.match(refusalOf(stage.run(command, strange, ana)), [404, 'SubscriptionNotFound'])
    t.match(refusalOf(stage.run(command, { group: 'a/b', subscriptionId: SUBSCRIPTION_ID }, ana)), [
      400,
      'BadRequest',
    ])
  }
})
