import { test } from 'tap'
import { deleteIdentity } from '../../src/control-plane/identity/delete-identity.ts'
import { patchIdentity } from '../../src/control-plane/identity/patch-identity.ts'
import { putIdentity } from '../../src/control-plane/identity/put-identity.ts'
import { getIdentity, listIdentities } from '../../src/control-plane/identity/read-identity.ts'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { getResource } from '../../src/control-plane/resource/get-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  freshGuid,
  GROUP,
  IDENTITY,
  idsOf,
  MACHINE,
  OTHER_IDENTITY,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  TENANT,
} from './estate.ts'

type Ids = { properties: { principalId: string; clientId: string } }

const of = (id: string, body?: unknown) => ({ id, apiVersion: API, body })
const PRINTED = IDENTITY.replace('resourceGroups', 'resourcegroups')

test('an identity is created with IDs of its own, and printed with resourcegroups in small letters', async (t) => {
  const stage = new Stage()
  const created = stage.run(putIdentity, of(IDENTITY, { location: 'West Europe', tags: { a: '1' } }), ana)
  t.match(created, { kind: 'done', status: 201 })
  const principal = stage.state.servicePrincipals?.[0]
  t.same(bodyOf(created), {
    id: PRINTED,
    name: 'deployer',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location: 'westeurope',
    tags: { a: '1' },
    properties: { tenantId: TENANT, principalId: principal?.id, clientId: principal?.appId },
  })
  t.same(bodyOf(stage.run(getIdentity, of(IDENTITY.toUpperCase()), ana)), bodyOf(created))
  t.same(bodyOf(stage.run(getResource, of(IDENTITY), ana)), bodyOf(created))
})

test('the service principal of an identity is what Graph shows for one', async (t) => {
  const stage = new Stage()
  stage.run(putIdentity, of(IDENTITY, { location: 'westeurope' }))
  const [principal] = stage.state.servicePrincipals ?? []
  t.match(principal, {
    displayName: 'deployer',
    accountEnabled: true,
    servicePrincipalType: 'ManagedIdentity',
    alternativeNames: ['isExplicit=True', PRINTED],
    servicePrincipalNames: [principal?.appId ?? '', /^https:\/\/identity\.azure\.net\/[A-Za-z0-9+/]{43}=$/],
    tags: [],
    passwordCredentials: [],
    keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: null }],
  })
  t.equal(principal?.keyCredentials?.length, 1)
  t.same(stage.state.applications ?? [], [], 'and no application')
  const state = { ...stage.state, roleAssignments: [assignment(principal?.id ?? '', ROLE.reader, GROUP)] }
  const decision = new Stage(state).view.engine.check({
    principalId: principal?.id ?? '',
    action: 'Microsoft.Compute/virtualMachines/read',
    scope: MACHINE,
  })
  t.equal(decision.reason, 'RoleAssignment')
})

test('a PUT onto an existing identity keeps its IDs and replaces its tags', async (t) => {
  const stage = new Stage()
  const first = bodyOf<Ids>(
    stage.run(putIdentity, of(IDENTITY, { location: 'westeurope', tags: { a: '1' } })),
  )
  const second = stage.run(putIdentity, of(IDENTITY, { location: 'westeurope', tags: { b: '2' } }), ana)
  t.match(second, { kind: 'done', status: 200 })
  t.same(bodyOf<Ids>(second).properties, first.properties)
  t.match(bodyOf(second), { tags: { b: '2' } })
  t.equal(stage.state.servicePrincipals?.length, 1)
})

test('a patch replaces tags and changes nothing else', async (t) => {
  const stage = new Stage()
  const first = bodyOf<Ids>(
    stage.run(putIdentity, of(IDENTITY, { location: 'westeurope', tags: { a: '1' } })),
  )
  const patched = stage.run(patchIdentity, of(IDENTITY, { tags: { b: '2' }, location: 'westeurope' }), ana)
  t.same(bodyOf(patched), { ...first, tags: { b: '2' } })
  t.same(bodyOf(stage.run(patchIdentity, of(IDENTITY, {}), ana)), { ...first, tags: { b: '2' } })
})

test('an identity stays in its region, unless moving it is asked for', async (t) => {
  const stage = new Stage()
  stage.run(putIdentity, of(IDENTITY, { location: 'westeurope' }))
  for (const command of [putIdentity, patchIdentity]) {
    const elsewhere = of(IDENTITY, { location: 'northeurope' })
    t.same(refusalOf(stage.run(command, elsewhere, ana)), [
      409,
      'InvalidResourceLocation',
      "The resource 'deployer' already exists in location 'westeurope' in resource group 'rg'. A resource with the same name cannot be created in location 'northeurope'. Please select a new resource name.",
    ])
  }
  const moved = { ...of(IDENTITY, { location: 'northeurope' }), onOtherLocation: 'relocate' as const }
  t.match(bodyOf(stage.run(putIdentity, moved, ana)), { location: 'northeurope' })
  const back = { ...of(IDENTITY, { location: 'westeurope' }), onOtherLocation: 'relocate' as const }
  t.match(bodyOf(stage.run(patchIdentity, back, ana)), { location: 'westeurope' })
})

test('newer versions say whether an identity is confined to its region', async (t) => {
  const stage = new Stage()
  stage.run(putIdentity, of(IDENTITY, { location: 'westeurope' }))
  const get = (apiVersion: string) => bodyOf<Ids>(stage.run(getIdentity, { id: IDENTITY, apiVersion }, ana))
  t.match(get('2024-11-30'), { properties: { isolationScope: 'None' } })
  t.notOk('isolationScope' in get('2023-01-31').properties)
  stage.run(patchIdentity, of(IDENTITY, { properties: { isolationScope: 'Regional' } }), ana)
  t.match(get('2025-01-31-preview'), { properties: { isolationScope: 'Regional' } })
  t.match(refusalOf(stage.run(patchIdentity, of(IDENTITY, { properties: { isolationScope: 'x' } }), ana)), [
    400,
    'InvalidRequestContent',
  ])
})

test('deleting an identity deletes its principal and its credentials, and leaves what names it', async (t) => {
  const stage = new Stage()
  const { properties } = bodyOf<Ids>(stage.run(putIdentity, of(IDENTITY, { location: 'westeurope' })))
  stage.run(
    putResource,
    of(`${IDENTITY}/federatedIdentityCredentials/ci-main`, {
      properties: { issuer: 'https://ci.example', subject: 's', audiences: ['a'] },
    }),
  )
  stage.run(
    putResource,
    of(MACHINE, {
      location: 'westeurope',
      identity: { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } },
    }),
  )
  const crew = { id: freshGuid(), members: [{ id: properties.principalId }, { id: BEN }] }
  const role = assignment(properties.principalId, ROLE.reader, SUBSCRIPTION)
  stage.state = {
    ...stage.state,
    groups: [crew],
    roleAssignments: [...(stage.state.roleAssignments ?? []), role],
  }
  t.match(stage.run(deleteIdentity, { id: IDENTITY }, ana), { kind: 'done', status: 200 })
  t.same(stage.state.servicePrincipals, [])
  t.same(stage.state.groups, [{ id: crew.id, members: [{ id: BEN }] }])
  t.same(
    stage.state.resources?.map(({ id }) => id),
    [GROUP, MACHINE],
  )
  t.match(stage.state.resources?.[1], {
    identity: { userAssignedIdentities: { [IDENTITY]: idsOnly(properties) } },
  })
  t.ok(
    stage.state.roleAssignments?.some(({ id }) => id === role.id),
    'a role stays, orphaned',
  )
  t.match(stage.run(deleteIdentity, { id: IDENTITY }, ana), { kind: 'done', status: 204 })
  const again = bodyOf<Ids>(stage.run(putIdentity, of(IDENTITY, { location: 'westeurope' })))
  t.not(again.properties.principalId, properties.principalId)
  t.not(again.properties.clientId, properties.clientId)
})

function idsOnly({ principalId, clientId }: Ids['properties']) {
  return { principalId, clientId }
}

test('lists hold the identities of a subscription or group that the caller may read', async (t) => {
  const stage = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, OTHER_IDENTITY)] }))
  for (const id of [OTHER_IDENTITY, IDENTITY]) stage.run(putIdentity, of(id, { location: 'westeurope' }))
  stage.run(putResource, of(MACHINE, { location: 'westeurope' }))
  const list = (scope: string, as = ana) => idsOf(stage.run(listIdentities, { scope, apiVersion: API }, as))
  const other = OTHER_IDENTITY.replace('resourceGroups', 'resourcegroups')
  t.same(list(SUBSCRIPTION), [PRINTED, other])
  t.same(list(GROUP), [PRINTED, other])
  t.same(list(SUBSCRIPTION, ben), [other])
  t.match(refusalOf(new Stage().run(listIdentities, { scope: GROUP, apiVersion: API }, ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.ManagedIdentity\/userAssignedIdentities\/read'/,
  ])
})

test('what is wrong with an identity is refused with a reason', async (t) => {
  const stage = new Stage()
  const put = (id: string, body: unknown, as = ana) => refusalOf(stage.run(putIdentity, of(id, body), as))
  t.match(put(IDENTITY, {}), [400, 'LocationRequired'])
  for (const name of ['ab', '-abc', 'a.b', 'x'.repeat(129)]) {
    const id = IDENTITY.replace('deployer', name)
    t.match(put(id, { location: 'westeurope' }), [
      400,
      'InvalidResourceName',
      `The identity name '${name}' is invalid.`,
    ])
  }
  t.match(put(MACHINE, { location: 'westeurope' }), [400, 'InvalidResourceId'])
  t.match(put(IDENTITY, 'x'), [400, 'InvalidRequestContent'])
  t.match(put(IDENTITY.replace('/rg/', '/nope/'), { location: 'westeurope' }), [404, 'ResourceGroupNotFound'])
  t.match(put(IDENTITY, { location: 'westeurope' }, ben), [
    403,
    'AuthorizationFailed',
    /userAssignedIdentities\/write/,
  ])
  const notFound = [
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/deployer' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  ]
  t.same(refusalOf(stage.run(getIdentity, of(IDENTITY), ana)), notFound)
  t.same(refusalOf(stage.run(patchIdentity, of(IDENTITY, {}), ana)), notFound)
  t.match(refusalOf(stage.run(deleteResource, of(IDENTITY), ben)), [403, 'AuthorizationFailed', /\/delete'/])
})
