import fc from 'fast-check'
import { test } from 'tap'
import { type CheckRequest, createEngine } from '../../src/index.ts'
import { createStore } from '../../src/store/store.ts'
import { elementsIn, withUniqueIds } from '../generators/elements-in.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

const WORLD = arbWorld({ conditions: 'all', locks: true, vaults: true, requests: { fewest: 5, most: 8 } })

test('an engine that took changes decides as one built from scratch, and old ones as they did', async (t) => {
  holds(fc.tuple(WORLD, WORLD, fc.array(fc.nat(), { maxLength: 25 })), 60, ([first, second, picks]) => {
    const requests = [...first.requests, ...second.requests]
    const store = createStore(withUniqueIds(first.state))
    const kept: { readonly answers: string; readonly revision: number }[] = []
    const pool = elementsIn(withUniqueIds(second.state))
    for (const pick of picks) {
      kept.push({ answers: answersOf(store.engine, requests), revision: store.revision })
      const [kind, element] = pool[pick % Math.max(1, pool.length)] ?? []
      if (kind === undefined || element === undefined) continue
      if (pick % 3 === 0) store.remove(kind, element.id ?? '')
      else store.put(kind, element)
    }
    const scratch = createEngine(store.state)
    if (answersOf(store.engine, requests) !== answersOf(scratch, requests))
      throw new Error('built from scratch it differs')
    for (const { answers, revision } of kept) {
      const engine = store.at(revision)
      if (engine !== undefined && answersOf(engine, requests) !== answers)
        throw new Error(`revision ${revision} changed`)
    }
  })
  t.pass(`seed ${seed}`)
})

test('a change that throws, or puts what does not fit, changes nothing', async (t) => {
  const store = createStore({ groups: [{ id: 'g', members: [] }] })
  const before = store.state
  t.throws(() =>
    store.change((tx) => {
      tx.put('groups', { id: 'h', members: [] })
      throw new Error('no')
    }),
  )
  t.throws(() => store.put('roleAssignments', { id: '/x' } as never), { name: 'InvalidStateError' })
  t.equal(store.revision, 0)
  t.same(store.state, before)
})

test('a change is told with its revision and patches', async (t) => {
  const store = createStore()
  const told: unknown[] = []
  const stop = store.subscribe(({ revision, patches }) =>
    told.push([revision, patches.map(({ kind, key }) => `${kind} ${key}`)]),
  )
  store.change((tx) => {
    tx.put('groups', { id: 'G', members: [] })
    tx.put('users', { id: 'U' })
    t.equal(tx.find('groups', 'g')?.id, 'G')
  })
  store.remove('groups', 'none')
  stop()
  store.remove('groups', 'g')
  t.same(told, [[1, ['groups g', 'users u']]])
  t.equal(store.revision, 2)
})

test('no more older revisions are kept than asked for', async (t) => {
  const store = createStore({}, { history: 2 })
  for (let i = 0; i < 5; i++) store.put('users', { id: `u${i}` })
  t.same(
    [2, 3, 4, 5].map((revision) => store.at(revision) !== undefined),
    [false, true, true, true],
  )
})

function answersOf(engine: ReturnType<typeof createEngine>, requests: readonly CheckRequest[]): string {
  return requests.map((request) => engine.check(request).reason).join(' ')
}
