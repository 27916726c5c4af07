import { test } from 'tap'
import { parseCondition, printCondition, sameCondition } from '../../src/condition/index.ts'
import { publishedFile } from './published.ts'

interface PublishedText {
  readonly condition: string
  readonly version: string
  readonly valid: boolean
}

const listed = publishedFile<{ readonly parse: readonly PublishedText[] }>(
  'conformance/conditions-syntax.json',
)?.parse
const collected = publishedFile<readonly PublishedText[]>('real/conditions.json')

test('published conditions parse or are refused as published', (t) => {
  if (listed === undefined || collected === undefined) t.comment('the published conditions are not at hand')
  for (const { condition, version, valid } of [...(listed ?? []), ...(collected ?? [])]) {
    const result = parseCondition(condition, version)
    t.equal(result.ok, valid, JSON.stringify(condition.slice(-100)))
    if (!result.ok) continue
    const again = parseCondition(printCondition(result.condition), version)
    t.ok(again.ok && sameCondition(again.condition, result.condition), 'and print as the same condition')
  }
  t.end()
})
