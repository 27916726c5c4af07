import { test } from 'tap'
import {
  evaluateCondition,
  explainCondition,
  printCondition,
  printConditionTree,
  sameCondition,
} from '../../src/condition/index.ts'
import { contextOf } from './ask.ts'
import { parsed } from './parsed.ts'

const TERMS = 100_000

for (const [connective, term, value] of [
  ['AND', "'a' StringEquals 'a'", 'true'],
  ['OR', "'a' StringEquals 'b'", 'false'],
  ['&&', '@Resource[x] NumericEquals 1', 'unknown'],
] as const) {
  test(`a chain of ${TERMS} terms with ${connective} is one node, and walked by a loop`, (t) => {
    const condition = parsed(new Array(TERMS).fill(term).join(` ${connective} `))
    const context = contextOf({})
    t.equal(
      condition.expression.kind === 'or' || condition.expression.kind === 'and'
        ? condition.expression.operands.length
        : 0,
      TERMS,
    )
    t.equal(evaluateCondition(condition, context), value)
    t.equal(explainCondition(condition, context).value, value)
    t.equal(printConditionTree(condition).split('\n').length, TERMS + 1)
    t.ok(sameCondition(parsed(printCondition(condition)), condition))
    t.end()
  })
}

test('a set may have as many members', (t) => {
  const members = Array.from({ length: TERMS }, (_, i) => String(i)).join(', ')
  const condition = parsed(`@Resource[x] ForAnyOfAnyValues:NumericEquals {${members}}`)
  t.equal(evaluateCondition(condition, contextOf({ attributes: { resource: { x: TERMS - 1 } } })), 'true')
  t.equal(evaluateCondition(condition, contextOf({ attributes: { resource: { x: TERMS } } })), 'false')
  t.end()
})
