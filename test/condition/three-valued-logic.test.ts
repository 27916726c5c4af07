import fc from 'fast-check'
import { test } from 'tap'
import { type Condition, type Expression, evaluateCondition, type Truth } from '../../src/condition/index.ts'
import { ask, contextOf } from './ask.ts'
import { condition, expression } from './condition-arbitrary.ts'
import { someContext } from './context-arbitrary.ts'
import { holds } from './law.ts'

const WRITTEN: Readonly<Record<Truth, string>> = {
  true: 'true',
  false: 'false',
  unknown: "@Resource[missing] StringEquals 'a'",
}
const TRUTHS = ['true', 'false', 'unknown'] as const

test('AND is false where one is false, else unknown where one is unknown', (t) => {
  for (const a of TRUTHS) {
    for (const b of TRUTHS) {
      const both = [a, b] as Truth[]
      const expected = both.includes('false') ? 'false' : both.includes('unknown') ? 'unknown' : 'true'
      t.equal(ask(`(${WRITTEN[a]}) AND (${WRITTEN[b]})`), expected, `${a} AND ${b}`)
    }
  }
  t.end()
})

test('OR is true where one is true, else unknown where one is unknown', (t) => {
  for (const a of TRUTHS) {
    for (const b of TRUTHS) {
      const both = [a, b] as Truth[]
      const expected = both.includes('true') ? 'true' : both.includes('unknown') ? 'unknown' : 'false'
      t.equal(ask(`(${WRITTEN[a]}) OR (${WRITTEN[b]})`), expected, `${a} OR ${b}`)
    }
  }
  t.end()
})

test('NOT turns true and false around and leaves unknown', (t) => {
  t.equal(ask(`NOT (${WRITTEN.true})`), 'false')
  t.equal(ask(`NOT (${WRITTEN.false})`), 'true')
  t.equal(ask(`NOT (${WRITTEN.unknown})`), 'unknown')
  t.end()
})

test('NOT binds tighter than AND, AND tighter than OR', (t) => {
  t.equal(ask('NOT false AND false'), 'false')
  t.equal(ask('NOT (false AND false)'), 'true')
  t.equal(ask('true OR true AND false'), 'true')
  t.equal(ask('(true OR true) AND false'), 'false')
  t.equal(ask('false AND false OR true'), 'true')
  t.end()
})

const span = { start: { offset: 0, line: 1, column: 1 }, end: { offset: 0, line: 1, column: 1 } }
const not = (operand: Expression): Expression => ({ kind: 'not', operand, ...span })
const chain = (kind: 'and' | 'or', operands: readonly Expression[]): Expression => ({
  kind,
  operands,
  ...span,
})
const whole = (inner: Expression): Condition => ({ version: '2.0', expression: inner })

test("De Morgan's laws hold over three values", (t) => {
  const operands = fc.array(expression, { minLength: 2, maxLength: 4 })
  holds(
    t,
    fc.property(operands, someContext, (parts, context) => {
      const value = (inner: Expression) => evaluateCondition(whole(inner), context)
      return (
        value(not(chain('and', parts))) === value(chain('or', parts.map(not))) &&
        value(not(chain('or', parts))) === value(chain('and', parts.map(not)))
      )
    }),
  )
  t.end()
})

test('a doubled NOT, a repeated operand and the order of operands change nothing', (t) => {
  holds(
    t,
    fc.property(expression, expression, someContext, (a, b, context) => {
      const value = (inner: Expression) => evaluateCondition(whole(inner), context)
      return (
        value(not(not(a))) === value(a) &&
        value(chain('and', [a, a])) === value(a) &&
        value(chain('and', [a, b])) === value(chain('and', [b, a])) &&
        value(chain('or', [a, b])) === value(chain('or', [b, a])) &&
        value(chain('or', [a, chain('and', [a, b])])) === value(a)
      )
    }),
  )
  t.end()
})

test('giving a missing attribute a value never turns true into false or false into true by itself', (t) => {
  const missing = contextOf({})
  holds(
    t,
    fc.property(condition, someContext, (any, context) => {
      // Exists, actions and suboperations are never unknown, so only conditions without them are monotone.
      if (/"kind":"(exists|actionMatches|subOperationMatches)"|suboperation/i.test(JSON.stringify(any)))
        return true
      const before = evaluateCondition(any, missing)
      return before === 'unknown' || evaluateCondition(any, context) === before
    }),
    1000,
  )
  t.end()
})
