import { join } from 'node:path'
import fc from 'fast-check'
import { test } from 'tap'
import { putIdentity } from '../../src/control-plane/identity/put-identity.ts'
import { deleteLock } from '../../src/control-plane/lock/delete.ts'
import { putLock } from '../../src/control-plane/lock/put.ts'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { deleteResourceGroup } from '../../src/control-plane/resource-group/delete-resource-group.ts'
import { putResourceGroup } from '../../src/control-plane/resource-group/put-resource-group.ts'
import { deleteRoleAssignment } from '../../src/control-plane/role-assignment/delete.ts'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import type { Caller, View } from '../../src/control-plane/view.ts'
import { createEngine, createStore, type StateDocument } from '../../src/index.ts'
import { STATE_KINDS } from '../../src/state/state-document.ts'
import { openStore } from '../../src/store/open-store.ts'
import { perform, performInMemory } from '../../src/store/perform.ts'
import { runs, seed } from '../property.ts'
import { asks } from '../world.ts'
import { changed, memoryView } from './memory-view.ts'
import {
  ANA,
  BEN,
  CAT,
  caller,
  GROUP,
  NOW,
  OUTER,
  ROLE,
  SUBSCRIPTION,
  TENANT,
  TENANT_STATE,
} from './tenant.ts'

type Step = (view: View, newGuid: () => string) => Outcome

const SCOPES = [
  '/',
  SUBSCRIPTION,
  GROUP,
  `${GROUP}2`,
  `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id`,
]
const GROUPS = [GROUP, `${GROUP}2`]
const NAMES = [1, 2, 3, 4, 5].map((n) => `77777777-0000-4000-8000-00000000000${n}`)

const arbCaller: fc.Arbitrary<Caller> = fc.constantFrom<Caller>(
  { kind: 'system' },
  caller(ANA),
  caller(BEN),
  caller(CAT),
)

const arbStep: fc.Arbitrary<Step> = fc
  .record({
    by: arbCaller,
    scope: fc.constantFrom(...SCOPES),
    group: fc.constantFrom(...GROUPS),
    name: fc.constantFrom(...NAMES),
    principalId: fc.constantFrom(ANA, BEN, CAT, OUTER),
    role: fc.constantFrom(ROLE.owner, ROLE.contributor, ROLE.reader),
    level: fc.constantFrom('CanNotDelete', 'ReadOnly'),
    what: fc.constantFrom('assign', 'assign', 'unassign', 'lock', 'unlock', 'group', 'ungroup', 'identity'),
  })
  .map(({ by, scope, group, name, principalId, role, level, what }): Step => {
    return (view, newGuid) => {
      const around = { now: NOW, newGuid }
      const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${role}`
      switch (what) {
        case 'assign':
          return putRoleAssignment(
            view,
            by,
            { scope, name, body: { properties: { principalId, roleDefinitionId } } },
            around,
          )
        case 'unassign':
          return deleteRoleAssignment(view, by, { scope, name }, around)
        case 'lock':
          return putLock(view, by, { scope, name: 'l', body: { properties: { level } } }, around)
        case 'unlock':
          return deleteLock(view, by, { scope, name: 'l' }, around)
        case 'group':
          return putResourceGroup(view, by, { id: group, body: { location: 'westeurope' } }, around)
        case 'ungroup':
          return deleteResourceGroup(view, by, { id: group }, around)
        default: {
          const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id`
          return putIdentity(
            view,
            by,
            { id, apiVersion: '2023-01-31', body: { location: 'westeurope' } },
            around,
          )
        }
      }
    }
  })

/** GUIDs of one sequence, the same for whoever plays it. */
function guids(): () => string {
  let next = 0
  return () => `66666666-0000-4000-8000-${(next++).toString(16).padStart(12, '0')}`
}

const ASKED = [ANA, BEN, CAT].flatMap((principalId) =>
  SCOPES.flatMap((scope) =>
    ['Microsoft.Compute/virtualMachines/write', 'Microsoft.Authorization/roleAssignments/delete'].map(
      (action) => asks(action, scope, { principalId, time: NOW }),
    ),
  ),
)

function answers(engine: Pick<ReturnType<typeof createEngine>, 'checkMany'>): string {
  return engine
    .checkMany(ASKED)
    .map(({ reason }) => reason)
    .join(' ')
}

function sorted(state: StateDocument): Record<string, unknown> {
  const lists = Object.entries(state).filter(([, list]) => Array.isArray(list) && list.length > 0)
  return Object.fromEntries(
    lists
      .map(([kind, list]) => [kind, (list as unknown[]).map((element) => JSON.stringify(element)).sort()])
      .sort(),
  )
}

test('commands on a store do what they do to plain lists, and its engine is the one built from scratch', async (t) => {
  let done = 0
  const property = fc.property(fc.array(arbStep, { minLength: 5, maxLength: 40 }), (steps) => {
    const store = createStore(TENANT_STATE)
    let model = TENANT_STATE
    const [ofStore, ofModel] = [guids(), guids()]
    for (const step of steps) {
      const outcome = step(store.view(TENANT), ofStore)
      const expected = step(memoryView(model, TENANT), ofModel)
      if (JSON.stringify(outcome) !== JSON.stringify(expected)) {
        throw new Error(`${JSON.stringify(outcome)} but the plain lists give ${JSON.stringify(expected)}`)
      }
      if (outcome.kind === 'refused') continue
      done++
      performInMemory(store, TENANT, () => outcome)
      model = changed(model, outcome.changes)
      if (JSON.stringify(sorted(store.state)) !== JSON.stringify(sorted(model)))
        throw new Error('other states')
      if (answers(store.engine) !== answers(createEngine(model))) throw new Error('other answers')
    }
  })
  fc.assert(property, {
    seed,
    numRuns: runs(60),
    interruptAfterTimeLimit: 120_000,
    markInterruptAsFailure: true,
  })
  t.comment(`seed ${seed}: ${done} commands done`)
  t.ok(done > 0)
})

test('a store that is opened again from disk has what the one in memory has', async (t) => {
  const sequences = fc.sample(fc.array(arbStep, { minLength: 20, maxLength: 40 }), { seed, numRuns: 4 })
  const parent = t.testdir()
  for (const [index, steps] of sequences.entries()) {
    const folder = join(parent, String(index))
    const memory = createStore(TENANT_STATE)
    let disk = await openStore(folder)
    await disk.change((tx) => {
      for (const kind of STATE_KINDS) for (const element of TENANT_STATE[kind] ?? []) tx.put(kind, element)
    })
    const [ofMemory, ofDisk] = [guids(), guids()]
    for (const step of steps) {
      performInMemory(memory, TENANT, (view) => step(view, ofMemory))
      await perform(disk, TENANT, (view) => step(view, ofDisk))
    }
    await disk.close()
    disk = await openStore(folder)
    t.same(sorted(disk.state), sorted(memory.state))
    t.equal(answers(disk.engine), answers(memory.engine))
    await disk.close()
  }
})
