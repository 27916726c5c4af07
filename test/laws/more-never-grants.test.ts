import fc from 'fast-check'
import { test } from 'tap'
import { createEngine, type StateDocument } from '../../src/index.ts'
import { arbDenyAssignments } from '../generators/deny-assignments.ts'
import { arbLocks } from '../generators/locks.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

const WORLD = arbWorld({ conditions: 'all', locks: true, vaults: true })

test('an added deny assignment never grants', async (t) => {
  holds(fc.tuple(WORLD, arbDenyAssignments('all')), 150, ([{ state, requests }, more]) => {
    const denyAssignments = [...(state.denyAssignments ?? []), ...more]
    neverGrants(state, { ...state, denyAssignments }, requests)
  })
  t.pass(`seed ${seed}`)
})

test('an added lock never grants, and changes no reason but to ScopeLocked', async (t) => {
  holds(fc.tuple(WORLD, arbLocks), 150, ([{ state, requests }, more]) => {
    const locked = { ...state, locks: [...(state.locks ?? []), ...more] }
    neverGrants(state, locked, requests)
    const [before, after] = [createEngine(state), createEngine(locked)]
    for (const request of requests) {
      const [was, is] = [before.check(request).reason, after.check(request).reason]
      if (is !== was && is !== 'ScopeLocked') throw new Error(`${was} became ${is}`)
    }
  })
  t.pass(`seed ${seed}`)
})

test('a removed role assignment never grants', async (t) => {
  holds(fc.tuple(WORLD, fc.nat()), 150, ([{ state, requests }, pick]) => {
    const assignments = state.roleAssignments ?? []
    const roleAssignments = assignments.filter((_, index) => index !== pick % Math.max(1, assignments.length))
    neverGrants(state, { ...state, roleAssignments }, requests)
  })
  t.pass(`seed ${seed}`)
})

function neverGrants(
  state: StateDocument,
  changed: StateDocument,
  requests: readonly Parameters<ReturnType<typeof createEngine>['check']>[0][],
): void {
  const [before, after] = [createEngine(state), createEngine(changed)]
  for (const request of requests) {
    if (after.check(request).allowed && !before.check(request).allowed) {
      throw new Error(`granted to ${JSON.stringify(request)}`)
    }
  }
}
