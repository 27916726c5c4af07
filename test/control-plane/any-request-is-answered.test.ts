import fc from 'fast-check'
import { test } from 'tap'
import { deleteDenyAssignment } from '../../src/control-plane/deny-assignment/delete.ts'
import { getDenyAssignment } from '../../src/control-plane/deny-assignment/get.ts'
import { listDenyAssignments } from '../../src/control-plane/deny-assignment/list.ts'
import { putDenyAssignment } from '../../src/control-plane/deny-assignment/put.ts'
import { deleteLock } from '../../src/control-plane/lock/delete.ts'
import { getLock } from '../../src/control-plane/lock/get.ts'
import { listLocks } from '../../src/control-plane/lock/list.ts'
import { putLock } from '../../src/control-plane/lock/put.ts'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { listPermissions } from '../../src/control-plane/permission/list.ts'
import { getScheduleInstance } from '../../src/control-plane/pim/get.ts'
import { listScheduleInstances } from '../../src/control-plane/pim/list.ts'
import {
  deleteRoleAssignmentById,
  getRoleAssignmentById,
  putRoleAssignmentById,
} from '../../src/control-plane/role-assignment/by-id.ts'
import { deleteRoleAssignment } from '../../src/control-plane/role-assignment/delete.ts'
import { getRoleAssignment } from '../../src/control-plane/role-assignment/get.ts'
import { listRoleAssignments } from '../../src/control-plane/role-assignment/list.ts'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import { deleteRoleDefinition } from '../../src/control-plane/role-definition/delete.ts'
import { getRoleDefinition, getRoleDefinitionById } from '../../src/control-plane/role-definition/get.ts'
import { listRoleDefinitions } from '../../src/control-plane/role-definition/list.ts'
import { putRoleDefinition } from '../../src/control-plane/role-definition/put.ts'
import type { Caller } from '../../src/control-plane/view.ts'
import { memoryView } from './memory-view.ts'
import { ANA, BEN, CAT, caller, GROUP, MANAGEMENT_GROUP, ROLE, surroundings, TENANT_STATE } from './tenant.ts'

const seed = Number(process.env.AZCAN_SEED ?? Date.now() % 2 ** 31)
const view = memoryView(TENANT_STATE)
const GUID = '2f000000-0000-4000-8000-00000000000f'
const PREVIEW = '2024-07-01-preview'

interface AnyRequest {
  readonly scope: string
  readonly name: string
  readonly body: unknown
  readonly filter: string
}

/** Every command of the authorization part, each with whatever a request might hold. */
const commands: ((as: Caller, request: AnyRequest) => Outcome)[] = [
  (as, { scope, name, body }) => putRoleAssignment(view, as, { scope, name, body }, surroundings),
  (as, { scope, name }) => getRoleAssignment(view, as, { scope, name }, surroundings),
  (as, { scope, name }) => deleteRoleAssignment(view, as, { scope, name }, surroundings),
  (as, { scope, body }) => putRoleAssignmentById(view, as, { id: scope, body }, surroundings),
  (as, { scope }) => getRoleAssignmentById(view, as, { id: scope }, surroundings),
  (as, { scope }) => deleteRoleAssignmentById(view, as, { id: scope }, surroundings),
  (as, { scope, filter }) => listRoleAssignments(view, as, { scope, filter }, surroundings),
  (as, { scope, name, body }) => putRoleDefinition(view, as, { scope, name, body }, surroundings),
  (as, { scope, name }) => getRoleDefinition(view, as, { scope, name }, surroundings),
  (as, { scope }) => getRoleDefinitionById(view, as, { id: scope }, surroundings),
  (as, { scope, name }) => deleteRoleDefinition(view, as, { scope, name }, surroundings),
  (as, { scope, filter }) => listRoleDefinitions(view, as, { scope, filter, page: { top: 1 } }, surroundings),
  (as, { scope, name, body }) =>
    putDenyAssignment(view, as, { scope, name, body, apiVersion: PREVIEW }, surroundings),
  (as, { scope, name }) => getDenyAssignment(view, as, { scope, name }, surroundings),
  (as, { scope, name }) => deleteDenyAssignment(view, as, { scope, name, apiVersion: PREVIEW }, surroundings),
  (as, { scope, filter }) => listDenyAssignments(view, as, { scope, filter }, surroundings),
  (as, { scope, name, body }) => putLock(view, as, { scope, name, body }, surroundings),
  (as, { scope, name }) => getLock(view, as, { scope, name }, surroundings),
  (as, { scope, name }) => deleteLock(view, as, { scope, name }, surroundings),
  (as, { scope, filter }) => listLocks(view, as, { scope, filter }, surroundings),
  (as, { scope }) => listPermissions(view, as, { scope }, surroundings),
  (as, { scope, name }) =>
    getScheduleInstance(view, as, { kind: 'roleAssignmentScheduleInstances', scope, name }, surroundings),
  (as, { scope, filter }) =>
    listScheduleInstances(
      view,
      as,
      { kind: 'roleEligibilityScheduleInstances', scope, filter },
      surroundings,
    ),
]

const MEMBERS = [
  'principalId',
  'roleDefinitionId',
  'principalType',
  'condition',
  'scope',
  'roleName',
  'assignableScopes',
  'permissions',
  'actions',
  'principals',
  'excludePrincipals',
  'denyAssignmentName',
  'level',
  'owners',
  'id',
  '__proto__',
  'constructor',
]
const VALUES = [
  CAT,
  `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`,
  GROUP,
  'ReadOnly',
  '*/delete',
]
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(...VALUES, null, 0, true, ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...MEMBERS), tie('value')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))
const body = fc.oneof(
  value,
  value.map((properties) => ({ properties })),
)
const scope = fc.oneof(
  fc.constantFrom(
    GROUP,
    '/',
    MANAGEMENT_GROUP,
    `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${GUID}`,
  ),
  fc
    .array(fc.constantFrom('subscriptions', 'x', 'providers', 'A.B', '', '*'), { maxLength: 8 })
    .map((parts) => parts.join('/')),
)
const request = fc.record({
  scope,
  name: fc.oneof(fc.constantFrom(GUID, ROLE.reader, '', '.', '/'), fc.string({ maxLength: 8 })),
  body,
  filter: fc.oneof(fc.constantFrom('', 'atScope()', `principalId eq '${BEN}'`), fc.string({ maxLength: 12 })),
})

test('whatever a request holds, it gets an answer or a refusal that says why', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(
      request,
      fc.constantFrom<Caller>({ kind: 'system' }, caller(ANA), caller(BEN)),
      (given, as) => {
        for (const command of commands) {
          const outcome = command(as, given)
          if (outcome.kind === 'refused') {
            const { status, code, message } = outcome.error
            if (status < 400 || code === '' || message === '') throw new Error(JSON.stringify(outcome))
          }
        }
      },
    ),
    { seed, numRuns: 150 },
  )
})

test('whoever has no right changes nothing, whatever the request holds', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(request, (given) => {
      for (const command of commands) {
        const outcome = command(caller(BEN), given)
        if (outcome.kind === 'done' && outcome.changes.length > 0) throw new Error(JSON.stringify(outcome))
      }
    }),
    { seed, numRuns: 150 },
  )
})
