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

/** An engine on whatever is made of two texts that have one hash of 32 bits in it. */
function engineWithPair(
  textOf: (n: number) => string,
  fill: (transaction: Transaction, one: string, other: string) => void,
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
    const { tree, patches } = changeTree(plantTree({}), (transaction) => fill(transaction, one, other))
    const snapshot = changeSnapshot(empty, patches, elementsOfTree(tree))
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

test('a member of a group is not given what another group of its hash is', async (t) => {
  const { engine } = engineWithPair(guidOf, (transaction, one, other) => {
    transaction.put('groups', { id: one, members: [{ id: ANA }] })
    transaction.put('groups', { id: other, members: [{ id: BEN }] })
    transaction.put('roleAssignments', assignment(one, ROLE.reader, SUBSCRIPTION))
  })
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: ANA })).allowed, true)
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: BEN })).allowed, false)
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
