import { test } from 'tap'
import { RoleNumbers } from '../../src/role/role-numbers.ts'
import { HashKey } from '../../src/text/hash-key.ts'

test('roles are told apart by their whole GUID, in whatever order and however often they come', async (t) => {
  const numbers = new RoleNumbers(new HashKey())
  const ids = Array.from(
    { length: 2000 },
    (_, n) => `/roleDefinitions/${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000abc`,
  )
  const first = ids.map((id) => numbers.numberOf(id))
  t.equal(new Set(first).size, ids.length)
  t.same(
    ids.toReversed().map((id) => numbers.numberOf(id)),
    first.toReversed(),
  )
  const [id = ''] = ids
  t.equal(
    numbers.numberOf(id.toUpperCase()),
    numbers.numberOf(id),
    'a role has one number however it is spelt',
  )
  t.equal(numbers.numberOf(''), numbers.numberOf('/'), 'what names none is no role of the others')
  t.notOk(first.includes(numbers.numberOf('')))
})
