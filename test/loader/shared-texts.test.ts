import fc from 'fast-check'
import { test } from 'tap'
import { SharedTexts } from '../../src/loader/shared-texts.ts'
import { seed } from '../property.ts'

/** Texts of which many have one length and one end, so that they take each other's place. */
const text = fc
  .tuple(fc.constantFrom('a', 'b', 'ab'), fc.constantFrom('', '-0000', '-00000000000000'))
  .map((parts) => parts.join(''))
const value = fc.oneof(text, fc.constantFrom<unknown>('', null, 7, {}, ['a']))
const members = {
  type: value,
  principalType: value,
  roleDefinitionId: value,
  scope: value,
  principalId: value,
}
const properties = fc.oneof(
  fc.record(members, { requiredKeys: [] }),
  fc.constantFrom<unknown>(null, 'x', [1]),
)
const element = fc.record({ id: value, ...members, properties }, { requiredKeys: [] })

test(`values say the same with texts that they share, seed ${seed}`, async () => {
  const holds = fc.property(fc.array(fc.oneof(element, value), { maxLength: 30 }), (values) => {
    const texts = new SharedTexts()
    const before = JSON.stringify(values)
    for (const each of values) texts.shareIn(each)
    if (JSON.stringify(values) !== before) throw new Error(`${before} became ${JSON.stringify(values)}`)
  })
  fc.assert(holds, { seed, numRuns: 500 })
})

test('texts are shared among thousands that differ', async (t) => {
  const texts = new SharedTexts()
  let wrong = 0
  for (let n = 0; n < 5000; n++) {
    const scope = `/subscriptions/${(n * 7) % 3000}/resourceGroups/rg`
    const assignment: Record<string, unknown> = { properties: { scope: `${scope}` } }
    texts.shareIn(assignment)
    if ((assignment.properties as { scope: string }).scope !== scope) wrong++
  }
  t.equal(wrong, 0)
})

test("what a prototype lends does not become the element's", async (t) => {
  const texts = new SharedTexts()
  const lent = { type: 'a', scope: '/', roleDefinitionId: 'b', principalType: 'User' }
  const element: Record<string, unknown> = Object.create(lent, { properties: { value: Object.create(lent) } })
  texts.shareIn({ ...lent })
  texts.shareIn(element)
  t.same(Object.keys(element), [])
  t.same(Object.keys(element.properties as object), [])
})
