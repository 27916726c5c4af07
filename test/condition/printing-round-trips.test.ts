import fc from 'fast-check'
import { test } from 'tap'
import { type Condition, parseCondition, printCondition, sameCondition } from '../../src/condition/index.ts'
import { condition } from './condition-arbitrary.ts'
import { holds } from './law.ts'

test('parsing what was printed gives the same condition', (t) => {
  holds(
    t,
    fc.property(condition, (original) => {
      const result = parseCondition(printCondition(original))
      return result.ok && sameCondition(result.condition, original)
    }),
    2000,
  )
  t.end()
})

test('printing is stable: what was printed prints the same again', (t) => {
  holds(
    t,
    fc.property(condition, (original) => {
      const text = printCondition(original)
      const result = parseCondition(text)
      return result.ok && printCondition(result.condition) === text
    }),
    500,
  )
  t.end()
})

test('a condition survives JSON', (t) => {
  holds(
    t,
    fc.property(condition, (original) => {
      const copy = JSON.parse(JSON.stringify(original)) as Condition
      return sameCondition(copy, original) && printCondition(copy) === printCondition(original)
    }),
    200,
  )
  t.end()
})

test('the same condition is told from another by every part of it', (t) => {
  holds(
    t,
    fc.property(
      condition,
      condition,
      (a, b) => sameCondition(a, b) === (printCondition(a) === printCondition(b)),
    ),
    500,
  )
  t.end()
})
