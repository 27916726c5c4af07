import { test } from 'tap'
import { SUBSCRIPTION } from '../world.ts'
import { GROUP, isLocked, lock } from './locked.ts'

const stopped = (action: string, scope = GROUP) => isLocked([lock(SUBSCRIPTION, 'ReadOnly')], action, scope)

test('no lock stops the management of locks, or none could be taken away', async (t) => {
  for (const verb of ['write', 'delete', 'read', 'anything/action']) {
    t.notOk(stopped(`Microsoft.Authorization/locks/${verb}`), verb)
    t.notOk(stopped(`MICROSOFT.AUTHORIZATION/LOCKS/${verb}`), verb)
  }
  t.notOk(
    stopped('Microsoft.Authorization/locks/delete', `${GROUP}/providers/Microsoft.Authorization/locks/l`),
  )
})

test('nothing else of Microsoft.Authorization is exempt', async (t) => {
  for (const action of [
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/roleAssignments/delete',
    'Microsoft.Authorization/policyAssignments/write',
    'Microsoft.Authorization/locksmiths/write',
    'Microsoft.Authorization/locks',
  ]) {
    t.ok(stopped(action), action)
  }
})

test('no lock stops the cancellation of a subscription, but what is called alike', async (t) => {
  t.notOk(stopped('Microsoft.Subscription/cancel/action', SUBSCRIPTION))
  t.notOk(stopped('microsoft.subscription/CANCEL/action', SUBSCRIPTION))
  t.ok(stopped('Microsoft.Subscription/cancel/x/action', SUBSCRIPTION))
  t.ok(stopped('Microsoft.Subscription/rename/action', SUBSCRIPTION))
  t.ok(stopped('Microsoft.Subscription/cancel/write', SUBSCRIPTION))
})
