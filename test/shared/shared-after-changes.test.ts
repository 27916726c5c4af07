import { test } from 'tap'
import { attachEngine, createStore } from '../../src/index.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const INNER = '10000000-0000-4000-8000-000000000001'
const OUTER = '10000000-0000-4000-8000-000000000002'
const request = { principalId: ANA, action: 'Microsoft.Compute/virtualMachines/read', scope: SUBSCRIPTION }

test('an engine that a change made is shared with every membership, asked for or not', async (t) => {
  const store = createStore({
    groups: [
      { id: INNER, members: [{ id: ANA }] },
      { id: OUTER, members: [] },
    ],
    roleAssignments: [assignment(OUTER, ROLE.reader, SUBSCRIPTION)],
  })
  t.equal(attachEngine(store.engine.share()).check(request).reason, 'NoMatchingAssignment')
  store.put('groups', { id: OUTER, members: [{ id: INNER }] })
  t.equal(attachEngine(store.engine.share()).check(request).reason, 'RoleAssignment')
  t.equal(store.engine.check(request).reason, 'RoleAssignment')
  t.equal(attachEngine(store.engine.share()).check(request).reason, 'RoleAssignment')
  store.put('groups', { id: INNER, members: [] })
  t.equal(attachEngine(store.engine.share()).check(request).reason, 'NoMatchingAssignment')
})
