import { test } from 'tap'
import { askAbout } from './ask.ts'

const ORDERED = [
  '2031-05-31T23:59:59.9Z',
  '2031-06-01T00:00:00.0000000Z',
  '2031-06-01T00:00:00.0000001Z',
  '2031-06-01T00:00:00.00000011Z',
  '2031-06-01T00:00:00.1Z',
  '2031-06-01T00:00:00.12Z',
  '2031-06-01T00:00:01Z',
]

test('moments compare with every fractional digit', (t) => {
  ORDERED.forEach((left, i) => {
    ORDERED.forEach((right, j) => {
      const compare = (operator: string) => askAbout(left, `@Resource[v] DateTime${operator} '${right}'`)
      t.equal(compare('Equals'), String(i === j), `${left} and ${right}`)
      t.equal(compare('NotEquals'), String(i !== j))
      t.equal(compare('LessThan'), String(i < j))
      t.equal(compare('LessThanEquals'), String(i <= j))
      t.equal(compare('GreaterThan'), String(i > j))
      t.equal(compare('GreaterThanEquals'), String(i >= j))
    })
  })
  t.end()
})

test('one moment has many spellings', (t) => {
  const spellings = [
    '2031-06-01T13:00:00.0Z',
    '2031-06-01T13:00:00Z',
    '2031-06-01T13:00Z',
    '2031-06-01T13:00:00',
    '2031-06-01T13:00',
    '2031-06-01T21:00:00.000+08:00',
    '2031-06-01T09:30:00-03:30',
    '2031-06-02T00:00:00+11:00',
    '2031-05-31T23:30:00-13:30',
  ]
  for (const spelling of spellings) {
    t.equal(
      askAbout(spelling, "@Resource[v] DateTimeEquals '2031-06-01T13:00:00.0000000Z'"),
      'true',
      spelling,
    )
  }
  t.end()
})

test('what is no moment makes the comparison unknown, a negated one too', (t) => {
  const values = [
    '',
    'now',
    '2031',
    '2031-06-31T00:00:00Z',
    '2031-02-29T00:00:00Z',
    '2031-06-01 00:00:00Z',
    1938038400,
    true,
  ]
  for (const value of values) {
    t.equal(
      askAbout(value, "@Resource[v] DateTimeNotEquals '2031-06-01T00:00:00Z'"),
      'unknown',
      JSON.stringify(value),
    )
  }
  t.equal(askAbout('2031-06-01T00:00:00Z', "@Resource[v] DateTimeNotEquals 'tomorrow'"), 'unknown')
  t.equal(askAbout('2031-06-01T00:00:00Z', '@Resource[v] DateTimeGreaterThan 2031'), 'unknown')
  t.end()
})
