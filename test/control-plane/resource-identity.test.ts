import { test } from 'tap'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { API, ana, bodyOf, IDENTITY, MACHINE, OTHER_IDENTITY, Stage, TENANT } from './estate.ts'

type Identity = { type: string; principalId?: string; userAssignedIdentities?: Record<string, object> }

const of = (id: string, body: unknown) => ({ id, apiVersion: API, body })

/** A stage with two user-assigned identities. */
function stageOf(identity?: unknown): Stage {
  const stage = new Stage()
  stage.run(putResource, of(IDENTITY, { location: 'westeurope' }))
  stage.run(putResource, of(OTHER_IDENTITY, { location: 'westeurope' }))
  stage.run(putResource, of(MACHINE, { location: 'westeurope', identity }))
  return stage
}

function patched(stage: Stage, identity: unknown): Identity | undefined {
  return bodyOf<{ identity?: Identity }>(stage.run(patchResource, of(MACHINE, { identity }), ana)).identity
}

function put(stage: Stage, body: object): Identity | undefined {
  return bodyOf<{ identity?: Identity }>(stage.run(putResource, of(MACHINE, body), ana)).identity
}

function principals(stage: Stage): unknown[] {
  return (stage.state.servicePrincipals ?? []).map(({ displayName }) => displayName).sort()
}

const both = { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }

test('the kinds of identity are read in any case, with or without a blank, and printed with it', async (t) => {
  for (const type of [
    'SystemAssigned,UserAssigned',
    'userassigned, SYSTEMASSIGNED',
    'SystemAssigned, UserAssigned',
  ]) {
    t.equal(put(stageOf(), { identity: { ...both, type } })?.type, 'SystemAssigned, UserAssigned')
  }
  t.equal(put(stageOf(), { identity: { type: 'none' } }), undefined)
})

test('an identity of its own comes with a service principal, and goes with it', async (t) => {
  const stage = stageOf()
  const given = put(stage, { identity: { type: 'SystemAssigned' } })
  const principal = stage.state.servicePrincipals?.find(({ displayName }) => displayName === 'vm')
  t.same(given, { type: 'SystemAssigned', principalId: principal?.id, tenantId: TENANT })
  t.match(principal, {
    servicePrincipalType: 'ManagedIdentity',
    alternativeNames: ['isExplicit=False', MACHINE.replace('resourceGroups', 'resourcegroups')],
  })
  t.same(put(stage, { identity: { type: 'SystemAssigned' } }), given, 'it stays the same')
  t.equal(patched(stage, { type: 'None' }), undefined)
  t.same(principals(stage), ['deployer', 'reader'])
  t.not(put(stage, { identity: { type: 'SystemAssigned' } })?.principalId, given?.principalId, 'a new one')
})

test('what is given is printed with its IDs, under the spelling of the request', async (t) => {
  const spelt = IDENTITY.toUpperCase()
  const stage = stageOf()
  const given = put(stage, { identity: { type: 'UserAssigned', userAssignedIdentities: { [spelt]: {} } } })
  const principal = stage.state.servicePrincipals?.find(({ displayName }) => displayName === 'deployer')
  t.same(given, {
    type: 'UserAssigned',
    userAssignedIdentities: { [spelt]: { principalId: principal?.id, clientId: principal?.appId } },
  })
})

test('a PUT without identity leaves identities alone; with one, it replaces them', async (t) => {
  const stage = stageOf(both)
  for (const body of [{}, { identity: null }, { identity: {} }]) {
    t.same(Object.keys(put(stage, body)?.userAssignedIdentities ?? {}), [IDENTITY])
  }
  const replaced = put(stage, {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [OTHER_IDENTITY]: {} } },
  })
  t.same(Object.keys(replaced?.userAssignedIdentities ?? {}), [OTHER_IDENTITY])
  t.notOk(replaced?.principalId)
  t.same(principals(stage), ['deployer', 'reader'], 'its own identity is gone')
})

test('a PUT with what a GET has shown changes nothing', async (t) => {
  const stage = stageOf(both)
  const shown = put(stage, {})
  t.same(put(stage, { identity: shown }), shown)
})

test('a patch to the identity of its own removes the others', async (t) => {
  const stage = stageOf(both)
  t.match(patched(stage, { type: 'SystemAssigned' }), { type: 'SystemAssigned' })
  t.notOk(put(stage, {})?.userAssignedIdentities)
})

test('a patch to user-assigned identities removes its own, and adds to those that there are', async (t) => {
  const stage = stageOf(both)
  const given = patched(stage, { type: 'UserAssigned', userAssignedIdentities: { [OTHER_IDENTITY]: {} } })
  t.equal(given?.type, 'UserAssigned')
  t.same(Object.keys(given?.userAssignedIdentities ?? {}), [IDENTITY, OTHER_IDENTITY])
  t.same(principals(stage), ['deployer', 'reader'])
})

test('a patch with null takes that identity away', async (t) => {
  const stage = stageOf({
    type: 'UserAssigned',
    userAssignedIdentities: { [IDENTITY]: {}, [OTHER_IDENTITY]: {} },
  })
  const rest = patched(stage, {
    type: 'UserAssigned',
    userAssignedIdentities: { [IDENTITY.toLowerCase()]: null },
  })
  t.same(Object.keys(rest?.userAssignedIdentities ?? {}), [OTHER_IDENTITY])
})

test('a patch that adds the identity of its own need not name the others', async (t) => {
  const stage = stageOf({ type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } })
  const given = patched(stage, { type: 'SystemAssigned, UserAssigned' })
  t.equal(given?.type, 'SystemAssigned, UserAssigned')
  t.ok(given?.principalId)
  t.same(Object.keys(given?.userAssignedIdentities ?? {}), [IDENTITY])
})

test('a patch without a type adds to and takes from what there is', async (t) => {
  const stage = stageOf(both)
  const rest = patched(stage, { userAssignedIdentities: { [IDENTITY]: null } })
  t.equal(rest?.type, 'SystemAssigned')
  t.equal(patched(stage, {})?.type, 'SystemAssigned')
})

test('a patch to None removes all', async (t) => {
  const stage = stageOf(both)
  t.equal(patched(stage, { type: 'None' }), undefined)
  t.same(principals(stage), ['deployer', 'reader'])
})
