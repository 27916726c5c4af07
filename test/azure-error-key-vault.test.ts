import { test } from 'tap'
import {
  type AzureError,
  type CheckRequest,
  type Client,
  createEngine,
  errorOfRefusal,
  type Refusal,
  type StateDocument,
} from '../src/index.ts'
import { ANA, asks, asksForData, assignment, granting, ROLE, SUBSCRIPTION } from './world.ts'

const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-Shop`
const SECRET = `${VAULT}/secrets/s`
const GET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action'
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'
const APPLICATION = 'a1000000-0000-4000-8000-000000000001'
const TENANT = 'b1000000-0000-4000-8000-000000000001'
const CLIENT: Client = { applicationId: APPLICATION, tenantId: TENANT, vaultLocation: 'westeurope' }
const ISSUER = `https://sts.windows.net/${TENANT}/`
const onPolicies: StateDocument = { vaults: [{ id: VAULT, properties: { accessPolicies: [] } }] }

function errorOf(state: StateDocument, request: CheckRequest, client?: Client): AzureError {
  const engine = createEngine(state)
  return errorOfRefusal(engine, request, engine.check(request) as Refusal, client)
}

function byPolicy(caller: string, permission: string, location = 'westeurope'): AzureError {
  return {
    status: 403,
    code: 'Forbidden',
    message: `The user, group or application '${caller}' does not have ${permission} permission on key vault 'kv-Shop;location=${location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    innererror: { code: 'ForbiddenByPolicy' },
  }
}

function byRoles(caller: string, denyAssignmentId = 'null', location = 'westeurope'): AzureError {
  const message = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${caller}`,
    `Action: '${GET}'`,
    `Resource: '${SECRET}'`,
    'Assignment: (not found)',
    `DenyAssignmentId: ${denyAssignmentId}`,
    "DecisionReason: 'DeniedWithNoValidRBAC' ",
    `Vault: kv-Shop;location=${location}`,
  ].join('\r\n')
  return { status: 403, code: 'Forbidden', message, innererror: { code: 'ForbiddenByRbac' } }
}

test('a vault on access policies answers ForbiddenByPolicy, with the permission in lower case', async (t) => {
  const caller = `appid=${APPLICATION};oid=${ANA};iss=${ISSUER}`
  t.same(errorOf(onPolicies, asksForData(GET, SECRET), CLIENT), byPolicy(caller, 'secrets get'))
  t.same(
    errorOf(onPolicies, asksForData('microsoft.keyvault/vaults/keys/wrap/action', `${VAULT}/keys/k`), CLIENT),
    byPolicy(caller, 'keys wrapkey'),
  )
  t.same(
    errorOf(onPolicies, asksForData('Microsoft.KeyVault/vaults/certificates/read', VAULT), CLIENT),
    byPolicy(caller, 'certificates list'),
  )
})

test('the groups of a token are counted before its issuer, and only there', async (t) => {
  const caller = `appid=${APPLICATION};oid=${ANA};numgroups=7;iss=${ISSUER}`
  const request = asksForData(GET, SECRET)
  t.same(errorOf(onPolicies, request, { ...CLIENT, groupCount: 7 }), byPolicy(caller, 'secrets get'))
  const none = `appid=${APPLICATION};oid=${ANA};iss=${ISSUER}`
  t.same(errorOf(onPolicies, request, { ...CLIENT, groupCount: 0 }), byPolicy(none, 'secrets get'))
  t.same(errorOf({}, request, { ...CLIENT, groupCount: 7 }), byRoles(none), 'the model of roles counts none')
})

test('what is not known of the client is left out, and the application is else the one of the request', async (t) => {
  const request = asksForData(GET, SECRET, { applicationId: APPLICATION })
  const caller = `appid=${APPLICATION};oid=${ANA};iss=https://sts.windows.net//`
  t.same(errorOf(onPolicies, request), byPolicy(caller, 'secrets get', ''))
  t.same(errorOf({}, request), byRoles(caller, 'null', ''))
  t.match(errorOf(onPolicies, asksForData(GET, SECRET)).message, `'oid=${ANA};iss=`)
})

test('a vault on roles answers ForbiddenByRbac, whether nothing grants or a condition is not met', async (t) => {
  const caller = `appid=${APPLICATION};oid=${ANA};iss=${ISSUER}`
  const onRoles = { vaults: [{ id: VAULT, properties: { enableRbacAuthorization: true } }] }
  const conditioned = assignment(ANA, SECRETS_USER, VAULT, { condition: "'a' StringEquals 'b'" })
  t.same(errorOf(onRoles, asksForData(GET, SECRET), CLIENT), byRoles(caller))
  t.same(
    errorOf({ ...onRoles, roleAssignments: [conditioned] }, asksForData(GET, SECRET), CLIENT),
    byRoles(caller),
  )
})

test('a deny assignment answers ForbiddenByRbac, in either model and whatever is granted', async (t) => {
  const guid = 'c1000000-0000-4000-8000-000000000001'
  const denyAssignments = [
    {
      id: `${VAULT}/providers/Microsoft.Authorization/denyAssignments/${guid}`,
      properties: { scope: VAULT, permissions: [{ dataActions: ['*'] }], principals: [{ id: ANA }] },
    },
  ]
  const expected = byRoles(`appid=${APPLICATION};oid=${ANA};iss=${ISSUER}`)
  for (const state of [{}, onPolicies, granting(SECRETS_USER, VAULT)]) {
    t.same(errorOf({ ...state, denyAssignments }, asksForData(GET, SECRET), CLIENT), expected)
  }
})

test('a data action that no access policy covers is named as a whole', async (t) => {
  const unheardOf = asksForData('Microsoft.KeyVault/vaults/secrets/whisper/action', SECRET)
  t.same(
    errorOf(onPolicies, unheardOf, CLIENT),
    byPolicy(
      `appid=${APPLICATION};oid=${ANA};iss=${ISSUER}`,
      'microsoft.keyvault/vaults/secrets/whisper/action',
    ),
  )
})

test('the control plane of a vault is answered by Resource Manager', async (t) => {
  t.equal(errorOf(onPolicies, asks('Microsoft.KeyVault/vaults/write', VAULT)).code, 'AuthorizationFailed')
  const locks = [{ id: `${VAULT}/providers/Microsoft.Authorization/locks/l`, level: 'CanNotDelete' }]
  const state = granting(ROLE.owner, SUBSCRIPTION, { ...onPolicies, locks })
  t.equal(errorOf(state, asks('Microsoft.KeyVault/vaults/delete', VAULT)).code, 'ScopeLocked')
})
