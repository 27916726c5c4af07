import fc from 'fast-check'
import { test } from 'tap'
import { firstJsonFault } from '../../src/loader/json-fault.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a text has a fault if JSON.parse refuses it, and none otherwise', (t) => {
  t.comment(`seed ${seed}`)
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('', ',', ']', '}', '[', '"', '\\', ':', '-', '0', 'e', '\n', 'u'),
  )
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.array(change, { maxLength: 2 }), (text, changes) => {
      let changed = text
      for (const [position, char] of changes) {
        const i = position % (changed.length + 1)
        changed = changed.slice(0, i) + char + changed.slice(i + 1)
      }
      t.equal(firstJsonFault(changed) === undefined, isJson(changed), JSON.stringify(changed))
    }),
    { seed, numRuns: 500 },
  )
  t.end()
})

test('numbers and words are held to the grammar', (t) => {
  for (const text of ['01', '1.', '.5', '+1', '-', '1e', 'NaN', 'nul', 'truefalse', '1a', "'a'"]) {
    t.match(firstJsonFault(text), { offset: 0 }, text)
  }
  for (const text of ['0', '-0.5e+10', 'true', 'null', ' "\\u00e9\\n" '])
    t.equal(firstJsonFault(text), undefined, text)
  t.end()
})
