import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { asks, asksForData, customRole, freshGuid, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { obstaclesThatDecide } from './obstacle-of.ts'

const VM_WRITE = 'Microsoft.Compute/virtualMachines/write'
const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

test('a role that lists a data action as an action almost held', async (t) => {
  t.same(
    obstaclesThatDecide(
      granting(ROLE.owner, SUBSCRIPTION),
      asksForData(BLOB_READ, SUBSCRIPTION.toUpperCase()),
    ),
    [{ kind: 'OtherPlane', listedAs: 'action' }],
  )
})

test('a role that lists an action as a data action almost held', async (t) => {
  t.same(obstaclesThatDecide(granting(ROLE.blobDataReader, SUBSCRIPTION), asks(BLOB_READ, SUBSCRIPTION)), [
    { kind: 'OtherPlane', listedAs: 'dataAction' },
  ])
})

test('a role that takes the operation away again almost held, with every pattern that takes it', async (t) => {
  const role = customRole([
    {
      actions: ['*'],
      notActions: ['Microsoft.Compute/*', 'Microsoft.Network/*', ' Microsoft.Compute/virtualMachines/WRITE '],
      dataActions: ['*'],
      notDataActions: ['Microsoft.Storage/*/blobs/read'],
    },
    { actions: ['*/write'], notActions: ['*/virtualMachines/write'] },
  ])
  const state = granting(role.name, SUBSCRIPTION, { roleDefinitions: [role] })
  t.same(obstaclesThatDecide(state, asks(VM_WRITE, SUBSCRIPTION)), [
    {
      kind: 'Subtracted',
      by: 'notActions',
      patterns: [VM_WRITE.toLowerCase(), 'microsoft.compute/*', '*/virtualmachines/write'],
    },
  ])
  t.same(obstaclesThatDecide(state, asksForData(BLOB_READ, SUBSCRIPTION)), [
    { kind: 'Subtracted', by: 'notDataActions', patterns: ['microsoft.storage/*/blobs/read'] },
  ])
})

test('what an operation is taken away by counts before the plane that lists it too', async (t) => {
  const role = customRole([{ actions: ['*'], notActions: ['*/write'], dataActions: ['*'] }])
  t.same(
    obstaclesThatDecide(
      granting(role.name, SUBSCRIPTION, { roleDefinitions: [role] }),
      asks(VM_WRITE, SUBSCRIPTION),
    ),
    [{ kind: 'Subtracted', by: 'notActions', patterns: ['*/write'] }],
  )
})

test('an assignment of a role that nobody knows almost held', async (t) => {
  const unknown = freshGuid()
  const state = granting(unknown, SUBSCRIPTION)
  t.same(obstaclesThatDecide(state, asks(VM_WRITE, SUBSCRIPTION)), [
    {
      kind: 'UnknownRole',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${unknown}`,
    },
  ])
  const { nearMisses } = createEngine(state).explain(asks(VM_WRITE, SUBSCRIPTION))
  t.notOk('roleName' in (nearMisses[0] as { roleAssignment: object }).roleAssignment)
})

test('a role that does not list the operation is told on the chain, and is no near miss', async (t) => {
  const state = granting(ROLE.reader, SUBSCRIPTION)
  t.same(obstaclesThatDecide(state, asks(VM_WRITE, SUBSCRIPTION)), [])
  const [told] = createEngine(state).explain(asks(VM_WRITE, SUBSCRIPTION)).roleAssignments
  t.match(told, { roleName: 'Reader', outcome: 'doesNotGrant' })
  t.same(told?.obstacles, [{ kind: 'OperationNotListed' }])
})
