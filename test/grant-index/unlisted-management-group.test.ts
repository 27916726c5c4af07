import { test } from 'tap'
import { createStore } from '../../src/index.ts'

const SUBSCRIPTION = '/subscriptions/10000000-0000-4000-8000-000000000001'
const TEAM = '/providers/Microsoft.Management/managementGroups/team'
const ANA = '20000000-0000-4000-8000-000000000001'
const READER = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'

test('an assignment at a management group that is named only as a parent holds from its creation on', async (t) => {
  const store = createStore({
    subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: TEAM } } }],
  })
  const asked = { principalId: ANA, action: 'Microsoft.Compute/virtualMachines/read', scope: SUBSCRIPTION }
  t.strictSame(store.engine.check(asked), { allowed: false, reason: 'NoMatchingAssignment' })
  const name = '30000000-0000-4000-8000-000000000001'
  const id = `${TEAM}/providers/Microsoft.Authorization/roleAssignments/${name}`
  store.put('roleAssignments', {
    id,
    properties: { principalId: ANA, roleDefinitionId: READER, scope: TEAM },
  })
  const decision = store.engine.check(asked)
  t.match(decision, { allowed: true, reason: 'RoleAssignment', by: { roleAssignmentId: id, scope: TEAM } })
  store.remove('roleAssignments', id)
  t.strictSame(store.engine.check(asked), { allowed: false, reason: 'NoMatchingAssignment' })
})
