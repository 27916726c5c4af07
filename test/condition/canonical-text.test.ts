import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { printCondition } from '../../src/condition/index.ts'
import { parsed } from './parsed.ts'

const { cases } = JSON.parse(readFileSync(new URL('./valid-conditions.json', import.meta.url), 'utf8')) as {
  cases: [text: string, printed: string][]
}

test('a condition prints in documented spelling, with parentheses only where AND, OR and NOT need them', (t) => {
  for (const [text, printed] of cases) t.equal(printCondition(parsed(text)), printed, text)
  t.end()
})

test('a text that was made by hand cannot break out of its quotes', (t) => {
  const condition = parsed("@Resource[a] StringEquals 'x'")
  const at = condition.expression.start
  const crafted = (text: string) => ({
    ...condition,
    expression: {
      ...condition.expression,
      kind: 'comparison',
      operator: 'StringEquals',
      left: { kind: 'attribute', source: 'resource', name: 'a', start: at, end: at },
      right: { kind: 'string', text, start: at, end: at },
    } as const,
  })
  t.equal(printCondition(crafted("x' OR 'a")), "@Resource[a] StringEquals 'x\\' OR \\'a'")
  t.equal(printCondition(crafted('x\\')), "@Resource[a] StringEquals 'x\\\\'")
  t.equal(printCondition(crafted("x\\'y")), "@Resource[a] StringEquals 'x\\'y'")
  t.end()
})
