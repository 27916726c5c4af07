import { test } from 'tap'
import {
  type AzureError,
  type CheckRequest,
  type Client,
  createEngine,
  type DenyAssignment,
  errorOfRefusal,
  type Lock,
  type Refusal,
  type StateDocument,
} from '../src/index.ts'
import { ANA, asks, asksForData, assignment, BEN, granting, ROLE, SUBSCRIPTION } from './world.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/Write'
const GROUP = `${SUBSCRIPTION}/resourceGroups/RG`
const KAI = 'kai@larkfield.example'
const DENY_GUID = '2F8A3C61-0000-4000-8000-0000000000dd'
const DENY: DenyAssignment = {
  id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/denyAssignments/${DENY_GUID}`,
  properties: {
    denyAssignmentName: 'Keep out',
    scope: SUBSCRIPTION,
    permissions: [{ actions: ['*'], dataActions: ['*'] }],
    principals: [{ id: ANA }],
  },
}
const lock = (scope: string, level: string): Lock => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/l`,
  properties: { level },
})

function errorOf(state: StateDocument, request: CheckRequest, client?: Client): AzureError {
  const engine = createEngine(state)
  return errorOfRefusal(engine, request, engine.check(request) as Refusal, client)
}

test('without a grant it is 403 AuthorizationFailed, with the words of the request', async (t) => {
  const request = asks(WRITE, GROUP)
  t.same(errorOf({}, request), {
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '${ANA}' with object id '${ANA}' does not have authorization to perform action '${WRITE}' over scope '${GROUP}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  })
  t.equal(
    errorOf({}, request, { name: KAI }).message,
    `The client '${KAI}' with object id '${ANA}' does not have authorization to perform action '${WRITE}' over scope '${GROUP}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  )
})

test('where a condition is not met, the message speaks of conditions', async (t) => {
  const condition = { condition: "'a' StringEquals 'b'", conditionVersion: '2.0' }
  const state = { roleAssignments: [assignment(ANA, ROLE.owner, SUBSCRIPTION, condition)] }
  t.same(errorOf(state, asks(WRITE, GROUP), { name: KAI }), {
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '${KAI}' with object id '${ANA}' does not have authorization or an ABAC condition not fulfilled to perform action '${WRITE}' over scope '${GROUP}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  })
})

test('a deny assignment against a grant is 403 DenyAssignmentAuthorizationFailed, and names it', async (t) => {
  const state = granting(ROLE.owner, SUBSCRIPTION, { denyAssignments: [DENY] })
  t.same(errorOf(state, asks(WRITE, GROUP), { name: KAI }), {
    status: 403,
    code: 'DenyAssignmentAuthorizationFailed',
    message: `The client '${KAI}' with object id '${ANA}' has permission to perform action '${WRITE}' on scope '${GROUP}'; however, the access is denied because of the deny assignment with name 'Keep out' and Id '2F8A3C610000400080000000000000dd' at scope '${SUBSCRIPTION}'.`,
  })
})

test('a deny assignment where no role grants is 403 AuthorizationFailed, since there is no permission to speak of', async (t) => {
  const states: StateDocument[] = [
    {},
    granting(ROLE.reader, SUBSCRIPTION),
    { roleAssignments: [assignment(BEN, ROLE.owner, SUBSCRIPTION)] },
    { roleAssignments: [assignment(ANA, ROLE.owner, SUBSCRIPTION, { condition: "'a' StringEquals 'b'" })] },
    { roleEligibilityScheduleInstances: [assignment(ANA, ROLE.owner, SUBSCRIPTION)] },
  ]
  for (const state of states) {
    const error = errorOf({ ...state, denyAssignments: [DENY] }, asks(WRITE, GROUP))
    t.equal(error.code, 'AuthorizationFailed')
    t.match(error.message, `does not have authorization to perform action '${WRITE}'`)
  }
})

test('a lock is 409 ScopeLocked, and names the scopes that are locked', async (t) => {
  const locks = [lock(SUBSCRIPTION, 'CanNotDelete'), lock(GROUP, 'ReadOnly')]
  const state = granting(ROLE.owner, SUBSCRIPTION, { locks })
  t.same(errorOf(state, asks(WRITE, GROUP)), {
    status: 409,
    code: 'ScopeLocked',
    message: `The scope '${GROUP}' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
  })
  t.equal(
    errorOf(state, asks('Microsoft.Resources/subscriptions/resourceGroups/DELETE', GROUP)).message,
    `The scope '${GROUP}' cannot perform delete operation because following scope(s) are locked: '${SUBSCRIPTION},${GROUP}'. Please remove the lock and try again.`,
  )
  t.match(
    errorOf(state, asks('Microsoft.Compute/virtualMachines/start/action', GROUP)).message,
    'perform write',
  )
})

test('who has no grant never learns of a lock', async (t) => {
  t.equal(errorOf({ locks: [lock(GROUP, 'ReadOnly')] }, asks(WRITE, GROUP)).code, 'AuthorizationFailed')
})

test('storage answers data operations with 403 AuthorizationPermissionMismatch, whatever the reason', async (t) => {
  const mismatch = {
    status: 403,
    code: 'AuthorizationPermissionMismatch',
    message: 'This request is not authorized to perform this operation using this permission.',
  }
  const request = asksForData('microsoft.storage/storageAccounts/blobServices/containers/blobs/read', GROUP)
  const conditioned = assignment(ANA, ROLE.blobDataReader, GROUP, { condition: "'a' StringEquals 'b'" })
  t.same(errorOf({}, request), mismatch)
  t.same(errorOf({ roleAssignments: [conditioned] }, request, { name: KAI }), mismatch)
  t.same(errorOf(granting(ROLE.blobDataReader, GROUP, { denyAssignments: [DENY] }), request), mismatch)
  t.equal(
    errorOf({}, asks('Microsoft.Storage/storageAccounts/write', GROUP)).code,
    'AuthorizationFailed',
    'and Resource Manager its own operations',
  )
})

test('data operations of other services are answered as Resource Manager answers', async (t) => {
  const request = asksForData('Microsoft.EventHub/namespaces/messages/send/action', GROUP)
  t.equal(
    errorOf({}, request).message,
    `The client '${ANA}' with object id '${ANA}' does not have authorization to perform action '${request.dataAction}' over scope '${GROUP}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  )
})

test('the client is named without a name where there is none, and an error has no more than its three members', async (t) => {
  const error = errorOf({}, asks(WRITE, GROUP), { applicationId: BEN, tenantId: BEN, groupCount: 3 })
  t.same(Object.keys(error).sort(), ['code', 'message', 'status'])
  t.match(error.message, `The client '${ANA}' with object id '${ANA}' `)
})
