import { test } from 'tap'
import { deleteManagementGroup } from '../../src/control-plane/management-group/delete-management-group.ts'
import { ana, assignment, BEN, ben, estate, ROLE, refusalOf, Stage, SUBSCRIPTION, TENANT } from './estate.ts'

const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
const group = (name: string, parent?: string) => ({
  id: idOf(name),
  properties: parent === undefined ? {} : { details: { parent: { id: idOf(parent) } } },
})

test('an empty group is deleted with the roles assigned at it', async (t) => {
  const stage = new Stage(
    estate({
      managementGroups: [group(TENANT), group('a', TENANT), group('ab', TENANT)],
      roleAssignments: [assignment(BEN, ROLE.reader, idOf('a')), assignment(BEN, ROLE.reader, idOf('ab'))],
    }),
  )
  const outcome = stage.run(deleteManagementGroup, { name: 'a' }, ana)
  t.match(outcome, { kind: 'done', status: 202, body: { id: idOf('a'), status: 'Succeeded' } })
  t.same(
    stage.state.managementGroups?.map(({ id }) => id),
    [idOf(TENANT), idOf('ab')],
  )
  t.same(
    stage.state.roleAssignments?.map(({ properties }) => properties?.scope),
    ['/', idOf('ab')],
  )
})

test('a group that holds a group or a subscription is not deleted', async (t) => {
  const stage = new Stage(
    estate({
      managementGroups: [group(TENANT), group('a', TENANT), group('b', 'a'), group('c', TENANT)],
      subscriptions: [{ id: `${SUBSCRIPTION}0`, properties: { parent: { id: idOf('c') } } }],
    }),
  )
  for (const name of ['a', 'c']) {
    t.same(refusalOf(stage.run(deleteManagementGroup, { name }, ana)), [
      400,
      'BadRequest',
      `The management group '${idOf(name)}' holds management groups or subscriptions; move or delete those first.`,
    ])
  }
})

test('the root group is not deleted, and a group that is not there is no error', async (t) => {
  const stage = new Stage(estate({ managementGroups: [group(TENANT)] }))
  t.match(refusalOf(stage.run(deleteManagementGroup, { name: TENANT }, ana)), [
    400,
    'BadRequest',
    `The root management group '${idOf(TENANT)}' cannot be deleted.`,
  ])
  t.match(stage.run(deleteManagementGroup, { name: 'nowhere' }, ana), {
    kind: 'done',
    status: 204,
    changes: [],
  })
  t.match(refusalOf(stage.run(deleteManagementGroup, { name: 'nowhere' }, ben)), [403, 'AuthorizationFailed'])
  t.match(refusalOf(stage.run(deleteManagementGroup, { name: 'a/b' }, ana)), [400, 'BadRequest'])
})
