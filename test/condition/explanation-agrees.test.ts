import fc from 'fast-check'
import { test } from 'tap'
import {
  type Explanation,
  evaluateCondition,
  explainCondition,
  printCondition,
} from '../../src/condition/index.ts'
import { condition } from './condition-arbitrary.ts'
import { someContext } from './context-arbitrary.ts'
import { holds } from './law.ts'
import { parsed } from './parsed.ts'

function partsOf(explanation: Explanation): Explanation[] {
  return [explanation, ...explanation.children.flatMap(partsOf)]
}

test('an explanation comes to what evaluating comes to', (t) => {
  holds(
    t,
    fc.property(condition, someContext, (any, context) => {
      return explainCondition(any, context).value === evaluateCondition(any, context)
    }),
    2000,
  )
  t.end()
})

test('every part of an explanation is a condition by itself, and comes to what it says', (t) => {
  holds(
    t,
    fc.property(condition, someContext, (any, context) => {
      const explanation = explainCondition(any, context)
      if (explanation.text !== printCondition(any)) return false
      return partsOf(explanation).every(
        (part) => evaluateCondition(parsed(part.text), context) === part.value,
      )
    }),
  )
  t.end()
})

test('every comparison that is unknown says why', (t) => {
  holds(
    t,
    fc.property(condition, someContext, (any, context) =>
      partsOf(explainCondition(any, context)).every(
        ({ kind, value, why }) =>
          kind !== 'comparison' || (value === 'unknown') === (why !== undefined && why !== ''),
      ),
    ),
    1000,
  )
  t.end()
})
