import { test } from 'tap'
import { putManagementGroup } from '../../src/control-plane/management-group/put-management-group.ts'
import { assignment, BEN, ben, bodyOf, estate, ROLE, refusalOf, Stage, TENANT } from './estate.ts'

const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
const group = (name: string, parent?: string) => ({
  id: idOf(name),
  name,
  properties: parent === undefined ? {} : { details: { parent: { id: idOf(parent) } } },
})
const to = (name: string) => ({ properties: { details: { parent: { id: idOf(name) } } } })
const TREE = [group(TENANT), group('a', TENANT), group('b', TENANT), group('c', 'a')]

test('a group moves to another parent', async (t) => {
  const stage = new Stage(estate({ managementGroups: TREE }))
  const moved = stage.run(putManagementGroup, { name: 'c', body: to('b') })
  t.match(bodyOf(moved), { properties: { details: { parent: { id: idOf('b') } } } })
})

test('a group cannot be moved below itself', async (t) => {
  const stage = new Stage(estate({ managementGroups: TREE }))
  for (const parent of ['a', 'c']) {
    t.same(refusalOf(stage.run(putManagementGroup, { name: 'a', body: to(parent) })), [
      400,
      'BadRequest',
      `The management group '${idOf(parent)}' is the group itself or below it, and cannot be its parent.`,
    ])
  }
})

test('the root group cannot be moved', async (t) => {
  const stage = new Stage(estate({ managementGroups: TREE }))
  t.same(refusalOf(stage.run(putManagementGroup, { name: TENANT, body: to('a') })), [
    400,
    'BadRequest',
    `The root management group '${idOf(TENANT)}' cannot be moved.`,
  ])
})

test('there are six levels below the root group, whether a group is created or moved there', async (t) => {
  const chain = Array.from({ length: 6 }, (_, i) => group(`l${i + 1}`, i === 0 ? TENANT : `l${i}`))
  const stage = new Stage(
    estate({ managementGroups: [group(TENANT), ...chain, group('tall', TENANT), group('top', 'tall')] }),
  )
  t.same(refusalOf(stage.run(putManagementGroup, { name: 'deep', body: to('l6') })), [
    400,
    'BadRequest',
    `Below '${idOf('l6')}' the hierarchy would be 7 levels deep; below the root group there are at most 6.`,
  ])
  t.match(refusalOf(stage.run(putManagementGroup, { name: 'tall', body: to('l5') })), [400, 'BadRequest'])
  t.match(stage.run(putManagementGroup, { name: 'tall', body: to('l4') }), { kind: 'done' })
})

test('moving takes rights on the group and on both parents, but none on the root group', async (t) => {
  const state = (...scopes: [string, string][]) =>
    new Stage(
      estate({
        managementGroups: TREE,
        roleAssignments: scopes.map(([role, name]) => assignment(BEN, role, idOf(name))),
      }),
    )
  const move = (stage: Stage, name: string, parent: string) =>
    stage.run(putManagementGroup, { name, body: to(parent) }, ben)
  const CONTRIBUTOR = '5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c'
  t.match(refusalOf(move(state([CONTRIBUTOR, 'c'], [CONTRIBUTOR, 'b'], [CONTRIBUTOR, 'a']), 'c', 'b')), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Authorization\/roleAssignments\/write' over scope '.*\/c'/,
  ])
  t.match(refusalOf(move(state([ROLE.owner, 'c'], [CONTRIBUTOR, 'a']), 'c', 'b')), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Management\/managementGroups\/write' over scope '.*\/b'/,
  ])
  t.match(refusalOf(move(state([ROLE.owner, 'c'], [CONTRIBUTOR, 'b']), 'c', 'b')), [
    403,
    'AuthorizationFailed',
    /'Microsoft.Management\/managementGroups\/write' over scope '.*\/a'/,
  ])
  t.match(move(state([ROLE.owner, 'c'], [CONTRIBUTOR, 'a'], [CONTRIBUTOR, 'b']), 'c', 'b'), { kind: 'done' })
  t.match(move(state([ROLE.owner, 'a'], [CONTRIBUTOR, 'b']), 'a', 'b'), { kind: 'done' }, 'out of the root')
  t.match(move(state([ROLE.owner, 'a'], [ROLE.owner, 'c']), 'c', TENANT), { kind: 'done' }, 'to the root')
})

test('a group in a ring of groups can still be walked and moved out', async (t) => {
  const stage = new Stage(estate({ managementGroups: [group(TENANT), group('x', 'y'), group('y', 'x')] }))
  t.match(stage.run(putManagementGroup, { name: 'x', body: to(TENANT) }), { kind: 'done' })
})
