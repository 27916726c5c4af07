import { test } from 'tap'
import { parseTimeOfDay } from '../../src/time/time-of-day.ts'

test('a time of day is seconds since midnight and the digits behind the point', (t) => {
  t.strictSame(parseTimeOfDay('00:00'), { seconds: 0, fraction: '' })
  t.strictSame(parseTimeOfDay('09:30'), { seconds: 34200, fraction: '' })
  t.strictSame(parseTimeOfDay('23:59:59.1200'), { seconds: 86399, fraction: '12' })
  t.end()
})

test('any other spelling is refused', (t) => {
  for (const text of [
    '',
    '9:30',
    '24:00',
    '09:60',
    '09:30:60',
    '09:30:',
    '09:30:0',
    '09:30:00.',
    '09:30.5',
    '09-30',
    '09:30Z',
    ' 09:30',
  ]) {
    t.equal(parseTimeOfDay(text), undefined, JSON.stringify(text))
  }
  t.end()
})
