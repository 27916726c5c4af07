import fc from 'fast-check'
import { test } from 'tap'
import { ask, askAbout } from './ask.ts'
import { holds } from './law.ts'

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  NumericEquals: (order) => order === 0,
  NumericNotEquals: (order) => order !== 0,
  NumericLessThan: (order) => order < 0,
  NumericLessThanEquals: (order) => order <= 0,
  NumericGreaterThan: (order) => order > 0,
  NumericGreaterThanEquals: (order) => order >= 0,
}

test('integers compare as in arithmetic, not as text', (t) => {
  for (const [operator, expected] of Object.entries(OPERATORS)) {
    for (const value of [-8, -7, -6, 0, 6, 7, 8, 10, 70]) {
      for (const bound of [7, -7]) {
        const truth = String(expected(value - bound))
        t.equal(askAbout(value, `@Resource[v] ${operator} ${bound}`), truth, `${value} ${operator} ${bound}`)
      }
    }
  }
  t.end()
})

test('integers of any size compare exactly', (t) => {
  const integer = fc.oneof(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }),
    fc.bigInt({ min: 10n ** 15n - 5n, max: 10n ** 15n + 5n }),
    fc.bigInt({ min: -(10n ** 15n) - 5n, max: -(10n ** 15n) + 5n }),
    fc.bigInt({ min: -3n, max: 3n }),
  )
  holds(
    t,
    fc.property(integer, integer, fc.constantFrom(...Object.keys(OPERATORS)), (a, b, operator) => {
      const order = a < b ? -1 : a > b ? 1 : 0
      return ask(`${a} ${operator} ${b}`) === String(OPERATORS[operator]?.(order))
    }),
    2000,
  )
  t.end()
})

test('a JSON number is what it stands for, however large', (t) => {
  t.equal(askAbout(9007199254740992, '@Resource[v] NumericEquals 9007199254740992'), 'true')
  t.equal(askAbout(9007199254740992, '@Resource[v] NumericLessThan 9007199254740993'), 'true')
  t.equal(askAbout(1e21, '@Resource[v] NumericEquals 1000000000000000000000'), 'true')
  t.equal(askAbout(-0, '@Resource[v] NumericEquals 0'), 'true')
  t.equal(askAbout(7, '@Resource[v] NumericEquals 007'), 'true')
  t.equal(askAbout(0, '@Resource[v] NumericEquals -0'), 'true')
  t.end()
})

test('digits in a text are taken for their number', (t) => {
  t.equal(askAbout('8', '@Resource[v] NumericGreaterThan 7'), 'true')
  t.equal(askAbout('10', "@Resource[v] NumericGreaterThan '9'"), 'true')
  t.equal(askAbout('-07', '@Resource[v] NumericEquals -7'), 'true')
  t.end()
})

test('what is no integer makes the comparison unknown, a negated one too', (t) => {
  const values = [
    'seven',
    '',
    '-',
    '+7',
    '7.0',
    '7e0',
    ' 7',
    '0x7',
    '٧',
    7.5,
    true,
    {},
    ['x'],
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]
  for (const value of values) {
    t.equal(askAbout(value, '@Resource[v] NumericEquals 7'), 'unknown', JSON.stringify(value))
    t.equal(askAbout(value, '@Resource[v] NumericNotEquals 7'), 'unknown', JSON.stringify(value))
  }
  t.equal(askAbout(1, '@Resource[v] NumericEquals true'), 'unknown')
  t.equal(
    askAbout(1, '@Resource[v] NumericNotEquals 12345678901234567890123456789012'),
    'unknown',
    'a GUID is none',
  )
  t.end()
})

test('a text of very many digits costs no more than it is long', (t) => {
  const digits = '9'.repeat(1_000_000)
  const started = performance.now()
  t.equal(askAbout(digits, '@Resource[v] NumericGreaterThan 7'), 'true')
  t.equal(askAbout(digits, `@Resource[v] NumericLessThan '${digits}0'`), 'true')
  t.comment(`${(performance.now() - started).toFixed(0)} ms`)
  t.end()
})
