import { test } from 'tap'
import { putIdentity } from '../../src/control-plane/identity/put-identity.ts'
import {
  type IdentitySelector,
  selectTokenIdentity,
  tokenIdentitiesOf,
} from '../../src/control-plane/identity/token-identity.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { API, GROUP, IDENTITY, MACHINE, OTHER_IDENTITY, Stage, VAULT } from './estate.ts'

/** A machine with identities of these kinds, made as a client would make it. */
function stageWith(type: string, ...ids: readonly string[]): Stage {
  const stage = new Stage()
  for (const id of [IDENTITY, OTHER_IDENTITY]) {
    stage.run(putIdentity, { id, apiVersion: API, body: { location: 'westeurope' } })
  }
  const userAssignedIdentities = Object.fromEntries(ids.map((id) => [id, {}]))
  const identity = ids.length === 0 ? { type } : { type, userAssignedIdentities }
  stage.run(putResource, { id: MACHINE, apiVersion: API, body: { location: 'westeurope', identity } })
  return stage
}

test('a resource has its own identity, named for it, and those given to it, named for themselves', async (t) => {
  const { view } = stageWith('SystemAssigned, UserAssigned', IDENTITY)
  const identities = tokenIdentitiesOf(view, MACHINE.toUpperCase())
  t.match(identities, [
    {
      kind: 'systemAssigned',
      resourceId: /\/resourcegroups\/rg\/.*\/virtualMachines\/vm$/,
      signIn: 'enabled',
    },
    { kind: 'userAssigned', resourceId: /\/resourcegroups\/rg\/.*\/userAssignedIdentities\/deployer$/ },
  ])
  for (const { principalId, clientId } of identities) {
    t.equal(view.find('servicePrincipals', principalId)?.appId, clientId)
  }
  for (const none of [GROUP, VAULT, IDENTITY, `${MACHINE}x`, 'nonsense', '']) {
    t.same(tokenIdentitiesOf(view, none), [], none)
  }
})

test('the own identity comes first, then the only one, and of several none is meant', async (t) => {
  const chosen = (stage: Stage, byDefault: 'systemAssigned' | 'systemAssignedOrOnly') => {
    const selected = selectTokenIdentity(stage.view, MACHINE, undefined, byDefault)
    return selected.kind === 'found' ? selected.identity.kind : selected.kind
  }
  const both = stageWith('SystemAssigned, UserAssigned', IDENTITY, OTHER_IDENTITY)
  t.equal(chosen(both, 'systemAssigned'), 'systemAssigned')
  t.equal(chosen(both, 'systemAssignedOrOnly'), 'systemAssigned')
  const one = stageWith('UserAssigned', IDENTITY)
  t.equal(chosen(one, 'systemAssigned'), 'notFound')
  t.equal(chosen(one, 'systemAssignedOrOnly'), 'userAssigned')
  const two = stageWith('UserAssigned', IDENTITY, OTHER_IDENTITY)
  t.equal(chosen(two, 'systemAssigned'), 'notFound')
  t.equal(chosen(two, 'systemAssignedOrOnly'), 'ambiguous')
  t.equal(chosen(stageWith('None'), 'systemAssignedOrOnly'), 'notFound')
})

test('a selector means an identity of the resource or none', async (t) => {
  const { view } = stageWith('SystemAssigned, UserAssigned', IDENTITY)
  const [own, given] = tokenIdentitiesOf(view, MACHINE)
  const other = view.find('resources', OTHER_IDENTITY)?.properties as { readonly clientId: string }
  const chosen = (selector: IdentitySelector) => {
    const selected = selectTokenIdentity(view, MACHINE, selector, 'systemAssigned')
    return selected.kind === 'found' ? selected.identity : selected.kind
  }
  t.same(chosen({ by: 'clientId', value: own?.clientId.toUpperCase() ?? '' }), own)
  t.same(chosen({ by: 'clientId', value: given?.clientId.replaceAll('-', '') ?? '' }), given)
  t.same(chosen({ by: 'principalId', value: own?.principalId ?? '' }), own)
  t.same(chosen({ by: 'resourceId', value: IDENTITY.toLowerCase() }), given)
  for (const selector of [
    { by: 'clientId', value: other.clientId },
    { by: 'clientId', value: own?.principalId ?? '' },
    { by: 'principalId', value: own?.clientId ?? '' },
    { by: 'resourceId', value: MACHINE },
    { by: 'resourceId', value: OTHER_IDENTITY },
    { by: 'resourceId', value: `${IDENTITY}-2` },
    { by: 'resourceId', value: '' },
  ] as const) {
    t.equal(chosen(selector), 'notFound', JSON.stringify(selector))
  }
})
