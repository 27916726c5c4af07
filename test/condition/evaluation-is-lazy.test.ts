import { test } from 'tap'
import { type ConditionContext, compileCondition } from '../../src/condition/index.ts'
import { parsed } from './parsed.ts'

function recording(operation: string): { context: ConditionContext; asked: string[] } {
  const asked: string[] = []
  const context: ConditionContext = {
    operation,
    attribute: (_source, name) => {
      asked.push(name.text)
      return name.text
    },
  }
  return { context, asked }
}

test('AND and OR stop at the operand that decides, and do not ask for the attributes behind it', (t) => {
  const compiled = compileCondition(
    parsed("!(ActionMatches{'a/read'}) OR (@Resource[p] StringEquals 'q' AND @Resource[r] StringEquals 'r')"),
  )
  const other = recording('a/write')
  t.equal(compiled.evaluate(other.context), 'true')
  t.strictSame(other.asked, [])
  const targeted = recording('A/READ')
  t.equal(compiled.evaluate(targeted.context), 'false')
  t.strictSame(targeted.asked, ['p'])
  t.end()
})

test('a quantifier stops at the pair that decides', (t) => {
  let compared = 0
  const members = Array.from({ length: 1000 }, (_, i) => `'${i}'`).join(', ')
  const compiled = compileCondition(parsed(`@Resource[p] ForAnyOfAnyValues:StringEquals {${members}}`))
  const values = new Proxy(['0', '1', '2'], {
    get(target, key, receiver) {
      if (key === '0' || key === '1' || key === '2') compared++
      return Reflect.get(target, key, receiver)
    },
  })
  t.equal(compiled.evaluate({ operation: 'a', attribute: () => values }), 'true')
  t.ok(compared <= 3)
  t.end()
})

test('one compiled condition serves many requests', (t) => {
  const compiled = compileCondition(parsed("@Resource[p] StringLikeIgnoreCase 'A*' AND ActionMatches{'x/*'}"))
  const evaluate = (value: string, operation: string) =>
    compiled.evaluate({ operation, attribute: () => value })
  for (let round = 0; round < 3; round++) {
    t.equal(evaluate('abc', 'X/y'), 'true')
    t.equal(evaluate('bcd', 'X/y'), 'false')
    t.equal(evaluate('ABC', 'y/y'), 'false')
  }
  t.end()
})
