import { test } from 'tap'
import { createEngine, type StateDocument } from '../../src/index.ts'
import { ANA, asks, asksForData, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { GET_SECRET, SECRET, TENANT, VAULT, vaultWith } from './vault.ts'

const ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483'
const GETS = { objectId: ANA, permissions: { secrets: ['get'] } }
const administrator = (more: StateDocument) => granting(ADMINISTRATOR, '/', more)
const vaultOn = (enableRbacAuthorization: boolean | null | undefined) => ({
  id: VAULT,
  properties: {
    tenantId: TENANT,
    accessPolicies: [GETS],
    ...(enableRbacAuthorization === undefined ? {} : { enableRbacAuthorization }),
  },
})
const reasonIn = (state: StateDocument, scope = SECRET) =>
  createEngine(state).check(asksForData(GET_SECRET, scope)).reason

test('a vault on roles is decided by roles alone', async (t) => {
  t.equal(reasonIn({ vaults: [vaultOn(true)] }), 'NoMatchingAssignment')
  t.equal(reasonIn(administrator({ vaults: [vaultOn(true)] })), 'RoleAssignment')
})

test('a vault that is not on roles is decided by access policies alone', async (t) => {
  for (const model of [false, null, undefined]) {
    t.equal(reasonIn({ vaults: [vaultOn(model)] }), 'AccessPolicy')
    const state = administrator({ vaults: [{ id: VAULT, enableRbacAuthorization: model ?? null }] })
    t.equal(reasonIn(state), 'NoMatchingAccessPolicy', 'not even its administrator is let in')
  }
})

test('a vault that the state does not know is decided by roles', async (t) => {
  t.equal(reasonIn({}), 'NoMatchingAssignment')
  t.equal(reasonIn(administrator({})), 'RoleAssignment')
})

test('a vault is found by its whole ID, in any case', async (t) => {
  const state = { vaults: [vaultWith(GETS)] }
  t.equal(reasonIn(state, SECRET.toUpperCase()), 'AccessPolicy')
  t.equal(reasonIn(state, `${VAULT}2/secrets/s`), 'NoMatchingAssignment')
  t.equal(reasonIn(state, SECRET.replace('resourceGroups/rg', 'resourceGroups/rg2')), 'NoMatchingAssignment')
  t.equal(reasonIn(state, SECRET.replace(SUBSCRIPTION, '/subscriptions/other')), 'NoMatchingAssignment')
})

test('a vault among resources counts where none is among vaults', async (t) => {
  t.equal(reasonIn({ resources: [vaultWith(GETS)] }), 'AccessPolicy')
  t.equal(
    reasonIn({ resources: [vaultWith(GETS)], vaults: [{ ...vaultWith(), id: VAULT.toUpperCase() }] }),
    'NoMatchingAccessPolicy',
  )
})

test('a scope above vaults is decided by roles, whatever the vaults below say', async (t) => {
  const group = VAULT.slice(0, VAULT.indexOf('/providers'))
  t.equal(reasonIn({ vaults: [vaultWith(GETS)] }, group), 'NoMatchingAssignment')
  t.equal(reasonIn(administrator({ vaults: [vaultWith()] }), group), 'RoleAssignment')
})

test('the control plane of a vault is decided by roles in either model, and locks', async (t) => {
  const write = asks('Microsoft.KeyVault/vaults/secrets/read', SECRET)
  for (const model of [true, false]) {
    const state = { vaults: [vaultOn(model)] }
    t.equal(createEngine(state).check(write).reason, 'NoMatchingAssignment')
    t.equal(createEngine(granting(ROLE.owner, '/', state)).check(write).reason, 'RoleAssignment')
  }
})

test('data actions of another service in the scope of a vault are decided by roles', async (t) => {
  const read = asksForData('Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read', SECRET)
  const state = granting(ROLE.blobDataReader, '/', { vaults: [vaultWith(GETS)] })
  t.equal(createEngine(state).check(read).reason, 'RoleAssignment')
})

test('a deny assignment comes before access policies', async (t) => {
  const denyAssignments = [
    { id: 'd', scope: '/', principals: [{ id: ANA }], permissions: [{ dataActions: [GET_SECRET] }] },
  ]
  t.equal(reasonIn({ vaults: [vaultWith(GETS)], denyAssignments }), 'DenyAssignment')
})

test('no lock stops what an access policy grants', async (t) => {
  const locks = [{ id: `${VAULT}/providers/Microsoft.Authorization/locks/l`, level: 'ReadOnly' }]
  t.equal(reasonIn({ vaults: [vaultWith(GETS)], locks }), 'AccessPolicy')
})

test('a vault in the flat shape is read like one with properties', async (t) => {
  const { id, properties } = vaultWith(GETS)
  t.equal(reasonIn({ vaults: [{ id, ...properties }] }), 'AccessPolicy')
  t.equal(
    reasonIn({ vaults: [{ id, ...properties, properties: { accessPolicies: [] } }] }),
    'NoMatchingAccessPolicy',
  )
})
