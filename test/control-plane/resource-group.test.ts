import { test } from 'tap'
import {
  patchResourceGroup,
  putResourceGroup,
} from '../../src/control-plane/resource-group/put-resource-group.ts'
import {
  getResourceGroup,
  headResourceGroup,
  listResourceGroups,
} from '../../src/control-plane/resource-group/read-resource-group.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  idsOf,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  SUBSCRIPTION_ID,
} from './estate.ts'

const OTHER = `${SUBSCRIPTION}/resourceGroups/Data.(1)`

test('a group is created with its location and tags, and replaced with new tags', async (t) => {
  const stage = new Stage()
  const body = { location: 'West Europe', tags: { team: 'blue' } }
  const created = stage.run(putResourceGroup, { id: OTHER.toLowerCase().replace('data', 'Data'), body }, ana)
  t.match(created, { kind: 'done', status: 201 })
  t.same(bodyOf(created), {
    id: OTHER,
    name: 'Data.(1)',
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westeurope',
    tags: { team: 'blue' },
    properties: { provisioningState: 'Succeeded' },
  })
  const again = stage.run(putResourceGroup, { id: OTHER, body: { location: 'westeurope' } }, ana)
  t.match(again, { kind: 'done', status: 200, body: { name: 'Data.(1)' } })
  t.same(bodyOf<{ tags: object }>(again).tags, {})
})

test('updating a group replaces its tags and leaves the rest', async (t) => {
  const stage = new Stage()
  stage.run(putResourceGroup, { id: OTHER, body: { location: 'westeurope', tags: { a: '1', b: '2' } } })
  const patched = stage.run(patchResourceGroup, { id: OTHER, body: { tags: { c: '3' } } }, ana)
  t.match(patched, { kind: 'done', status: 200, body: { tags: { c: '3' }, location: 'westeurope' } })
  const untouched = stage.run(patchResourceGroup, { id: OTHER, body: {} }, ana)
  t.same(bodyOf<{ tags: object }>(untouched).tags, { c: '3' })
})

test('the location of a group stays', async (t) => {
  const stage = new Stage()
  for (const command of [putResourceGroup, patchResourceGroup]) {
    t.same(refusalOf(stage.run(command, { id: GROUP, body: { location: 'North Europe' } }, ana)), [
      409,
      'InvalidResourceGroupLocation',
      "Invalid resource group location 'northeurope'. The Resource group already exists in location 'westeurope'.",
    ])
  }
  t.match(stage.run(putResourceGroup, { id: GROUP, body: { location: 'WEST EUROPE' } }, ana), {
    kind: 'done',
  })
})

test('a group is found whatever the case of its name, and HEAD tells only that it is there', async (t) => {
  const stage = new Stage()
  t.match(bodyOf(stage.run(getResourceGroup, { id: GROUP.toUpperCase() }, ana)), { id: GROUP, name: 'rg' })
  t.same(stage.run(headResourceGroup, { id: GROUP }, ana), { kind: 'done', status: 204, changes: [] })
  t.equal(refusalOf(stage.run(headResourceGroup, { id: `${GROUP}x` }, ana))?.[0], 404)
})

test('what is wrong with a group is refused with a reason', async (t) => {
  const stage = new Stage()
  const put = (id: string, body: unknown) => refusalOf(stage.run(putResourceGroup, { id, body }, ana))
  const named = (name: string) => `${SUBSCRIPTION}/resourceGroups/${name}`
  t.same(put(named('new'), {}), [
    400,
    'LocationRequired',
    'The location property is required for this definition.',
  ])
  for (const name of ['ends.', 'a b', 'a*', 'x'.repeat(91)]) {
    t.match(put(named(name), { location: 'westeurope' }), [400, 'InvalidResourceGroup'], name)
  }
  t.equal(put(named('größe'), { location: 'westeurope' }), undefined)
  t.match(put(named('new'), null), [400, 'InvalidRequestContent'])
  t.match(put(named('new'), { location: 7 }), [400, 'InvalidRequestContent', /location is not a string/])
  t.match(put(named('new'), { location: 'x', tags: { a: 1 } }), [400, 'InvalidRequestContent', /tags/])
  t.match(put(named('new'), { location: 'x', Location: 'y' }), [400, 'InvalidRequestContent', /twice/])
  t.match(put(named('new'), { location: 'x', managedBy: {} }), [400, 'InvalidRequestContent', /managedBy/])
  t.match(put(SUBSCRIPTION, { location: 'x' }), [400, 'InvalidResourceId'])
  t.match(put('/subscriptions/nope/resourceGroups/x', { location: 'x' }), [404, 'SubscriptionNotFound'])
  t.same(refusalOf(stage.run(patchResourceGroup, { id: named('nope'), body: {} }, ana)), [
    404,
    'ResourceGroupNotFound',
    "Resource group 'nope' could not be found.",
  ])
})

test('each operation on a group takes its own right, asked before whether the group is there', async (t) => {
  const reader = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, SUBSCRIPTION)] }))
  t.match(reader.run(getResourceGroup, { id: GROUP }, ben), { kind: 'done' })
  t.match(refusalOf(reader.run(putResourceGroup, { id: GROUP, body: {} }, ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(`'Microsoft.Resources/subscriptions/resourceGroups/write' over scope '${GROUP}'`),
  ])
  t.match(refusalOf(new Stage().run(getResourceGroup, { id: `${GROUP}-nope` }, ben)), [
    403,
    'AuthorizationFailed',
  ])
})

test('the list of groups holds what the caller may read, by tag on request', async (t) => {
  const stage = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] }))
  stage.run(putResourceGroup, { id: OTHER, body: { location: 'westeurope', tags: { team: 'blue' } } })
  const list = (filter: string, as = ana) =>
    idsOf(stage.run(listResourceGroups, { subscriptionId: SUBSCRIPTION_ID, filter }, as))
  t.same(list(''), [OTHER, GROUP])
  t.same(list('', ben), [GROUP])
  t.same(list("tagName eq 'TEAM' and tagValue eq 'blue'"), [OTHER])
  t.same(list("tagName eq 'team' and tagValue eq 'red'"), [])
  t.same(list("name eq 'RG'"), [GROUP])
  const refused = stage.run(listResourceGroups, { subscriptionId: SUBSCRIPTION_ID, filter: 'x' }, ana)
  t.match(refusalOf(refused), [400, 'InvalidFilterInQueryString'])
  t.match(refusalOf(new Stage().run(listResourceGroups, { subscriptionId: SUBSCRIPTION_ID }, ben)), [
    403,
    'AuthorizationFailed',
    /resourceGroups\/read/,
  ])
  t.match(refusalOf(stage.run(listResourceGroups, { subscriptionId: 'nope' }, ana)), [
    404,
    'SubscriptionNotFound',
  ])
})
