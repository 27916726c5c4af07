import { test } from 'tap'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { deleteRoleAssignment } from '../../src/control-plane/role-assignment/delete.ts'
import { getRoleAssignment } from '../../src/control-plane/role-assignment/get.ts'
import { listRoleAssignments } from '../../src/control-plane/role-assignment/list.ts'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import type { View } from '../../src/control-plane/view.ts'
import type { CheckRequest } from '../../src/index.ts'
import { memoryView } from './memory-view.ts'
import { ANA, BEN, CAT, caller, GROUP, ROLE, refusalOf, run, surroundings, TENANT_STATE } from './tenant.ts'

const NAME = '2b000000-0000-4000-8000-00000000000b'
const ID = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${NAME}`
const PROVIDER = `${GROUP}/providers/Microsoft.Authorization`
const READER = `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`
const body = { properties: { principalId: CAT, roleDefinitionId: READER } }

test('whoever lacks the right is told which one, over the ID or over the provider', async (t) => {
  const failed = (outcome: Outcome, action: string, scope: string) =>
    t.same(refusalOf(outcome), [
      403,
      'AuthorizationFailed',
      `The client '${BEN}' with object id '${BEN}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    ])
  const ben = caller(BEN)
  failed(run(putRoleAssignment, TENANT_STATE, { scope: GROUP, name: NAME, body }, ben), 'write', ID)
  failed(run(deleteRoleAssignment, TENANT_STATE, { scope: GROUP, name: NAME }, ben), 'delete', ID)
  failed(run(getRoleAssignment, TENANT_STATE, { scope: GROUP, name: NAME }, ben), 'read', ID)
  failed(run(listRoleAssignments, TENANT_STATE, { scope: GROUP }, ben), 'read', PROVIDER)
})

test('whoever lacks the right learns nothing of what is wrong with the request', async (t) => {
  const outcome = run(
    putRoleAssignment,
    TENANT_STATE,
    { scope: GROUP, name: NAME, body: 'none' },
    caller(BEN),
  )
  t.match(refusalOf(outcome), [403, 'AuthorizationFailed'])
  t.match(
    refusalOf(run(listRoleAssignments, TENANT_STATE, { scope: GROUP, filter: 'x' }, caller(BEN))),
    [403],
  )
})

test('a lock stands in the way of assigning and of taking away', async (t) => {
  const lock = (level: string) => ({
    ...TENANT_STATE,
    locks: [{ id: `${PROVIDER}/locks/l`, properties: { level } }],
  })
  t.same(
    refusalOf(run(putRoleAssignment, lock('ReadOnly'), { scope: GROUP, name: NAME, body }, caller(ANA))),
    [
      409,
      'ScopeLocked',
      `The scope '${ID}' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
    ],
  )
  t.same(
    refusalOf(run(deleteRoleAssignment, lock('CanNotDelete'), { scope: GROUP, name: NAME }, caller(ANA))),
    [
      409,
      'ScopeLocked',
      `The scope '${ID}' cannot perform delete operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
    ],
  )
})

/** A view whose engine allows everything and remembers what it was asked. */
function listening(asked: CheckRequest[]): View {
  const view = memoryView(TENANT_STATE)
  const engine = {
    ...view.engine,
    check(request: CheckRequest) {
      asked.push(request)
      return view.engine.check({ ...request, principalId: ANA })
    },
  }
  return { ...view, engine }
}

test('conditions on delegation see what the body says, and no principal type where it says none', async (t) => {
  const asked: CheckRequest[] = []
  const put = (properties: Record<string, unknown>) =>
    putRoleAssignment(
      listening(asked),
      caller(ANA),
      { scope: GROUP, name: NAME, body: { properties } },
      surroundings,
    )
  put({ principalId: CAT.toUpperCase(), roleDefinitionId: READER, principalType: 'user' })
  put({ principalId: CAT, roleDefinitionId: READER })
  put({})
  t.same(
    asked.map(({ attributes }) => attributes),
    [
      {
        request: {
          'Microsoft.Authorization/roleAssignments:RoleDefinitionId': ROLE.reader,
          'Microsoft.Authorization/roleAssignments:PrincipalId': CAT,
          'Microsoft.Authorization/roleAssignments:PrincipalType': 'User',
        },
      },
      {
        request: {
          'Microsoft.Authorization/roleAssignments:RoleDefinitionId': ROLE.reader,
          'Microsoft.Authorization/roleAssignments:PrincipalId': CAT,
        },
      },
      { request: {} },
    ],
  )
})

test('deletion is asked over the ID of the assignment, which tells the engine its attributes', async (t) => {
  const asked: CheckRequest[] = []
  deleteRoleAssignment(listening(asked), caller(ANA), { scope: GROUP, name: NAME }, surroundings)
  t.match(asked, [{ action: 'Microsoft.Authorization/roleAssignments/delete', scope: ID }])
  t.notOk(asked[0]?.attributes)
})
