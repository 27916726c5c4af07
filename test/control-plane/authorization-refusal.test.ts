import { test } from 'tap'
import { authorize } from '../../src/control-plane/authorize.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { memoryView } from './memory-view.ts'
import {
  ANA,
  assignment,
  BEN,
  caller,
  freshGuid,
  GROUP,
  ROBOT,
  ROLE,
  SUBSCRIPTION,
  surroundings,
  TENANT_STATE,
} from './tenant.ts'

const ACTION = 'Microsoft.Compute/virtualMachines/delete'
const VM = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm`
const AGAIN = 'If access was recently granted, please refresh your credentials.'

const refusal = (state: StateDocument, principalId: string, scope = VM) => {
  const view = memoryView({ ...TENANT_STATE, ...state })
  const refused = authorize(view, caller(principalId), { action: ACTION, scope }, surroundings)
  return refused === undefined ? undefined : Object.values(refused.error)
}

const deny = (...excluded: string[]) => {
  const name = freshGuid()
  return {
    id: `${GROUP}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    name,
    properties: {
      denyAssignmentName: 'keep',
      scope: GROUP,
      permissions: [{ actions: ['*/delete'] }],
      principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
      excludePrincipals: excluded.map((id) => ({ id })),
    },
  }
}

test('whoever may is not refused, and the system is not asked', async (t) => {
  t.equal(refusal({}, ANA), undefined)
  const view = memoryView(TENANT_STATE)
  t.equal(authorize(view, { kind: 'system' }, { action: ACTION, scope: 'x' }, surroundings), undefined)
})

test('a client is called by its user principal name, its client ID, or its object ID', async (t) => {
  const none = { roleAssignments: [] }
  const failed = (name: string, id: string) => [
    403,
    'AuthorizationFailed',
    `The client '${name}' with object id '${id}' does not have authorization to perform action '${ACTION}' over scope '${VM}' or the scope is invalid. ${AGAIN}`,
  ]
  t.same(refusal(none, ANA), failed('ana@contoso.example', ANA))
  t.same(refusal(none, ROBOT), failed('99999999-0000-4000-8000-000000000001', ROBOT))
  t.same(refusal(none, BEN), failed(BEN, BEN))
})

test('an invalid scope is a missing authorization', async (t) => {
  t.same(refusal({}, ANA, 'nowhere'), [
    403,
    'AuthorizationFailed',
    `The client 'ana@contoso.example' with object id '${ANA}' does not have authorization to perform action '${ACTION}' over scope 'nowhere' or the scope is invalid. ${AGAIN}`,
  ])
})

test('a condition that is not met is named among the reasons', async (t) => {
  const conditional = assignment(BEN, ROLE.owner, SUBSCRIPTION, { condition: 'x' })
  t.same(refusal({ roleAssignments: [conditional] }, BEN), [
    403,
    'AuthorizationFailed',
    `The client '${BEN}' with object id '${BEN}' does not have authorization or an ABAC condition not fulfilled to perform action '${ACTION}' over scope '${VM}' or the scope is invalid. ${AGAIN}`,
  ])
})

test('a deny assignment is named to whom a role would have let', async (t) => {
  const denied = deny()
  const state = { denyAssignments: [denied] }
  t.same(refusal(state, ANA), [
    403,
    'DenyAssignmentAuthorizationFailed',
    `The client 'ana@contoso.example' with object id '${ANA}' has permission to perform action '${ACTION}' on scope '${VM}'; however, the access is denied because of the deny assignment with name 'keep' and Id '${denied.name.replaceAll('-', '')}' at scope '${GROUP}'.`,
  ])
  t.match(refusal(state, BEN), [403, 'AuthorizationFailed'], 'who has no right learns nothing of it')
  t.equal(refusal({ denyAssignments: [deny(ANA)] }, ANA), undefined)
})

test('locks are a conflict that names what is locked, once all are known', async (t) => {
  const lock = (scope: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/l`,
    properties: { level: 'CanNotDelete' },
  })
  t.same(refusal({ locks: [lock(GROUP), lock(SUBSCRIPTION)] }, ANA), [
    409,
    'ScopeLocked',
    `The scope '${VM}' cannot perform delete operation because following scope(s) are locked: '${SUBSCRIPTION},${GROUP}'. Please remove the lock and try again.`,
  ])
  t.match(refusal({ locks: [lock(GROUP)] }, BEN), [403, 'AuthorizationFailed'])
})
