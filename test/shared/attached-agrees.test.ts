import { test } from 'tap'
import { attachEngine, createEngine } from '../../src/index.ts'
import { arbConditionedWorld } from '../generators/conditioned-worlds.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

const FAMILIES = {
  'all at once': arbWorld({ conditions: 'all', locks: true, vaults: true }),
  'conditions alone': arbConditionedWorld,
}

/** Explanations tell the time where a condition asks for it. */
const now = () => Date.UTC(2026, 5, 1)

for (const [family, worlds] of Object.entries(FAMILIES)) {
  test(`an attached engine decides and explains as the one that it shares: ${family}`, async (t) => {
    holds(worlds, 250, ({ state, requests }) => {
      const engine = createEngine(state, { now })
      const attached = attachEngine(structuredClone(engine.share()), { now })
      const again = attachEngine(attached.share(), { now })
      if (JSON.stringify(attached.findings) !== JSON.stringify(engine.findings))
        throw new Error('other findings')
      for (const request of requests) {
        const decision = JSON.stringify(engine.check(request))
        for (const other of [attached, again]) {
          const answer = JSON.stringify(other.check(request))
          if (answer !== decision) throw new Error(`${answer} and not ${decision}`)
        }
        const explanation = JSON.stringify(engine.explain(request))
        const other = JSON.stringify(attached.explain(request))
        if (other !== explanation) throw new Error(`it explains otherwise: ${other} and not ${explanation}`)
      }
    })
    t.pass(`seed ${seed}`)
  })
}

test('what was not shared is no engine', async (t) => {
  t.throws(() => attachEngine({ buffer: new SharedArrayBuffer(4) }), {
    name: 'PackedFormatError',
    message: /no packed engine/,
  })
  t.throws(() => attachEngine({ buffer: new SharedArrayBuffer(4096) }), { name: 'PackedFormatError' })
  t.throws(() => attachEngine({} as never), { name: 'PackedFormatError', message: /engine\.share\(\)/ })
  t.throws(() => attachEngine(undefined as never), { name: 'PackedFormatError' })
})
