import { test } from 'tap'
import { type Engine, engineOn } from '../../src/create-engine.ts'
import { changeSnapshot } from '../../src/engine/change-snapshot.ts'
import { compileSnapshot } from '../../src/engine/compile-snapshot.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import { changeTree, type Transaction } from '../../src/state/state-transition.ts'
import { elementsOfTree, plantTree } from '../../src/state/state-tree.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const CAT = 'cccccccc-0000-4000-8000-cccccccccccc'
const rg = (n: number) => `${SUBSCRIPTION}/resourceGroups/rg${n}`

/** A state in which Ana holds so many assignments, and engines on what changes make of it, each by itself. */
function worldOf(count: number) {
  const held = Array.from({ length: count }, (_, n) => assignment(ANA, ROLE.reader, rg(n)))
  const state = { roleAssignments: held }
  const tree = plantTree(state)
  const first = compileSnapshot(state, new FindingLog(), { now: Date.now, elements: elementsOfTree(tree) })
  const next = (change: (transaction: Transaction) => void): Engine => {
    const { tree: changed, patches } = changeTree(tree, change)
    const snapshot = changeSnapshot(first, patches, elementsOfTree(changed))
    return engineOn(snapshot, () => [])
  }
  return { held, before: engineOn(first, () => []), next }
}

function allows(engine: Engine, principalId: string, scope: string): boolean {
  return engine.check(asks(READ, scope, { principalId })).allowed
}

for (const count of [1, 3, 64, 100, 200]) {
  test(`two changes of one state with ${count} assignments know nothing of each other`, async (t) => {
    const { held, before, next } = worldOf(count)
    const ben = next((tx) => tx.put('roleAssignments', assignment(BEN, ROLE.reader, rg(0))))
    const cat = next((tx) => tx.put('roleAssignments', assignment(CAT, ROLE.reader, rg(0))))
    const more = next((tx) => tx.put('roleAssignments', assignment(ANA, ROLE.reader, rg(count))))
    const fewer = next((tx) => tx.remove('roleAssignments', held[0]?.id ?? ''))
    for (const [name, engine] of Object.entries({ before, ben, cat, more, fewer })) {
      t.equal(allows(engine, BEN, rg(0)), engine === ben, `${name}: Ben`)
      t.equal(allows(engine, CAT, rg(0)), engine === cat, `${name}: Cat`)
      t.equal(allows(engine, ANA, rg(0)), engine !== fewer, `${name}: Ana at the first`)
      t.equal(allows(engine, ANA, rg(count)), engine === more, `${name}: Ana at one more`)
    }
  })
}
