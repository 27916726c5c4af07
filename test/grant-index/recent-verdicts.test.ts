import { test } from 'tap'
import { type CheckRequest, createEngine, type Engine, type StateDocument } from '../../src/index.ts'
import { ANA, asks, asksForData, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const GROUP = `${SUBSCRIPTION}/resourceGroups/group`
const LOCKED = `${SUBSCRIPTION}/resourceGroups/locked`
const DENIED = `${SUBSCRIPTION}/resourceGroups/denied`
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv`
const SECRET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action'
const TENANT = '20000000-0000-4000-8000-000000000001'
const WRITE = 'Microsoft.Compute/virtualMachines/write'
const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

const CONTAINER_IS_A =
  "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'a'"
const UNTIL_MARCH = "@Environment[UtcNow] DateTimeLessThan '2026-03-01T00:00:00Z'"

const STATE: StateDocument = {
  roleAssignments: [
    assignment(ANA, ROLE.contributor, SUBSCRIPTION),
    assignment(ANA, ROLE.blobDataReader, SUBSCRIPTION, {
      condition: CONTAINER_IS_A,
      conditionVersion: '2.0',
    }),
    assignment(BEN, ROLE.blobDataReader, SUBSCRIPTION, { condition: UNTIL_MARCH, conditionVersion: '2.0' }),
  ],
  denyAssignments: [
    {
      id: `${DENIED}/providers/Microsoft.Authorization/denyAssignments/d`,
      properties: {
        denyAssignmentName: 'no machines',
        scope: DENIED,
        permissions: [{ actions: ['*/write'] }],
        principals: [{ id: ANA }],
      },
    },
  ],
  locks: [
    { id: `${LOCKED}/providers/Microsoft.Authorization/locks/l`, properties: { level: 'ReadOnly' } },
    {
      id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/locks/l`,
      properties: { level: 'CanNotDelete' },
    },
  ],
  vaults: [
    {
      id: VAULT,
      properties: {
        tenantId: TENANT,
        accessPolicies: [{ tenantId: TENANT, objectId: ANA, permissions: { secrets: ['get'] } }],
      },
    },
  ],
}

const REQUESTS: Readonly<Record<string, CheckRequest>> = {
  RoleAssignment: asks(WRITE, GROUP),
  NoMatchingAssignment: asks(WRITE, GROUP, { principalId: BEN }),
  ConditionNotMet: asksForData(BLOB_READ, GROUP),
  DenyAssignment: asks(WRITE, DENIED),
  ScopeLocked: asks(WRITE, LOCKED),
  AccessPolicy: asksForData(SECRET, VAULT),
  NoMatchingAccessPolicy: asksForData(SECRET, VAULT, { principalId: BEN }),
}

function wellAsked(now = Date.UTC(2026, 0, 1)): Engine {
  const engine = createEngine(STATE, { now: () => now })
  for (let n = 0; n < 40; n++) engine.check(asks(WRITE, `/subscriptions/s${n}`))
  return engine
}

/** Changes whatever there is to change in a decision. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) spoil(inner)
  if (Array.isArray(value)) value.push('spoilt')
  else for (const name of Object.keys(value)) Object.assign(value, { [name]: 'spoilt' })
}

for (const [reason, request] of Object.entries(REQUESTS)) {
  test(`asked again and again, the decision stays the same and is the caller’s own: ${reason}`, async (t) => {
    const engine = wellAsked()
    const expected = createEngine(STATE, { now: () => 0 }).check(request)
    t.equal(expected.reason, reason)
    for (let n = 0; n < 5; n++) {
      const decision = engine.check(request)
      t.strictSame(decision, expected)
      spoil(decision)
      t.strictSame(engine.check({ ...request, id: 'mine' }), { id: 'mine', ...expected })
    }
  })
}

test('a decision that hangs on a condition about the time is made anew each time', async (t) => {
  let moment = Date.UTC(2026, 0, 1)
  const engine = createEngine(STATE, { now: () => moment })
  for (let n = 0; n < 40; n++) engine.check(asks(WRITE, `/subscriptions/s${n}`))
  const request = asksForData(BLOB_READ, GROUP, { principalId: BEN })
  for (let n = 0; n < 4; n++) t.equal(engine.check(request).reason, 'RoleAssignment', 'before March')
  moment = Date.UTC(2026, 3, 1)
  for (let n = 0; n < 4; n++) t.equal(engine.check(request).reason, 'ConditionNotMet', 'after it')
})
