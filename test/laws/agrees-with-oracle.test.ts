import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { arbWorld, type WorldOptions } from '../generators/worlds.ts'
import { complaintAbout } from '../oracle/accepts.ts'
import { oracleAcceptable } from '../oracle/decide.ts'
import { builtInRoles, holds, runs, seed } from '../property.ts'

const WORLDS = 400

const FAMILIES: Readonly<Record<string, WorldOptions>> = {
  'roles, groups, deny assignments and time': {},
  'conditions that cannot be read': { conditions: 'malformed' },
  'conditions of every kind': { conditions: 'all' },
  locks: { locks: true },
  vaults: { vaults: true },
  'all at once': { conditions: 'all', locks: true, vaults: true },
}

for (const [family, options] of Object.entries(FAMILIES)) {
  test(`the engine agrees with the oracle on verdict, reason and what decided: ${family}`, async (t) => {
    let decisions = 0
    holds(arbWorld(options), WORLDS, ({ state, requests }) => {
      const engine = createEngine(state)
      for (const request of requests) {
        const complaint = complaintAbout(
          engine.check(request),
          oracleAcceptable(state, request, { builtInRoles: [...builtInRoles] }),
        )
        if (complaint !== undefined) throw new Error(complaint)
        decisions++
      }
    })
    t.comment(`seed ${seed}: ${decisions} decisions in ${runs(WORLDS)} worlds`)
    t.ok(decisions > 0)
  })
}
