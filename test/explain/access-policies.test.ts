import { test } from 'tap'
import { type AccessPolicyEntry, createEngine, type StateDocument } from '../../src/index.ts'
import { ANA, asks, asksForData, BEN, freshGuid, granting, SUBSCRIPTION } from '../world.ts'

const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/Kv`
const SECRET = `${VAULT}/secrets/s`
const GET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action'
const ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483'
const TENANT = freshGuid()
const APPLICATION = freshGuid()

function vault(entries: AccessPolicyEntry[], enableRbacAuthorization = false): StateDocument {
  const accessPolicies = entries.map((entry) => ({ tenantId: TENANT, ...entry }))
  return {
    vaults: [{ id: VAULT, properties: { tenantId: TENANT, enableRbacAuthorization, accessPolicies } }],
  }
}
const explain = (state: StateDocument, request = asksForData(GET, SECRET)) =>
  createEngine(state).explain(request)

test('the entries that name the caller are told with what they list, and whether they grant', async (t) => {
  const { decision, accessPolicies } = explain(
    vault([
      { objectId: ANA.toUpperCase(), permissions: { secrets: ['List'], keys: ['WrapKey', 'Get'] } },
      { objectId: BEN, permissions: { secrets: ['get'] } },
      { objectId: ANA, applicationId: APPLICATION, permissions: { secrets: ['all'] } },
    ]),
    asksForData(GET, SECRET.toLowerCase(), { applicationId: APPLICATION }),
  )
  t.equal(decision.reason, 'AccessPolicy')
  t.same(accessPolicies, {
    vault: VAULT,
    needed: 'secrets/get',
    entries: [
      {
        objectId: ANA.toUpperCase(),
        permissions: ['keys/wrapkey', 'keys/get', 'secrets/list'],
        outcome: 'doesNotGrant',
      },
      { objectId: ANA, applicationId: APPLICATION, permissions: ['secrets/all'], outcome: 'grants' },
    ],
  })
})

test('an entry that lacks the permission almost held', async (t) => {
  const explanation = explain(
    vault([
      { objectId: ANA, permissions: { secrets: ['list'] } },
      { objectId: BEN, permissions: {} },
    ]),
  )
  t.equal(explanation.decision.reason, 'NoMatchingAccessPolicy')
  t.same(explanation.nearMisses, [
    {
      accessPolicy: { objectId: ANA, permissions: ['secrets/list'] },
      obstacle: { kind: 'PermissionMissing', needed: 'secrets/get' },
    },
  ])
})

test('an entry for another application almost held', async (t) => {
  const state = vault([{ objectId: ANA, applicationId: APPLICATION, permissions: { secrets: ['get'] } }])
  const miss = {
    accessPolicy: { objectId: ANA, applicationId: APPLICATION, permissions: ['secrets/get'] },
    obstacle: { kind: 'OtherApplication', applicationId: APPLICATION },
  }
  t.same(explain(state).nearMisses, [miss])
  t.same(explain(state, asksForData(GET, SECRET, { applicationId: BEN })).nearMisses, [miss])
})

test('an entry for another application that lacks the permission too is no near miss', async (t) => {
  const state = vault([{ objectId: ANA, applicationId: APPLICATION, permissions: { secrets: ['list'] } }])
  t.same(explain(state).nearMisses, [])
})

test('an entry of a vault on roles almost held', async (t) => {
  const state = vault([{ objectId: ANA, permissions: { secrets: ['get'] } }], true)
  const explanation = explain(state)
  t.equal(explanation.decision.reason, 'NoMatchingAssignment')
  t.notOk('accessPolicies' in explanation, 'they do not decide')
  t.same(explanation.nearMisses, [
    {
      accessPolicy: { objectId: ANA, permissions: ['secrets/get'] },
      obstacle: { kind: 'VaultOnRoles' },
    },
  ])
  const listing = vault([{ objectId: ANA, permissions: { secrets: ['list'] } }], true)
  t.same(explain(listing).nearMisses, [], 'but not one that lacks the permission as well')
})

test('where access policies decide, no role assignment is looked at or comes near', async (t) => {
  const { decision, nearMisses, roleAssignments } = explain(granting(ADMINISTRATOR, '/', vault([])))
  t.equal(decision.reason, 'NoMatchingAccessPolicy')
  t.same(roleAssignments, [])
  t.same(nearMisses, [])
})

test('a data action that no access policy covers needs a permission that there is not', async (t) => {
  const unheardOf = asksForData('Microsoft.KeyVault/vaults/secrets/whisper/action', SECRET)
  const { decision, accessPolicies, nearMisses } = explain(
    vault([{ objectId: ANA, permissions: { secrets: ['all', 'purge'] } }]),
    unheardOf,
  )
  t.same(decision, {
    allowed: false,
    reason: 'NoMatchingAccessPolicy',
    by: { vault: VAULT, permission: unheardOf.dataAction },
  })
  t.same(accessPolicies, {
    vault: VAULT,
    entries: [{ objectId: ANA, permissions: ['secrets/all', 'secrets/purge'], outcome: 'doesNotGrant' }],
  })
  t.same(nearMisses, [])
})

test('access policies are told of only where they decide', async (t) => {
  const state = vault([{ objectId: ANA, permissions: { secrets: ['get'] } }])
  t.notOk('accessPolicies' in explain(state, asks('Microsoft.KeyVault/vaults/read', VAULT)))
  t.notOk('accessPolicies' in explain(state, asksForData(GET, `${VAULT}2/secrets/s`)))
})
