import { test } from 'tap'
import {
  evaluateCondition,
  explainCondition,
  MAX_NESTING,
  printCondition,
  printConditionTree,
  sameCondition,
} from '../../src/condition/index.ts'
import { contextOf } from './ask.ts'
import { parsed, refused } from './parsed.ts'

test('deep nesting is refused, not overflowed', (t) => {
  const deep = 100_000
  const texts = [
    `${'('.repeat(deep)}true${')'.repeat(deep)}`,
    '('.repeat(deep),
    `${'!'.repeat(deep)}true`,
    `${'NOT '.repeat(deep)}true`,
    `${'!('.repeat(deep)}true${')'.repeat(deep)}`,
    `${'(true AND '.repeat(deep)}true${')'.repeat(deep)}`,
    `${'(true OR NOT '.repeat(deep)}true${')'.repeat(deep)}`,
  ]
  for (const text of texts) {
    const error = refused(text)
    t.equal(error.code, 'NestingTooDeep', text.slice(0, 20))
    t.ok(error.offset < MAX_NESTING * 15, 'and noticed as soon as it is too deep')
  }
  t.end()
})

test('a hundred levels and more are no trouble to anything that walks the tree', (t) => {
  t.ok(MAX_NESTING >= 100)
  const levels = MAX_NESTING
  const texts = [
    `${'('.repeat(levels)}true${')'.repeat(levels)}`,
    `${'!'.repeat(levels)}true`,
    `${'(false OR true AND '.repeat(levels)}true${')'.repeat(levels)}`,
  ]
  for (const text of texts) {
    const condition = parsed(text)
    const context = contextOf({})
    t.equal(evaluateCondition(condition, context), 'true')
    t.equal(explainCondition(condition, context).value, 'true')
    t.ok(printConditionTree(condition).length > 0)
    t.doesNotThrow(() => JSON.stringify(condition))
  }
  t.end()
})

test('parentheses that are closed again do not add up', (t) => {
  const condition = parsed(new Array(5000).fill('(NOT (true))').join(' AND '))
  t.ok(sameCondition(parsed(printCondition(condition)), condition))
  t.end()
})
