import fc from 'fast-check'
import { test } from 'tap'
import { type CheckRequest, createEngine, type StateDocument } from '../../src/index.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

const WORLD = arbWorld({ locks: true, vaults: true })

/** Lists whose order means nothing; of role definitions with one GUID the last one counts. */
const UNORDERED = [
  'groups',
  'roleAssignments',
  'roleAssignmentScheduleInstances',
  'roleEligibilityScheduleInstances',
  'denyAssignments',
  'locks',
] as const

test('the order of elements changes neither verdict nor reason', async (t) => {
  holds(
    fc.tuple(arbWorld({ conditions: 'all', locks: true, vaults: true }), fc.nat()),
    150,
    ([world, turn]) => {
      const turned: Record<string, unknown> = { ...world.state }
      for (const kind of UNORDERED) turned[kind] = rotated(world.state[kind] ?? [], turn).reverse()
      same(world.state, turned as StateDocument, world.requests, world.requests)
    },
  )
  t.pass(`seed ${seed}`)
})

test('the letter case of IDs, scopes and actions changes neither verdict nor reason', async (t) => {
  holds(WORLD, 150, ({ state, requests }) => {
    const shouted = requests.map((request) => shout(request) as CheckRequest)
    same(state, state, requests, shouted)
    same(state, shout(state) as StateDocument, requests, requests)
  })
  t.pass(`seed ${seed}`)
})

function same(
  state: StateDocument,
  changed: StateDocument,
  requests: readonly CheckRequest[],
  changedRequests: readonly CheckRequest[],
): void {
  const [before, after] = [createEngine(state), createEngine(changed)]
  requests.forEach((request, index) => {
    const [was, is] = [before.check(request), after.check(changedRequests[index] as CheckRequest)]
    if (was.reason !== is.reason)
      throw new Error(`${was.reason} became ${is.reason}: ${JSON.stringify(request)}`)
  })
}

function rotated<T>(list: readonly T[], turn: number): T[] {
  const at = list.length === 0 ? 0 : turn % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

/** Members whose values compare without regard to case. */
const FOLDED = new Set([
  'id',
  'name',
  'principalId',
  'roleDefinitionId',
  'originRoleAssignmentId',
  'scope',
  'action',
  'dataAction',
  'applicationId',
  'groupIds',
  'actions',
  'notActions',
  'dataActions',
  'notDataActions',
  'tenantId',
  'objectId',
  'level',
  'keys',
  'secrets',
  'certificates',
  'storage',
  'denyAssignmentEffect',
])

function shout(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return FOLDED.has(key) ? value.toUpperCase() : value
  if (Array.isArray(value)) return value.map((item) => shout(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shout(member, name)]))
}
