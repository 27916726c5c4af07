import { test } from 'tap'
import { askAbout } from './ask.ts'

const ORDERED = [
  '00:00',
  '08:59:59',
  '08:59:59.9999999',
  '09:00',
  '09:00:00.01',
  '09:00:00.1',
  '17:00',
  '23:59:59.9',
]

test('times of day compare by the clock', (t) => {
  ORDERED.forEach((left, i) => {
    ORDERED.forEach((right, j) => {
      const compare = (operator: string) => askAbout(left, `@Resource[v] TimeOfDay${operator} '${right}'`)
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

test('seconds and their fraction may be left out', (t) => {
  for (const spelling of ['09:00', '09:00:00', '09:00:00.0', '09:00:00.0000000']) {
    t.equal(askAbout(spelling, "@Resource[v] TimeOfDayEquals '09:00'"), 'true', spelling)
  }
  t.end()
})

test('what is no time of day makes the comparison unknown, a negated one too', (t) => {
  const values = [
    '',
    '9:00',
    '09',
    '09:0',
    '24:00',
    '09:60',
    '09:00:60',
    '09:00:',
    '09:00:00.',
    '09:00Z',
    '09:00 ',
    '2031-06-01T09:00',
    900,
    true,
  ]
  for (const value of values) {
    t.equal(askAbout(value, "@Resource[v] TimeOfDayNotEquals '17:00'"), 'unknown', JSON.stringify(value))
  }
  t.end()
})
