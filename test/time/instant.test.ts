import fc from 'fast-check'
import { test } from 'tap'
import { compareInstants, instantOf, parseInstant } from '../../src/time/instant.ts'
import { holds } from '../condition/law.ts'

test('an instant is whole seconds since 1970 in UTC and the digits behind the point', (t) => {
  t.strictSame(parseInstant('1970-01-01T00:00:00Z'), { seconds: 0, fraction: '' })
  t.strictSame(parseInstant('1970-01-01T00:00:00.1234567890Z'), { seconds: 0, fraction: '123456789' })
  t.strictSame(parseInstant('1969-12-31T23:59:59.5Z'), { seconds: -1, fraction: '5' })
  t.strictSame(parseInstant('2000-02-29T12:34:56Z'), { seconds: 951827696, fraction: '' })
  t.end()
})

test('seconds, fraction, time and zone may be left out', (t) => {
  const midnight = { seconds: 1922486400, fraction: '' }
  for (const text of [
    '2030-12-03',
    '2030-12-03T00:00',
    '2030-12-03T00:00:00',
    '2030-12-03T00:00Z',
    '2030-12-03t00:00:00.0z',
  ]) {
    t.strictSame(parseInstant(text), midnight, text)
  }
  t.end()
})

test('an offset is honoured, with a colon or without', (t) => {
  const expected = parseInstant('2030-12-03T00:00:00Z')
  for (const text of [
    '2030-12-03T05:30:00+05:30',
    '2030-12-03T05:30+0530',
    '2030-12-02T15:00:00-09:00',
    '2030-12-03T00:00-00:00',
  ]) {
    t.strictSame(parseInstant(text), expected, text)
  }
  t.end()
})

test('days, hours and offsets that do not exist are refused, and so is any other spelling', (t) => {
  const texts = [
    '',
    '2030',
    '2030-12',
    '2030-12-3',
    '30-12-03',
    '2030/12/03',
    '2030-00-03',
    '2030-13-03',
    '2030-12-00',
    '2030-12-32',
    '2030-04-31',
    '2030-02-29',
    '1900-02-29',
    '2030-12-03T',
    '2030-12-03T00',
    '2030-12-03T24:00',
    '2030-12-03T00:60',
    '2030-12-03T00:00:60',
    '2030-12-03T00:00:',
    '2030-12-03T00:00:00.',
    '2030-12-03T00:00:00.Z',
    '2030-12-03T00:00:00,5',
    '2030-12-03 00:00:00',
    '2030-12-03T00:00:00 Z',
    '2030-12-03Z',
    '2030-12-03T00:00:00ZZ',
    '2030-12-03T00:00:00+',
    '2030-12-03T00:00:00+5',
    '2030-12-03T00:00:00+24:00',
    '2030-12-03T00:00:00+05:60',
    '2030-12-03T00:00:00+05:300',
    '2030-12-03T00:00.5',
    ' 2030-12-03',
    '2030-12-03 ',
    '+2030-12-03',
    '12030-12-03',
    '٢٠٣٠-12-03',
  ]
  for (const text of texts) t.equal(parseInstant(text), undefined, JSON.stringify(text))
  t.end()
})

test('an instant to the millisecond is what Date makes of it', (t) => {
  const date = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  holds(
    t,
    fc.property(date, (any) => {
      const instant = parseInstant(any.toISOString())
      const expected = instantOf(any.getTime())
      return (
        instant?.seconds === expected.seconds &&
        instant.fraction === expected.fraction &&
        instant.seconds === Math.floor(any.getTime() / 1000)
      )
    }),
    3000,
  )
  t.end()
})

test('instants are ordered by seconds, then by every digit of the fraction', (t) => {
  const digits = fc.string({ unit: fc.constantFrom(...'0159'), maxLength: 9 })
  const text = fc.tuple(fc.nat(59), digits).map(([second, fraction]) => [second, fraction] as const)
  holds(
    t,
    fc.property(text, text, ([second, fraction], [otherSecond, otherFraction]) => {
      const read = (s: number, f: string) =>
        parseInstant(`2030-12-03T00:00:${String(s).padStart(2, '0')}${f && `.${f}`}Z`)
      const [a, b] = [read(second, fraction), read(otherSecond, otherFraction)]
      if (a === undefined || b === undefined) return false
      const expected =
        second * 1e9 +
        Number(fraction.padEnd(9, '0')) -
        (otherSecond * 1e9 + Number(otherFraction.padEnd(9, '0')))
      return Math.sign(compareInstants(a, b)) === Math.sign(expected)
    }),
    2000,
  )
  t.end()
})

test('milliseconds become an instant', (t) => {
  t.strictSame(instantOf(0), { seconds: 0, fraction: '' })
  t.strictSame(instantOf(1500), { seconds: 1, fraction: '5' })
  t.strictSame(instantOf(1005), { seconds: 1, fraction: '005' })
  t.strictSame(instantOf(-1), { seconds: -1, fraction: '999' })
  t.end()
})
