import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'tap'
import { createStore } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const QUESTIONS = [ANA, BEN].flatMap((principalId) =>
  ['/', SUBSCRIPTION, `${SUBSCRIPTION}/resourceGroups/rg`].map((scope) => asks(READ, scope, { principalId })),
)

test('an engine that somebody holds answers as it did while ten thousand changes go by', async (t) => {
  const store = createStore(
    { roleAssignments: [assignment(ANA, ROLE.reader, SUBSCRIPTION)] },
    { history: 10 },
  )
  const held = store.engine
  const answers = JSON.stringify(held.checkMany(QUESTIONS))
  const first = store.list('roleAssignments')[Symbol.iterator]().next().value?.id ?? ''
  store.remove('roleAssignments', first)
  for (let i = 0; i < 10_000; i++) {
    const added = assignment(
      i % 2 === 0 ? ANA : BEN,
      ROLE.owner,
      `${SUBSCRIPTION}/resourceGroups/rg${i % 50}`,
    )
    store.put('roleAssignments', added)
    if (i % 3 > 0) store.remove('roleAssignments', added.id)
    if (i % 1000 === 0) t.equal(JSON.stringify(held.checkMany(QUESTIONS)), answers, `after ${i} changes`)
  }
  t.equal(JSON.stringify(held.checkMany(QUESTIONS)), answers)
  t.equal(store.at(0), undefined, 'the store itself has long let go of it')
})

test('memory does not grow with the number of revisions beyond those that are kept', async (t) => {
  const store = createStore({}, { history: 20 })
  const elements = Array.from({ length: 200 }, (_, i) =>
    assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${i}`),
  )
  const round = () => {
    for (const element of elements) store.put('roleAssignments', { ...element })
    for (const element of elements) store.remove('roleAssignments', element.id)
  }
  round()
  const before = usedHeap()
  for (let i = 0; i < 25; i++) round()
  const grown = usedHeap() - before
  t.equal(store.revision, 26 * 400)
  t.ok(grown < 8 * 2 ** 20, `10,000 changes later ${(grown / 2 ** 20).toFixed(1)} MiB more are held`)
})

function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
