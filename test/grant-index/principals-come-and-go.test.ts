import { test } from 'tap'
import { engineOn } from '../../src/create-engine.ts'
import { changeSnapshot } from '../../src/engine/change-snapshot.ts'
import { compileSnapshot } from '../../src/engine/compile-snapshot.ts'
import type { Snapshot } from '../../src/engine/snapshot.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import { changeTree, type Transaction } from '../../src/state/state-transition.ts'
import { elementsOfTree, plantTree } from '../../src/state/state-tree.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const WRITE = 'Microsoft.Compute/virtualMachines/write'
const GROUP = 'cccccccc-0000-4000-8000-cccccccccccc'
const ODD = 'Ünlike any GUID, and longer than one'
const MANY = 400

/** Whose grants stay while those of many others come and go. */
const KEPT = [
  assignment(ANA, ROLE.reader, SUBSCRIPTION),
  assignment(GROUP, ROLE.contributor, `${SUBSCRIPTION}/resourceGroups/a`),
  assignment(ODD, ROLE.reader, '/'),
]

function passerBy(n: number): string {
  return `${n.toString(16).padStart(8, '0')}-0000-4000-8000-dddddddddddd`
}

test('who keeps a grant is found while four hundred others come and go, in engines of before as well', async (t) => {
  const state = { roleAssignments: KEPT, groups: [{ id: GROUP, members: [{ id: BEN }] }] }
  let tree = plantTree(state)
  let snapshot = compileSnapshot(state, new FindingLog(), { now: Date.now, elements: elementsOfTree(tree) })
  const change = (how: (transaction: Transaction) => void) => {
    const changed = changeTree(tree, how)
    snapshot = changeSnapshot(snapshot, changed.patches, elementsOfTree(changed.tree))
    tree = changed.tree
  }
  const answers = (of: Snapshot, n: number) => {
    const engine = engineOn(of, () => [])
    const may = (principalId: string, action: string, scope = SUBSCRIPTION) =>
      engine.check(asks(action, scope, { principalId })).allowed
    return [
      may(ANA, READ),
      may(ANA, WRITE),
      may(BEN, WRITE, `${SUBSCRIPTION}/resourceGroups/a`),
      may(BEN, WRITE, `${SUBSCRIPTION}/resourceGroups/b`),
      may(ODD.toUpperCase(), READ),
      may(passerBy(n), READ),
      may(passerBy(n - 1), READ),
    ]
  }
  const before: [Snapshot, number][] = []
  for (let n = 1; n <= MANY; n++) {
    const passing = assignment(passerBy(n), ROLE.reader, n % 3 === 0 ? '/' : SUBSCRIPTION)
    change((transaction) => transaction.put('roleAssignments', passing))
    if (n % 50 === 0) before.push([snapshot, n])
    t.same(answers(snapshot, n), [true, false, true, false, true, true, false], `after ${n}`)
    change((transaction) => transaction.remove('roleAssignments', passing.id))
  }
  for (const [kept, n] of before)
    t.same(answers(kept, n), [true, false, true, false, true, true, false], `as it was after ${n}`)
})
