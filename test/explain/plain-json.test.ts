import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

test('an explanation is plain JSON: written and read again it is the same', async (t) => {
  holds(arbWorld({ conditions: 'all', locks: true, vaults: true }), 60, ({ state, requests }) => {
    const engine = createEngine(state)
    for (const request of requests) {
      const explanation = engine.explain(request)
      const difference = firstDifference(explanation, JSON.parse(JSON.stringify(explanation)), '')
      if (difference !== undefined) throw new Error(`at ${difference}: ${JSON.stringify(request)}`)
    }
  })
  t.pass(`seed ${seed}`)
})

test('an explanation looks at the state and does not change it', async (t) => {
  holds(arbWorld({ conditions: 'all', locks: true, vaults: true }), 30, ({ state, requests }) => {
    const before = JSON.stringify([state, requests])
    const engine = createEngine(state, { now: () => Date.UTC(2026, 2, 2) })
    const explanations = requests.map((request) => JSON.stringify(engine.explain(request)))
    if (JSON.stringify([state, requests]) !== before) throw new Error('the state or a request was changed')
    requests.forEach((request, index) => {
      if (JSON.stringify(engine.explain(request)) !== explanations[index])
        throw new Error('asked again, it differs')
    })
  })
  t.pass(`seed ${seed}`)
})

/** The path to the first difference; a member that is `undefined` differs from one that is not there. */
function firstDifference(a: unknown, b: unknown, path: string): string | undefined {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null)
    return Object.is(a, b) ? undefined : path
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)]
  if (keysOfA.join() !== keysOfB.join() || Array.isArray(a) !== Array.isArray(b)) return path
  for (const key of keysOfA) {
    const found = firstDifference((a as Fields)[key], (b as Fields)[key], `${path}/${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

type Fields = Readonly<Record<string, unknown>>
