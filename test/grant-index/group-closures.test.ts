import fc from 'fast-check'
import { test } from 'tap'
import { guidKey } from '../../src/guid/guid.ts'
import { closuresOf } from '../../src/principal/group-closures.ts'
import { GroupGraph } from '../../src/principal/group-graph.ts'
import type { Group } from '../../src/state/state-document.ts'
import { HashKey } from '../../src/text/hash-key.ts'
import { TextNumbers } from '../../src/text/text-numbers.ts'
import { holds, seed } from '../property.ts'

/** One of a few IDs, in one of the spellings of a GUID. */
const spelling = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 2 }))
  .map(([number, how]) => {
    const id = `${number}a${number}bcdef-0000-4000-8000-abcdefabcde${number}`
    return how === 0 ? id : how === 1 ? id.toUpperCase() : id.replaceAll('-', '')
  })

const groups: fc.Arbitrary<Group[]> = fc.array(
  fc.record({ id: spelling, members: fc.array(fc.record({ id: spelling }), { maxLength: 5 }) }),
  { maxLength: 7 },
)

test('the groups above each member are those that a walk finds, in cycles too', async (t) => {
  holds(groups, 400, (listed) => {
    const graph = GroupGraph.of(() => listed)
    const numbers = new TextNumbers(new HashKey())
    const closures = [...closuresOf(listed, numbers)]
    const keys: string[] = []
    for (const { id } of listed) if (!keys.includes(guidKey(id))) keys.push(guidKey(id))
    const found = closures.map(({ id, above }) => [
      guidKey(id),
      above.map((number) => keys[number] as string).sort(),
    ])
    const expected = [...graph.members()].map((member) => [
      member,
      [...graph.identitiesOf(member)].filter((key) => key !== member).sort(),
    ])
    if (JSON.stringify(found.sort()) !== JSON.stringify(expected.sort()))
      throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
  })
  t.pass(`seed ${seed}`)
})
