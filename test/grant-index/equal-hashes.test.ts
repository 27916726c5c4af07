import { test } from 'tap'
import { type Engine, engineOn } from '../../src/create-engine.ts'
import { changeSnapshot } from '../../src/engine/change-snapshot.ts'
import { compileSnapshot } from '../../src/engine/compile-snapshot.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import { changeTree, type Transaction } from '../../src/state/state-transition.ts'
import { elementsOfTree, plantTree } from '../../src/state/state-tree.ts'
import { FoldedText } from '../../src/text/folded-text.ts'
import { ANA, asks, assignment, BEN, customRole, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const DELETE = 'Microsoft.Compute/virtualMachines/delete'

type Filling = (transaction: Transaction, one: string, other: string) => void

/** An engine on whatever is made of two texts that have one hash of 32 bits in it, one change after the other. */
function engineWithPair(
  textOf: (n: number) => string,
  ...fillings: readonly Filling[]
): { readonly engine: Engine; readonly one: string; readonly other: string } {
  const empty = compileSnapshot({}, new FindingLog(), { now: Date.now })
  const text = new FoldedText()
  const seen = new Map<number, string>()
  for (let n = 0; ; n++) {
    const other = textOf(n)
    text.read(other)
    const hash = text.hash(empty.numbers.key)
    const one = seen.get(hash)
    seen.set(hash, other)
    if (one === undefined) continue
    let state = plantTree({})
    let snapshot = empty
    for (const fill of fillings) {
      const { tree, patches } = changeTree(state, (transaction) => fill(transaction, one, other))
      snapshot = changeSnapshot(snapshot, patches, elementsOfTree(tree))
      state = tree
      // What is made when somebody asks first goes through the changes as well.
      engineOn(snapshot, () => []).check(asks(READ, SUBSCRIPTION))
    }
    return { engine: engineOn(snapshot, () => []), one, other }
  }
}

/** Two parts differ from one to the next, since texts that differ in one word alone seldom have one hash. */
function guidOf(n: number): string {
  const digits = (factor: number) => (Math.imul(n + 1, factor) >>> 0).toString(16).padStart(8, '0')
  return `${digits(0x9e3779b1)}-0000-4000-8000-0000${digits(0x85ebca6b)}`
}

test('a principal is not given what another one of its hash is', async (t) => {
  const { engine, one, other } = engineWithPair(guidOf, (transaction, principal) => {
    transaction.put('roleAssignments', assignment(principal, ROLE.reader, SUBSCRIPTION))
  })
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: one })).allowed, true)
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: other })).allowed, false)
})

for (const many of [1, 70]) {
  test(`two principals of one hash have each their own ${many} grants, through changes as well`, async (t) => {
    const resource = (n: number) => `${SUBSCRIPTION}/resourceGroups/app${n}`
    let gone = ''
    const { engine, one, other } = engineWithPair(
      guidOf,
      (transaction, first, second) => {
        for (let n = 0; n <= many; n++) {
          const reads = assignment(first, ROLE.reader, resource(n))
          transaction.put('roleAssignments', reads)
          transaction.put('roleAssignments', assignment(second, ROLE.contributor, resource(n)))
          gone = reads.id
        }
      },
      (transaction) => transaction.remove('roleAssignments', gone),
    )
    const may = (principalId: string, action: string, n: number) =>
      engine.check(asks(action, resource(n), { principalId })).allowed
    for (const n of [0, many - 1]) {
      t.same([may(one, READ, n), may(one, DELETE, n)], [true, false], 'the first reads')
      t.same([may(other, READ, n), may(other, DELETE, n)], [true, true], 'the second contributes')
    }
    t.same(
      [may(one, READ, many), may(other, DELETE, many)],
      [false, true],
      'what is taken from one is not from both',
    )
  })
}

test('a member of a group is not given what another group of its hash is', async (t) => {
  const { engine } = engineWithPair(guidOf, (transaction, one, other) => {
    transaction.put('groups', { id: one, members: [{ id: ANA }] })
    transaction.put('groups', { id: other, members: [{ id: BEN }] })
    transaction.put('roleAssignments', assignment(one, ROLE.reader, SUBSCRIPTION))
  })
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: ANA })).allowed, true)
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: BEN })).allowed, false)
})

test('members of two groups of one hash are each given what theirs is', async (t) => {
  const CLARA = 'cccccccc-0000-4000-8000-00000000000c'
  const { engine } = engineWithPair(
    guidOf,
    (transaction, one, other) => {
      transaction.put('groups', { id: one, members: [{ id: ANA }, { id: CLARA }] })
      transaction.put('groups', { id: other, members: [{ id: BEN }, { id: CLARA }] })
      transaction.put('roleAssignments', assignment(one, ROLE.reader, SUBSCRIPTION))
    },
    (transaction, _, other) => {
      transaction.put('roleAssignments', assignment(other, ROLE.contributor, SUBSCRIPTION))
    },
  )
  const may = (principalId: string) =>
    [READ, DELETE].map((action) => engine.check(asks(action, SUBSCRIPTION, { principalId })).allowed)
  t.same(may(ANA), [true, false])
  t.same(may(BEN), [true, true])
  t.same(may(CLARA), [true, true])
})

for (const isThere of [true, false])
  test(`members of a group are not given what a workload of its hash is, ${isThere ? 'all at once' : 'given later'}`, async (t) => {
    const bothGrants: Filling = (transaction, one, other) => {
      transaction.put('roleAssignments', assignment(one, ROLE.reader, SUBSCRIPTION))
      transaction.put('roleAssignments', assignment(other, ROLE.contributor, SUBSCRIPTION))
    }
    const { engine, other } = engineWithPair(
      guidOf,
      (transaction, one, workload) => {
        transaction.put('groups', { id: one, members: [{ id: ANA }] })
        if (isThere) bothGrants(transaction, one, workload)
      },
      ...(isThere ? [] : [bothGrants]),
    )
    const may = (principalId: string) =>
      [READ, DELETE].map((action) => engine.check(asks(action, SUBSCRIPTION, { principalId })).allowed)
    t.same(may(ANA), [true, false])
    t.same(may(other), [true, true])
    t.same(may(BEN), [false, false])
  })

test('a principal is in no group because another one of its hash is', async (t) => {
  const group = 'cccccccc-0000-4000-8000-cccccccccccc'
  const { engine, one, other } = engineWithPair(guidOf, (transaction, member) => {
    transaction.put('groups', { id: group, members: [{ id: member }] })
    transaction.put('roleAssignments', assignment(group, ROLE.reader, SUBSCRIPTION))
  })
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: one })).allowed, true)
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: other })).allowed, false)
})

test('an operation is not held because another one of its hash is', async (t) => {
  const { engine, one, other } = engineWithPair(
    (n) => `contoso.app/things${n}/read`,
    (transaction, action) => {
      const role = customRole([{ actions: [action] }])
      transaction.put('roleDefinitions', role)
      transaction.put('roleAssignments', assignment(ANA, role.name, SUBSCRIPTION))
    },
  )
  t.equal(engine.check(asks(one, SUBSCRIPTION)).allowed, true)
  t.equal(engine.check(asks(other, SUBSCRIPTION)).allowed, false)
})

test('what is given in a subscription is not given in another one of its hash', async (t) => {
  const { engine, one, other } = engineWithPair(
    (n) => `/subscriptions/${guidOf(n)}`,
    (transaction, subscription) => {
      transaction.put('roleAssignments', assignment(ANA, ROLE.reader, subscription))
    },
  )
  t.equal(engine.check(asks(READ, one)).allowed, true)
  t.equal(engine.check(asks(READ, other)).allowed, false)
})
