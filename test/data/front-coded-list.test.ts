import fc from 'fast-check'
import { test } from 'tap'
import { frontCodedLines } from '../../scripts/generate/front-coded-lines.ts'
import { FrontCodedList } from '../../src/text/front-coded-list.ts'
import { holds, seed } from '../property.ts'

const arbTexts = fc
  .uniqueArray(fc.stringMatching(/^[a-c/*é]{1,60}$/), { minLength: 1, maxLength: 100 })
  .map((texts) => texts.sort())

test('every text of a front-coded list is found by its number, in any order', async (t) => {
  t.comment(`AZCAN_SEED=${seed}`)
  holds(fc.tuple(arbTexts, fc.infiniteStream(fc.nat())), 300, ([texts, picks]) => {
    const list = new FrontCodedList(frontCodedLines(texts))
    for (let asked = 0; asked < 50; asked++) {
      const number = (picks.next().value as number) % texts.length
      if (list.at(number) !== texts[number]) throw new Error(`text ${number} of ${texts.join()} is lost`)
    }
  })
})

test('a text that shares more than two digits can say keeps all its letters', async (t) => {
  const texts = ['x'.repeat(3000), `${'x'.repeat(3000)}y`]
  const list = new FrontCodedList(frontCodedLines(texts))
  t.equal(list.at(1), texts[1])
})

test('a number that no text has is an error', async (t) => {
  const list = new FrontCodedList(frontCodedLines(['a', 'b']))
  for (const number of [2, 32, -1, Number.NaN]) t.throws(() => list.at(number), RangeError)
})
