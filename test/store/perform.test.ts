import { test } from 'tap'
import { done, type Outcome, refuse } from '../../src/control-plane/outcome.ts'
import type { View } from '../../src/control-plane/view.ts'
import { createStore } from '../../src/index.ts'
import { openStore } from '../../src/store/open-store.ts'
import { perform, performInMemory } from '../../src/store/perform.ts'

const TENANT = '11111111-0000-4000-8000-000000000001'

/** Adds a user, and refuses one more than three. */
function addUser(view: View): Outcome {
  const count = [...view.list('users')].length
  if (count === 3) return refuse(400, 'TooMany', `There are ${count} users.`)
  return done(201, { count: count + 1 }, [{ put: 'users', element: { id: `u${count}` } }])
}

test('commands begun side by side each see what the one before has left', async (t) => {
  const store = await openStore(t.testdir())
  const others = store.put('groups', { id: 'g' })
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => perform(store, TENANT, addUser)))
  t.same(
    outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.body : outcome.error.code)),
    [{ count: 1 }, { count: 2 }, { count: 3 }, 'TooMany', 'TooMany'],
  )
  t.same(await others, { ...(await others), revision: 1 })
  t.equal(store.revision, 4, 'a refusal makes no revision')
  t.same(store.state.users, [{ id: 'u0' }, { id: 'u1' }, { id: 'u2' }])
  await store.close()
})

test('what a command puts and removes becomes one change', async (t) => {
  const store = createStore({ users: [{ id: 'a' }] })
  const told: unknown[] = []
  store.subscribe(({ patches }) =>
    told.push(patches.map(({ kind, key, after }) => [kind, key, after !== undefined])),
  )
  const outcome = performInMemory(store, TENANT, (view) => {
    t.equal(view.tenantId, TENANT)
    return done(200, undefined, [
      { remove: 'users', id: 'A' },
      { put: 'groups', element: { id: 'g' } },
    ])
  })
  t.equal(outcome.status, 200)
  t.same(told, [
    [
      ['users', 'a', false],
      ['groups', 'g', true],
    ],
  ])
})

test('a command that throws, or makes what is no element, changes nothing', async (t) => {
  const store = await openStore(t.testdir())
  const failing = perform(store, TENANT, () => {
    throw new Error('no')
  })
  await t.rejects(failing, { message: 'no' })
  const wrong = perform(store, TENANT, () =>
    done(200, undefined, [
      { put: 'users', element: { id: 'u' } },
      { put: 'locks', element: {} as never },
    ]),
  )
  await t.rejects(wrong, { name: 'InvalidStateError' })
  t.same([store.revision, store.state], [0, {}])
  t.match(await perform(store, TENANT, addUser), { kind: 'done' }, 'and the next one goes on')
  await store.close()
  await t.rejects(perform(store, TENANT, addUser), { code: 'Closed' })
})
