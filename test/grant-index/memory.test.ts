import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'tap'
import { compileGrant, type Grant } from '../../src/engine/grant.ts'
import type { GrantIndex } from '../../src/engine/grant-index.ts'
import { TableGrantIndex } from '../../src/engine/grant-tables/table-grant-index.ts'
import { newNumbers } from '../../src/engine/numbers.ts'
import type { RoleAssignment } from '../../src/index.ts'
import { Place } from '../../src/scope/place.ts'
import { seed } from '../property.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const CHANGES = 1_000_000
const MOST = 20_000

/** Pseudo-random numbers that a seed repeats. */
function randomly(state: number): (below: number) => number {
  let current = state | 1
  return (below) => {
    current ^= current << 13
    current ^= current >>> 17
    current ^= current << 5
    return (current >>> 0) % below
  }
}

test('after a million random changes tables take at most twice the memory of fresh ones', async (t) => {
  const below = randomly(seed)
  const place = new Place()
  const grantOf = (element: RoleAssignment) => {
    const grant = compileGrant(element, 'roleAssignment', undefined, () => {}, place)
    if (grant === undefined) throw new Error('no scope')
    return grant
  }
  const randomElement = () => {
    const subscription = `/subscriptions/0000000${below(8)}-0000-4000-8000-000000000000`
    const principal = `${below(2 ** 31)
      .toString(16)
      .padStart(8, '0')}-0000-4000-8000-00000000000${below(4)}`
    return assignment(principal, ROLE.reader, `${subscription}/resourceGroups/rg${below(100_000)}`)
  }
  const before = bufferBytes()
  let index: GrantIndex = TableGrantIndex.builder(newNumbers()).build()
  const elements: RoleAssignment[] = []
  let growing = true
  for (let i = 0; i < CHANGES; i++) {
    // Grows to its most and shrinks to a tenth of that, over and over.
    if (elements.length >= MOST) growing = false
    if (elements.length <= MOST / 10) growing = true
    if (elements.length === 0 || (below(4) === 0 ? !growing : growing)) {
      const element = randomElement()
      elements.push(element)
      index = index.with(grantOf(element))
    } else {
      const at = below(elements.length)
      const element = elements[at] as RoleAssignment
      elements[at] = elements[elements.length - 1] as RoleAssignment
      elements.pop()
      index = index.without(grantOf(element))
    }
  }
  const changed = bufferBytes() - before
  const between = bufferBytes()
  const fresh = builtOf(elements.map(grantOf))
  const rebuilt = bufferBytes() - between
  t.equal([...fresh.all()].length, elements.length)
  t.equal([...index.all()].length, elements.length, `seed ${seed}`)
  t.ok(changed <= 2 * rebuilt, `${changed} bytes after the changes, ${rebuilt} built afresh`)
})

test('what comes and goes among many grants of one principal leaves no more behind than there is', async (t) => {
  const place = new Place()
  const grantAt = (scope: string) => {
    const element = assignment(ANA, ROLE.reader, scope)
    return compileGrant(element, 'roleAssignment', undefined, () => {}, place) as Grant
  }
  const held = Array.from({ length: 100 }, (_, n) => grantAt(`${SUBSCRIPTION}/resourceGroups/rg${n}`))
  let index = builtOf(held)
  // Neither takes room among entries or texts that would have the table laid out anew.
  const passing = grantAt(SUBSCRIPTION)
  for (let n = 0; n < 2000; n++) index = index.with(passing).without(passing)
  t.equal([...index.all()].length, held.length)
  for (const [, { tally }] of index.tables())
    t.ok(tally.sources.used <= 2 * tally.grants + 64, `${tally.sources.used} sources, ${tally.grants} grants`)
})

function builtOf(grants: readonly Grant[]): TableGrantIndex {
  const place = new Place()
  const builder = TableGrantIndex.builder(newNumbers())
  for (const grant of grants) {
    place.read(grant.scope)
    builder.add(grant, place, 0)
  }
  return builder.build() as TableGrantIndex
}

function bufferBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().arrayBuffers
}
