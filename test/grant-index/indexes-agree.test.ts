import fc from 'fast-check'
import { test } from 'tap'
import { type Engine, engineOn } from '../../src/create-engine.ts'
import { changeSnapshot } from '../../src/engine/change-snapshot.ts'
import { compileSnapshot } from '../../src/engine/compile-snapshot.ts'
import { LookUpGrantIndex } from '../../src/engine/look-up-grant-index.ts'
import type { Snapshot } from '../../src/engine/snapshot.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { changeTree, type Transaction } from '../../src/state/state-transition.ts'
import { documentOf, elementsOfTree, plantTree } from '../../src/state/state-tree.ts'
import { BUILT_IN } from '../generators/cast.ts'
import { arbConditionedWorld } from '../generators/conditioned-worlds.ts'
import { elementsIn, withUniqueIds } from '../generators/elements-in.ts'
import { arbWorld, type World } from '../generators/worlds.ts'
import { complaintAbout } from '../oracle/accepts.ts'
import { oracleAcceptable } from '../oracle/decide.ts'
import { builtInRoles, holds, runs, seed } from '../property.ts'

const WORLDS = 250
/** One moment for all engines and the oracle, which conditions may look at. */
const NOW = new Date().toISOString()
const now = () => Date.parse(NOW)

const FAMILIES: Readonly<Record<string, fc.Arbitrary<World>>> = {
  'roles, groups and deny assignments': arbWorld(),
  'conditions, times, locks and vaults': arbWorld({ conditions: 'all', locks: true, vaults: true }),
  'conditions alone': arbConditionedWorld,
}
const NAMED = new Set<string>(Object.values(BUILT_IN))
const rolesOfWorlds = builtInRoles.filter(({ name }) => NAMED.has(name ?? ''))

for (const [family, worlds] of Object.entries(FAMILIES)) {
  test(`tables, plain look-ups and the oracle agree, before changes and after: ${family}`, async (t) => {
    let decisions = 0
    holds(
      fc.tuple(worlds, worlds, fc.array(fc.nat(), { maxLength: 12 })),
      WORLDS,
      ([first, second, picks]) => {
        const requests = [...first.requests, ...second.requests]
        const pool = elementsIn(withUniqueIds(second.state))
        let tree = plantTree(withUniqueIds(first.state))
        let [tables, plain] = snapshotsOf(documentOf(tree))
        const compare = () => {
          const state = documentOf(tree)
          for (const request of requests) {
            const acceptable = oracleAcceptable(state, request, { builtInRoles: rolesOfWorlds, now: NOW })
            for (const engine of [engineOf(tables), engineOf(plain)]) {
              const complaint = complaintAbout(engine.check(request), acceptable)
              if (complaint !== undefined) throw new Error(complaint)
              decisions++
            }
          }
        }
        compare()
        for (const pick of picks) {
          const [kind, element] = pool[pick % Math.max(1, pool.length)] ?? []
          if (kind === undefined || element === undefined) continue
          const change = (transaction: Transaction) =>
            pick % 3 === 0 ? transaction.remove(kind, element.id ?? '') : transaction.put(kind, element)
          const next = changeTree(tree, change)
          tree = next.tree
          tables = changeSnapshot(tables, next.patches, elementsOfTree(tree))
          plain = changeSnapshot(plain, next.patches, elementsOfTree(tree))
        }
        compare()
      },
    )
    t.comment(`seed ${seed}: ${decisions} decisions in ${runs(WORLDS)} worlds`)
    t.ok(decisions > 0)
  })
}

function snapshotsOf(state: StateDocument): [Snapshot, Snapshot] {
  const log = new FindingLog()
  return [
    compileSnapshot(state, log, { now }),
    compileSnapshot(state, log, { now, grantIndex: LookUpGrantIndex.builder }),
  ]
}

function engineOf(snapshot: Snapshot): Engine {
  return engineOn(snapshot, () => [])
}
