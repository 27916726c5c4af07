import { test } from 'tap'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  estate,
  GROUP,
  IDENTITY,
  MACHINE,
  MANAGED_IDENTITY_OPERATOR,
  OTHER_IDENTITY,
  refusalOf,
  Stage,
} from './estate.ts'

const of = (id: string, body: unknown) => ({ id, apiVersion: API, body })
const ASSIGN = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'
const MACHINE_CONTRIBUTOR = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'

function stageWith(...roles: [string, string][]): Stage {
  const stage = new Stage(
    estate({ roleAssignments: roles.map(([role, scope]) => assignment(BEN, role, scope)) }),
  )
  stage.run(putResource, of(IDENTITY, { location: 'westeurope' }))
  stage.run(putResource, of(OTHER_IDENTITY, { location: 'westeurope' }))
  return stage
}

const given = (...ids: string[]) => ({
  location: 'westeurope',
  identity: { type: 'UserAssigned', userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) },
})

test('giving an identity takes a right on it beside the right to write the resource', async (t) => {
  const stage = stageWith([MACHINE_CONTRIBUTOR, GROUP])
  t.same(refusalOf(stage.run(putResource, of(MACHINE, given(IDENTITY, OTHER_IDENTITY)), ben)), [
    403,
    'LinkedAuthorizationFailed',
    `The client 'ben@contoso.example' with object id '${BEN}' has permission to perform action 'Microsoft.Compute/virtualMachines/write' on scope '${MACHINE}'; however, it does not have permission to perform action '${ASSIGN}' on the linked scope(s) '${IDENTITY},${OTHER_IDENTITY}' or the linked scope(s) are invalid.`,
  ])
})

test('a Managed Identity Operator gives the identities that it operates, and no other', async (t) => {
  const stage = stageWith([MACHINE_CONTRIBUTOR, GROUP], [MANAGED_IDENTITY_OPERATOR, IDENTITY])
  t.match(stage.run(putResource, of(MACHINE, given(IDENTITY)), ben), { kind: 'done', status: 201 })
  t.match(refusalOf(stage.run(patchResource, of(MACHINE, given(OTHER_IDENTITY)), ben)), [
    403,
    'LinkedAuthorizationFailed',
    new RegExp(`linked scope\\(s\\) '${OTHER_IDENTITY}' or`),
  ])
})

test('taking an identity away takes no right on it', async (t) => {
  const stage = stageWith([MACHINE_CONTRIBUTOR, GROUP])
  stage.run(putResource, of(MACHINE, given(IDENTITY)))
  t.match(stage.run(patchResource, of(MACHINE, { identity: { type: 'None' } }), ben), { kind: 'done' })
})

test('the right to write the resource is asked first', async (t) => {
  const stage = stageWith([MANAGED_IDENTITY_OPERATOR, GROUP])
  t.match(refusalOf(stage.run(putResource, of(MACHINE, given(IDENTITY)), ben)), [
    403,
    'AuthorizationFailed',
    /virtualMachines\/write/,
  ])
})

test('an identity under a read-only lock is given to nobody', async (t) => {
  const stage = stageWith()
  const lock = {
    id: `${IDENTITY}/providers/Microsoft.Authorization/locks/l`,
    properties: { level: 'ReadOnly' },
  }
  stage.state = { ...stage.state, locks: [lock] }
  t.same(refusalOf(stage.run(putResource, of(MACHINE, given(IDENTITY)), ana)), [
    409,
    'ScopeLocked',
    `The scope '${IDENTITY}' cannot perform write operation because following scope(s) are locked: '${IDENTITY}'. Please remove the lock and try again.`,
  ])
})

test('an identity that is not there cannot be given', async (t) => {
  const stage = stageWith()
  const missing = `${IDENTITY}-nope`
  t.same(refusalOf(stage.run(putResource, of(MACHINE, given(missing)), ana)), [
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${MACHINE}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${missing}' was not found."}}'.'.`,
  ])
})

test('user-assigned identities without any are refused', async (t) => {
  const missing = (type: string) => [
    400,
    'MissingIdentityIds',
    `The identity ids must not be null or empty for '${type}' identity type.`,
  ]
  const stage = stageWith()
  stage.run(putResource, of(MACHINE, given(IDENTITY)))
  const put = (identity: unknown) => refusalOf(stage.run(putResource, of(MACHINE, { identity }), ana))
  const patch = (identity: unknown) => refusalOf(stage.run(patchResource, of(MACHINE, { identity }), ana))
  t.same(put({ type: 'UserAssigned' }), missing('UserAssigned'))
  t.same(
    put({ type: 'SystemAssigned,UserAssigned', userAssignedIdentities: {} }),
    missing('SystemAssigned, UserAssigned'),
  )
  t.same(
    patch({ type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: null } }),
    missing('UserAssigned'),
  )
  stage.run(putResource, of(MACHINE, { identity: { type: 'None' } }))
  t.same(patch({ type: 'UserAssigned' }), missing('UserAssigned'))
})

test('identities under a type that does not name them are refused', async (t) => {
  const stage = stageWith()
  stage.run(putResource, of(MACHINE, {}))
  for (const command of [putResource, patchResource]) {
    for (const type of ['SystemAssigned', 'None']) {
      const identity = { type, userAssignedIdentities: { [IDENTITY]: {} } }
      t.same(refusalOf(stage.run(command, of(MACHINE, { identity }), ana)), [
        400,
        'InvalidParameter',
        `ResourceIdentity userAssignedIdentities should not be provided if the type is "${type}".`,
      ])
    }
    const untyped = { userAssignedIdentities: { [IDENTITY]: {} } }
    t.match(refusalOf(stage.run(command, of(MACHINE, { identity: untyped }), ana)), [400, 'InvalidParameter'])
  }
})

test('an identity property that cannot be read is refused', async (t) => {
  const stage = stageWith()
  const put = (identity: unknown) => refusalOf(stage.run(putResource, of(MACHINE, { identity }), ana))
  for (const identity of [
    'SystemAssigned',
    { type: 'Shared' },
    { type: 7 },
    { type: 'UserAssigned', userAssignedIdentities: [IDENTITY] },
    { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: 'x' } },
    { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {}, [IDENTITY.toUpperCase()]: null } },
    { type: 'None', Type: 'SystemAssigned' },
  ]) {
    t.match(put(identity), [400, 'InvalidRequestContent'], JSON.stringify(identity))
  }
  for (const id of ['deployer', MACHINE, `${IDENTITY}/federatedIdentityCredentials/x`, '__proto__']) {
    const map = JSON.parse(`{ ${JSON.stringify(id)}: {} }`)
    t.same(put({ type: 'UserAssigned', userAssignedIdentities: map }), [
      400,
      'LinkedInvalidPropertyId',
      `Property id '${id}' at path 'identity.userAssignedIdentities' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
    ])
  }
})
