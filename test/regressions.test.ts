import { test } from 'tap'
import { createEngine } from '../src/index.ts'
import {
  ANA,
  asks,
  asksForData,
  assignment,
  BEN,
  customRole,
  freshGuid,
  granting,
  ROLE,
  SUBSCRIPTION,
} from './world.ts'

const VM_READ = 'Microsoft.Compute/virtualMachines/read'
const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

test('a scope does not cover another whose name it begins', async (t) => {
  const engine = createEngine(granting(ROLE.owner, `${SUBSCRIPTION}/resourceGroups/rg`))
  t.equal(engine.check(asks(VM_READ, `${SUBSCRIPTION}/resourceGroups/rg`)).reason, 'RoleAssignment')
  t.equal(
    engine.check(asks(VM_READ, `${SUBSCRIPTION}/resourceGroups/rg-prod`)).reason,
    'NoMatchingAssignment',
  )
  t.equal(engine.check(asks(VM_READ, `${SUBSCRIPTION}/resourceGroups/org`)).reason, 'NoMatchingAssignment')
})

test('actions never grant data actions, not even by a wildcard', async (t) => {
  const account = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a`
  for (const role of [ROLE.owner, ROLE.reader, ROLE.contributor]) {
    const engine = createEngine(granting(role, SUBSCRIPTION))
    t.equal(engine.check(asksForData(BLOB_READ, account)).reason, 'NoMatchingAssignment')
  }
})

test('the data plane heeds the scope', async (t) => {
  const engine = createEngine(granting(ROLE.blobDataReader, `${SUBSCRIPTION}/resourceGroups/rg`))
  t.equal(engine.check(asksForData(BLOB_READ, `${SUBSCRIPTION}/resourceGroups/rg`)).reason, 'RoleAssignment')
  t.equal(
    engine.check(asksForData(BLOB_READ, `${SUBSCRIPTION}/resourceGroups/other`)).reason,
    'NoMatchingAssignment',
  )
})

test('every management group above counts, not only the nearest', async (t) => {
  const group = (name: string, parent?: string) => ({
    id: `/providers/Microsoft.Management/managementGroups/${name}`,
    properties: parent
      ? { details: { parent: { id: `/providers/Microsoft.Management/managementGroups/${parent}` } } }
      : {},
  })
  const engine = createEngine(
    granting(ROLE.reader, '/providers/Microsoft.Management/managementGroups/top', {
      managementGroups: [group('top'), group('middle', 'top'), group('low', 'middle')],
      subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: group('low').id } } }],
    }),
  )
  t.equal(engine.check(asks(VM_READ, SUBSCRIPTION)).reason, 'RoleAssignment')
})

test('a scope without a subscription is not open', async (t) => {
  const engine = createEngine(granting(ROLE.owner, SUBSCRIPTION))
  for (const scope of [
    '/',
    '/providers/Microsoft.Capacity',
    '/providers/Microsoft.Management/managementGroups/m',
  ]) {
    t.equal(engine.check(asks(VM_READ, scope)).reason, 'NoMatchingAssignment', scope)
  }
})

test('each required operation is decided by itself', async (t) => {
  const engine = createEngine(granting(ROLE.reader, SUBSCRIPTION))
  const decisions = engine.checkMany([
    asks(VM_READ, SUBSCRIPTION),
    asks('Microsoft.Compute/virtualMachines/write', SUBSCRIPTION),
  ])
  t.same(
    decisions.map(({ reason }) => reason),
    ['RoleAssignment', 'NoMatchingAssignment'],
  )
})

test('what one permission entry subtracts another may grant, and every entry is read', async (t) => {
  const role = customRole([{ actions: ['*'], notActions: ['Microsoft.Compute/*'] }, { actions: [VM_READ] }])
  const engine = createEngine(granting(role.name, SUBSCRIPTION, { roleDefinitions: [role] }))
  t.equal(engine.check(asks(VM_READ, SUBSCRIPTION)).reason, 'RoleAssignment')
  t.equal(engine.check(asks('Microsoft.Compute/disks/read', SUBSCRIPTION)).reason, 'NoMatchingAssignment')
})

test('principals and scopes compare without regard to case, and a dot is only a dot', async (t) => {
  const role = customRole([{ actions: ['Microsoft.Web/sites/*'] }])
  const state = granting(role.name.toUpperCase(), SUBSCRIPTION.toUpperCase(), { roleDefinitions: [role] })
  const engine = createEngine(state)
  const asked = asks('microsoft.WEB/sites/read', `${SUBSCRIPTION}/resourcegroups/RG`, {
    principalId: ANA.toUpperCase(),
  })
  t.equal(engine.check(asked).reason, 'RoleAssignment')
  t.equal(engine.check(asks('MicrosoftXWeb/sites/read', SUBSCRIPTION)).reason, 'NoMatchingAssignment')
})

test('groups are transitive, and a cycle of groups ends', async (t) => {
  const [inner, outer] = [freshGuid(), freshGuid()]
  const engine = createEngine({
    groups: [
      { id: inner, members: [{ id: ANA }, { id: outer }] },
      { id: outer, members: [{ id: inner }, { id: outer }] },
    ],
    roleAssignments: [assignment(outer, ROLE.reader, SUBSCRIPTION)],
  })
  const decision = engine.check(asks(VM_READ, SUBSCRIPTION))
  t.match(decision, { reason: 'RoleAssignment', by: { principalId: outer } })
  t.equal(engine.check(asks(VM_READ, SUBSCRIPTION, { principalId: BEN })).reason, 'NoMatchingAssignment')
})
