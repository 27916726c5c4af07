import { test } from 'tap'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { deleteResourceGroup } from '../../src/control-plane/resource-group/delete-resource-group.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  estate,
  freshGuid,
  GROUP,
  IDENTITY,
  MACHINE,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  TENANT,
  VAULT,
} from './estate.ts'

const of = (id: string, body?: unknown) => ({ id, apiVersion: API, body })
const extension = (scope: string, type: string) =>
  `${scope}/providers/Microsoft.Authorization/${type}/${freshGuid()}`
const lock = (scope: string, level = 'CanNotDelete') => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
  properties: { level },
})
const NEIGHBOUR = `${SUBSCRIPTION}/resourceGroups/rg-2`

function furnished(): Stage {
  const stage = new Stage(
    estate({
      resources: [{ id: NEIGHBOUR, location: 'westeurope' }],
      roleAssignments: [GROUP, MACHINE, `${MACHINE}2`, NEIGHBOUR].map((scope) =>
        assignment(BEN, ROLE.reader, scope),
      ),
      denyAssignments: [MACHINE, NEIGHBOUR].map((scope) => ({
        id: extension(scope, 'denyAssignments'),
        properties: { scope, permissions: [], principals: [] },
      })),
      roleAssignmentScheduleInstances: [
        {
          id: extension(MACHINE, 'roleAssignmentScheduleInstances'),
          properties: { scope: MACHINE, principalId: BEN, roleDefinitionId: ROLE.reader },
        },
      ],
      roleEligibilityScheduleInstances: [
        {
          id: extension(GROUP, 'roleEligibilityScheduleInstances'),
          properties: { scope: GROUP, principalId: BEN, roleDefinitionId: ROLE.reader },
        },
      ],
    }),
  )
  stage.run(putResource, of(MACHINE, { location: 'westeurope', identity: { type: 'SystemAssigned' } }))
  stage.run(putResource, of(`${MACHINE}/extensions/agent`, { location: 'westeurope' }))
  stage.run(putResource, of(`${MACHINE}2`, { location: 'westeurope' }))
  stage.run(putResource, of(IDENTITY, { location: 'westeurope' }))
  stage.run(
    putResource,
    of(`${IDENTITY}/federatedIdentityCredentials/ci-main`, {
      properties: { issuer: 'https://ci.example', subject: 's', audiences: ['a'] },
    }),
  )
  stage.run(
    putResource,
    of(VAULT, {
      location: 'westeurope',
      properties: { tenantId: TENANT, sku: { family: 'A', name: 'standard' } },
    }),
  )
  return stage
}

function scopesOf(state: StateDocument, kind: 'roleAssignments' | 'denyAssignments'): unknown[] {
  return (state[kind] ?? []).map(({ properties }) => properties?.scope)
}

test('a resource takes what is below it along, with everything assigned there and its service principal', async (t) => {
  const stage = furnished()
  const crew = { id: freshGuid(), members: stage.state.servicePrincipals?.map(({ id }) => ({ id })) ?? [] }
  stage.state = { ...stage.state, groups: [crew] }
  t.equal(crew.members.length, 2)
  t.match(stage.run(deleteResource, of(MACHINE), ana), { kind: 'done', status: 200 })
  const { state } = stage
  t.notOk(state.resources?.some(({ id }) => id === MACHINE || id.startsWith(`${MACHINE}/`)))
  t.ok(
    state.resources?.some(({ id }) => id === `${MACHINE}2`),
    'the neighbour whose name begins alike stays',
  )
  t.same(scopesOf(state, 'roleAssignments'), ['/', GROUP, `${MACHINE}2`, NEIGHBOUR])
  t.same(scopesOf(state, 'denyAssignments'), [NEIGHBOUR])
  t.same(state.roleAssignmentScheduleInstances, [])
  t.equal(state.roleEligibilityScheduleInstances?.length, 1)
  t.same(
    state.servicePrincipals?.map(({ displayName }) => displayName),
    ['deployer'],
  )
  t.equal(state.groups?.[0]?.members?.length, 1, 'the principal is no longer a member of groups')
})

test('a group takes all its resources along, and its vaults softly', async (t) => {
  const stage = furnished()
  t.match(stage.run(deleteResourceGroup, { id: GROUP }, ana), { kind: 'done', status: 200 })
  const { state } = stage
  t.same(
    state.resources?.map(({ id }) => id),
    [NEIGHBOUR],
  )
  t.same(state.servicePrincipals, [])
  t.same(state.vaults, [])
  t.match(state.deletedVaults, [{ vault: { id: VAULT } }])
  t.same(scopesOf(state, 'roleAssignments'), ['/', NEIGHBOUR])
  t.same(scopesOf(state, 'denyAssignments'), [NEIGHBOUR])
  t.same(state.roleEligibilityScheduleInstances, [])
})

test('one lock anywhere in a group keeps all of it, and every locked scope is named', async (t) => {
  const stage = furnished()
  stage.state = { ...stage.state, locks: [lock(MACHINE, 'ReadOnly'), lock(VAULT)] }
  t.same(refusalOf(stage.run(deleteResourceGroup, { id: GROUP }, ana)), [
    409,
    'ScopeLocked',
    `The scope '${GROUP}' cannot perform delete operation because following scope(s) are locked: '${MACHINE},${VAULT}'. Please remove the lock and try again.`,
  ])
})

test('a lock on a resource, on its child or on its group keeps it, and goes only with what it locks', async (t) => {
  for (const locked of [MACHINE, `${MACHINE}/extensions/agent`, GROUP, SUBSCRIPTION]) {
    const stage = furnished()
    stage.state = { ...stage.state, locks: [lock(locked)] }
    t.same(refusalOf(stage.run(deleteResource, of(MACHINE), ana)), [
      409,
      'ScopeLocked',
      `The scope '${MACHINE}' cannot perform delete operation because following scope(s) are locked: '${locked}'. Please remove the lock and try again.`,
    ])
    stage.run(deleteResource, of(MACHINE))
    const remaining = locked.startsWith(MACHINE) ? 0 : 1
    t.equal(
      stage.state.locks?.length,
      remaining,
      'the system deletes past locks, and locks of what is gone go',
    )
  }
})

test('a read-only lock keeps a resource from being written', async (t) => {
  const stage = furnished()
  stage.state = { ...stage.state, locks: [lock(MACHINE, 'ReadOnly')] }
  t.same(refusalOf(stage.run(putResource, of(MACHINE, {}), ana)), [
    409,
    'ScopeLocked',
    `The scope '${MACHINE}' cannot perform write operation because following scope(s) are locked: '${MACHINE}'. Please remove the lock and try again.`,
  ])
})

test('a deny assignment keeps an owner from deleting, and is named', async (t) => {
  const stage = furnished()
  const deny = {
    id: extension(GROUP, 'denyAssignments'),
    properties: {
      denyAssignmentName: 'no deletions',
      scope: GROUP,
      permissions: [{ actions: ['*/delete'] }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
    },
  }
  stage.state = { ...stage.state, denyAssignments: [deny] }
  t.match(refusalOf(stage.run(deleteResource, of(MACHINE), ana)), [
    403,
    'DenyAssignmentAuthorizationFailed',
    /deny assignment with name 'no deletions'/,
  ])
  t.match(refusalOf(stage.run(deleteResource, of(MACHINE), ben)), [403, 'AuthorizationFailed'])
})

test('deleting what is not there is no error for a resource, and one for a group', async (t) => {
  const stage = new Stage()
  t.same(stage.run(deleteResource, of(MACHINE), ana), { kind: 'done', status: 204, changes: [] })
  t.same(refusalOf(stage.run(deleteResourceGroup, { id: `${GROUP}x` }, ana)), [
    404,
    'ResourceGroupNotFound',
    "Resource group 'rgx' could not be found.",
  ])
})
