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
const KEPT = 'cccccccc-0000-4000-8000-cccccccccccc'
const DENIED = 'dddddddd-0000-4000-8000-dddddddddddd'
const UPPER = '/providers/Microsoft.Management/managementGroups/all'
const OTHER = '/subscriptions/22222222-2222-4222-8222-222222222222'
const MANY = 400

function passing(n: number): string {
  return `${n.toString(16).padStart(8, '0')}-0000-4000-8000-eeeeeeeeeeee`
}

const STATE = {
  managementGroups: [{ id: UPPER }],
  subscriptions: [SUBSCRIPTION, OTHER].map((id) => ({ id, properties: { parent: { id: UPPER } } })),
  groups: [{ id: KEPT, members: [{ id: BEN }] }],
  roleAssignments: [assignment(KEPT, ROLE.reader, SUBSCRIPTION)],
  denyAssignments: [
    {
      id: `${OTHER}/providers/Microsoft.Authorization/denyAssignments/1`,
      scope: OTHER,
      principals: [{ id: DENIED }],
      permissions: [{ actions: ['Microsoft.Compute/*'] }],
    },
  ],
}

class History {
  #tree = plantTree(STATE)
  snapshot: Snapshot = compileSnapshot(STATE, new FindingLog(), {
    now: Date.now,
    elements: elementsOfTree(this.#tree),
  })

  change(how: (transaction: Transaction) => void): void {
    const { tree, patches } = changeTree(this.#tree, how)
    this.snapshot = changeSnapshot(this.snapshot, patches, elementsOfTree(tree))
    this.#tree = tree
  }
}

function may(snapshot: Snapshot, principalId: string, action: string, scope = SUBSCRIPTION): boolean {
  return engineOn(snapshot, () => []).check(asks(action, scope, { principalId })).allowed
}

test('groups come, are granted something, and go, and engines of before answer as they did', async (t) => {
  const history = new History()
  const before: [Snapshot, number][] = []
  const answers = (snapshot: Snapshot, n: number) => [
    may(snapshot, BEN, READ),
    may(snapshot, BEN, WRITE),
    may(snapshot, ANA, WRITE, n % 2 === 0 ? SUBSCRIPTION : OTHER),
    may(snapshot, passing(n), WRITE),
    may(snapshot, passing(n - 1), WRITE),
  ]
  for (let n = 1; n <= MANY; n++) {
    const granted = assignment(passing(n), ROLE.contributor, n % 2 === 0 ? SUBSCRIPTION : UPPER)
    const group = { id: passing(n), members: [{ id: ANA }] }
    const steps: ((transaction: Transaction) => void)[] = [
      (transaction) => transaction.put('groups', group),
      (transaction) => transaction.put('roleAssignments', granted),
    ]
    // What is given to somebody who is not known as a group is given to its members as soon as it is.
    if (n % 3 === 0) steps.reverse()
    for (const step of steps) {
      t.equal(may(history.snapshot, ANA, WRITE), false, `one without the other, ${n}`)
      history.change(step)
    }
    if (n % 50 === 0) before.push([history.snapshot, n])
    t.same(answers(history.snapshot, n), [true, false, true, true, false], `after ${n}`)
    history.change((transaction) => {
      transaction.remove('groups', group.id)
      transaction.remove('roleAssignments', granted.id)
    })
  }
  for (const [snapshot, n] of before)
    t.same(answers(snapshot, n), [true, false, true, true, false], `as it was after ${n}`)
  const { starts } = history.snapshot.memberships.stored().groups
  t.ok(starts.length < 100, `groups that are gone are forgotten: ${starts.length} numbers for one group`)
})

test('whom a deny assignment names is caught through a group that comes later', async (t) => {
  const history = new History()
  history.change((transaction) => {
    transaction.put('roleAssignments', assignment(ANA, ROLE.reader, OTHER))
  })
  const alone = history.snapshot
  t.equal(may(alone, ANA, READ, OTHER), true)
  history.change((transaction) => {
    transaction.put('groups', { id: KEPT, members: [{ id: BEN }, { id: ANA }] })
  })
  t.equal(may(history.snapshot, ANA, READ, OTHER), true, 'in a group that is not named')
  history.change((transaction) => transaction.put('groups', { id: DENIED, members: [{ id: KEPT }] }))
  t.equal(may(history.snapshot, ANA, READ, OTHER), false, 'in a group within the named one')
  t.equal(may(alone, ANA, READ, OTHER), true, 'as it was before')
  history.change((transaction) => transaction.remove('groups', DENIED))
  t.equal(may(history.snapshot, ANA, READ, OTHER), true)
})
