import { test } from 'tap'
import { OPERATOR_NAMES, QUANTIFIER_NAMES } from '../../src/condition/index.ts'
import { ask, askAbout } from './ask.ts'

const FITTING: readonly (readonly [family: RegExp, literal: string])[] = [
  [/^String/, "'a'"],
  [/^Numeric/, '1'],
  [/^DateTime/, "'2031-01-01T00:00:00Z'"],
  [/^TimeOfDay/, "'09:00'"],
  [/^Bool/, 'true'],
  [/^Guid/, '0f8fad5b-d9cb-469f-a165-70867728950e'],
  [/^Ip/, "'10.0.0.1'"],
]

test('no operator holds for a missing attribute, negated or not, with a quantifier or without', (t) => {
  for (const operator of OPERATOR_NAMES) {
    const literal = FITTING.find(([family]) => family.test(operator))?.[1]
    for (const quantifier of ['', ...QUANTIFIER_NAMES.map((name) => `${name}:`)]) {
      const right = `@Resource[v] ${quantifier}${operator} ${literal}`
      const left = `${literal} ${quantifier}${operator} @Resource[v]`
      for (const text of [right, left, `NOT ${right}`, `!(${left})`]) {
        t.equal(ask(text), 'unknown', text)
        for (const value of [null, []])
          t.equal(askAbout(value, text), 'unknown', `${JSON.stringify(value)}: ${text}`)
      }
      const fits = askAbout(JSON.parse(literal?.replaceAll("'", '"').replace(/^0f8.*$/, '"$&"') ?? ''), right)
      t.not(fits, 'unknown', `${right} is decided where there is a value`)
    }
  }
  t.end()
})

test('an OR with a true side holds, whatever the other side lacks', (t) => {
  const shape = "(!(ActionMatches{'a/read'})) OR (@Resource[v] StringEquals 'x')"
  t.equal(ask(shape, { operation: 'a/write' }), 'true')
  t.equal(ask(shape, { operation: 'a/read' }), 'unknown')
  t.equal(ask("@Resource[v] StringEquals 'x' OR NOT Exists @Resource[v]"), 'true')
  t.equal(ask("@Resource[v] StringEquals 'x' OR true"), 'true', 'on either side')
  t.end()
})

test('a source is never searched in the place of another', (t) => {
  const attributes = { request: { v: 'x' }, principal: { v: 'x' }, environment: { v: 'x' } }
  t.equal(ask("@Resource[v] StringEquals 'x'", { attributes }), 'unknown')
  t.equal(ask('Exists @Resource[v]', { attributes }), 'false')
  t.equal(ask("@Environment[v] StringEquals 'x' AND @Principal[v] StringEquals 'x'", { attributes }), 'true')
  t.end()
})
