import type fc from 'fast-check'
import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { BUILT_IN } from '../generators/cast.ts'
import { arbConditionedWorld } from '../generators/conditioned-worlds.ts'
import { arbWorld, type World } from '../generators/worlds.ts'
import { complaintAbout } from '../oracle/accepts.ts'
import { oracleAcceptable } from '../oracle/decide.ts'
import { builtInRoles, holds, runs, seed } from '../property.ts'

const WORLDS = 1000

const FAMILIES: Readonly<Record<string, fc.Arbitrary<World>>> = {
  'roles, groups, deny assignments and time': arbWorld(),
  'conditions that cannot be read': arbWorld({ conditions: 'malformed' }),
  'conditions of every kind': arbWorld({ conditions: 'all' }),
  'conditions alone': arbConditionedWorld,
  locks: arbWorld({ locks: true }),
  vaults: arbWorld({ vaults: true }),
  'all at once': arbWorld({ conditions: 'all', locks: true, vaults: true }),
}

/** One moment for the engine and the oracle, which conditions may look at. */
const NOW = new Date().toISOString()

/** The built-in roles that generated worlds name; the oracle goes through all that it is given. */
const NAMED = new Set<string>(Object.values(BUILT_IN))
const rolesOfWorlds = builtInRoles.filter(({ name }) => NAMED.has(name ?? ''))

for (const [family, worlds] of Object.entries(FAMILIES)) {
  test(`the engine agrees with the oracle on verdict, reason and what decided: ${family}`, async (t) => {
    let decisions = 0
    holds(worlds, WORLDS, ({ state, requests }) => {
      const engine = createEngine(state, { now: () => Date.parse(NOW) })
      for (const request of requests) {
        const acceptable = oracleAcceptable(state, request, { builtInRoles: rolesOfWorlds, now: NOW })
        const complaint = complaintAbout(engine.check(request), acceptable)
        if (complaint !== undefined) throw new Error(complaint)
        decisions++
      }
    })
    t.comment(`seed ${seed}: ${decisions} decisions in ${runs(WORLDS)} worlds`)
    t.ok(decisions > 0)
  })
}
