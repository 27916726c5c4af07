import { test } from 'tap'
import { compileGrant } from '../../src/engine/grant.ts'
import { TableGrantIndex } from '../../src/engine/grant-tables/table-grant-index.ts'
import { newNumbers } from '../../src/engine/numbers.ts'
import { Place } from '../../src/scope/place.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const SMALL = 2000

/** Megabytes of arrays that an index takes while it is made. */
function megabytesFor(scopes: Iterable<string>): number {
  const index = TableGrantIndex.builder(newNumbers())
  const place = new Place()
  const before = process.memoryUsage().arrayBuffers
  for (const scope of scopes) {
    const grant = compileGrant(
      assignment(ANA, ROLE.reader, scope),
      'roleAssignment',
      undefined,
      () => {},
      place,
    )
    if (grant !== undefined) index.add(grant, place, 0)
  }
  const taken = (process.memoryUsage().arrayBuffers - before) / 2 ** 20
  index.build()
  return taken
}

function* backAndForth(): Generator<string> {
  for (let n = 0; n < 20_000; n++) yield `${SUBSCRIPTION}/resourceGroups/app${n}`
  for (let n = 0; n < SMALL; n++) {
    yield `/subscriptions/small-${n}`
    yield `${SUBSCRIPTION}/resourceGroups/more${n}`
  }
}

test('small subscriptions take little room, also between assignments of a large one', async (t) => {
  const megabytes = megabytesFor(backAndForth())
  t.ok(megabytes < 60, `${megabytes.toFixed(0)} MB`)
})
