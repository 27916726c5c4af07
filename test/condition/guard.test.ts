import { test } from 'tap'
import { readGuard } from '../../src/condition/guard.ts'

const CONDITION = "@Resource[Microsoft.Storage/storageAccounts:name] StringEquals 'logs'"

test('a condition that many assignments have is read once', (t) => {
  t.equal(readGuard(CONDITION, '2.0'), readGuard(`${CONDITION}`, '2.0'))
  t.not(
    readGuard(CONDITION, '2.0'),
    readGuard(CONDITION, '1.0'),
    'in another version it means something else',
  )
  t.end()
})

test('a condition longer than Azure takes is read, and nothing of it is kept', (t) => {
  const long = `${CONDITION}${' '.repeat(20_000)}`
  const guard = readGuard(long, '2.0')
  t.match(guard, { kind: 'condition', text: long })
  t.not(readGuard(long, '2.0'), guard)
  t.end()
})
