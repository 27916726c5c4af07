import { test } from 'tap'
import { putIdentity } from '../../src/control-plane/identity/put-identity.ts'
import { moveResources } from '../../src/control-plane/resource/move-resources.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  estate,
  GROUP,
  IDENTITY,
  MACHINE,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  VAULT,
} from './estate.ts'

const OTHER = `${SUBSCRIPTION}/resourceGroups/other`
const MOVED = `${OTHER}/providers/Microsoft.Compute/virtualMachines/vm`
const other = { id: OTHER, location: 'westeurope' }
const machine = { id: MACHINE, location: 'westeurope' }
const lock = (scope: string, level: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/l`,
  properties: { level },
})
const ask = (
  resources: readonly unknown[],
  targetResourceGroup: unknown = OTHER,
  mode: 'move' | 'validate' = 'move',
) => ({
  group: GROUP,
  body: { resources, targetResourceGroup },
  mode,
})

test('a resource moves with what is in it and its locks, and leaves its role assignments behind', (t) => {
  const child = { id: `${MACHINE}/extensions/e` }
  const role = assignment(BEN, ROLE.reader, MACHINE)
  const locks = [lock(MACHINE, 'CanNotDelete')]
  const stage = new Stage(estate({ resources: [other, machine, child], roleAssignments: [role], locks }))
  const outcome = stage.run(moveResources, ask([MACHINE.toUpperCase()]), ana)
  t.same([outcome.kind, 'status' in outcome && outcome.status], ['done', 204])
  const { view } = stage
  t.notOk(view.find('resources', MACHINE))
  t.ok(view.find('resources', MOVED))
  t.ok(view.find('resources', `${MOVED}/extensions/e`))
  t.ok(view.find('locks', `${MOVED}/providers/Microsoft.Authorization/locks/l`))
  t.notOk(
    view.engine.check({ principalId: BEN, action: 'Microsoft.Compute/virtualMachines/read', scope: MOVED })
      .allowed,
  )
  t.ok(view.find('roleAssignments', role.id))
  t.end()
})

test('a vault moves with its secrets', (t) => {
  const vaults = [{ id: VAULT, location: 'westeurope', properties: { tenantId: 'x' } }]
  const secrets = [{ id: `${VAULT}/secrets/db`, versions: [] }]
  const stage = new Stage(estate({ resources: [other], vaults, secrets }))
  stage.run(moveResources, ask([VAULT]), ana)
  t.ok(stage.view.find('secrets', `${OTHER}/providers/Microsoft.KeyVault/vaults/kv-orders/secrets/db`))
  t.end()
})

test('the service principal of a machine names the machine where it is now', (t) => {
  const stage = new Stage(estate({ resources: [other] }))
  const body = { location: 'westeurope', identity: { type: 'SystemAssigned' } }
  stage.run(putResource, { id: MACHINE, apiVersion: '2022-08-01', body })
  stage.run(moveResources, ask([MACHINE]), ana)
  const [principal] = [...stage.view.list('servicePrincipals')] as { alternativeNames?: readonly string[] }[]
  t.equal(principal?.alternativeNames?.[1], MOVED.replace('resourceGroups', 'resourcegroups'))
  t.end()
})

test('looking whether resources could move moves nothing', (t) => {
  const stage = new Stage(estate({ resources: [other, machine] }))
  t.equal(stage.run(moveResources, ask([MACHINE], OTHER, 'validate'), ana).kind, 'done')
  t.ok(stage.view.find('resources', MACHINE))
  t.end()
})

test('what cannot move is refused, and then nothing moves', (t) => {
  const stage = new Stage(estate({ resources: [other, machine, { id: `${MACHINE}/extensions/e` }] }))
  stage.run(putIdentity, { id: IDENTITY, apiVersion: '2023-01-31', body: { location: 'westeurope' } })
  const refused = (...asked: Parameters<typeof ask>) =>
    refusalOf(stage.run(moveResources, ask(...asked), ana))
  t.same(refused([MACHINE, IDENTITY]), [
    400,
    'ResourceMoveNotSupported',
    "Resource move is not supported for resource types 'Microsoft.ManagedIdentity/userAssignedIdentities'.",
  ])
  t.ok(stage.view.find('resources', MACHINE))
  t.equal(refused([`${MACHINE}/extensions/e`])?.[1], 'InvalidResourceMove')
  t.equal(refused([MOVED])?.[1], 'InvalidResourceMove')
  t.equal(refused([`${MACHINE}2`])?.[1], 'ResourceNotFound')
  t.equal(refused([MACHINE], GROUP)?.[1], 'ResourceMoveConflict')
  t.equal(refused([MACHINE], `${OTHER}2`)?.[1], 'ResourceGroupNotFound')
  t.equal(refused([MACHINE], '/subscriptions/x/resourceGroups/y')?.[1], 'SubscriptionNotFound')
  for (const wrong of [[], [1], ['x']]) t.equal(refused(wrong)?.[1], 'InvalidRequestContent')
  t.equal(refused([MACHINE], MACHINE)?.[1], 'InvalidRequestContent')
  t.end()
})

test('moving needs a right on both groups, and locks that let only read stop it', (t) => {
  const MOVER = assignment(BEN, ROLE.contributor, GROUP)
  const stage = new Stage(estate({ resources: [other, machine] }))
  t.match(
    refusalOf(stage.run(moveResources, ask([MACHINE]), ben))?.[2],
    'resourceGroups/moveResources/action',
  )
  const half = new Stage(estate({ resources: [other, machine], roleAssignments: [MOVER] }))
  t.match(
    refusalOf(half.run(moveResources, ask([MACHINE]), ben))?.[2],
    `resourceGroups/write' over scope '${OTHER}'`,
  )
  for (const locked of [GROUP, OTHER]) {
    const there = new Stage(estate({ resources: [other, machine], locks: [lock(locked, 'ReadOnly')] }))
    t.equal(refusalOf(there.run(moveResources, ask([MACHINE]), ana))?.[1], 'ScopeLocked', locked)
  }
  t.end()
})
