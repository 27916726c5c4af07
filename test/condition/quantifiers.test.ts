import fc from 'fast-check'
import { test } from 'tap'
import { QUANTIFIER_NAMES, type QuantifierName, type Truth } from '../../src/condition/index.ts'
import { ask, askAbout } from './ask.ts'
import { holds } from './law.ts'

const COLOURS: readonly (readonly [text: string, truth: Truth])[] = [
  ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'blue', 'green'}", 'true'],
  ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'orange', 'green'}", 'false'],
  ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'orange', 'red', 'blue'}", 'true'],
  ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'red', 'green'}", 'false'],
  ['{10, 20} ForAnyOfAllValues:NumericLessThan {15, 18}', 'true'],
  ['{10, 20} ForAnyOfAllValues:NumericLessThan {5, 15}', 'false'],
  ['{10, 20} ForAllOfAllValues:NumericLessThan {25, 30}', 'true'],
  ['{10, 20} ForAllOfAllValues:NumericLessThan {5, 15, 18}', 'false'],
  ['{10, 20} ForAllOfAllValues:NumericLessThan {15, 25, 30}', 'false'],
  ['{10, 20} ForAllOfAnyValues:NumericLessThan {15, 25}', 'true'],
  ['{10, 20} ForAllOfAnyValues:NumericLessThan {5, 15}', 'false'],
]

test('the first word counts the values on the left, the second those on the right', (t) => {
  for (const [text, truth] of COLOURS) t.equal(ask(text), truth, text)
  t.end()
})

test('a negated operator is negated for each pair, before the quantifier', (t) => {
  const against = (value: unknown, quantifier: string) =>
    askAbout(value, `@Resource[v] ${quantifier}:StringNotEquals {'a', 'b'}`)
  t.equal(against('a', 'ForAnyOfAnyValues'), 'true', 'a differs from b')
  t.equal(against('a', 'ForAnyOfAllValues'), 'false')
  t.equal(against('c', 'ForAnyOfAnyValues'), 'true')
  t.equal(against('c', 'ForAnyOfAllValues'), 'true', 'none of these, for one value')
  t.equal(against(['c', 'd'], 'ForAllOfAllValues'), 'true', 'none of these, for a list')
  t.equal(against(['c', 'a'], 'ForAllOfAllValues'), 'false')
  t.equal(against(['c', 'a'], 'ForAnyOfAllValues'), 'true', 'c differs from both')
  t.end()
})

test('a single value counts as a list of one', (t) => {
  for (const quantifier of QUANTIFIER_NAMES) {
    t.equal(askAbout('a', `@Resource[v] ${quantifier}:StringEquals 'a'`), 'true')
    t.equal(askAbout(['a'], `@Resource[v] ${quantifier}:StringEquals {'a'}`), 'true')
    t.equal(askAbout('b', `'a' ${quantifier}:StringEquals @Resource[v]`), 'false')
  }
  t.end()
})

test('without a quantifier one value in braces or in a list is that value, and several are unknown', (t) => {
  t.equal(askAbout('a', "@Resource[v] StringEquals {'a'}"), 'true')
  t.equal(askAbout(['a'], "@Resource[v] StringEquals 'a'"), 'true')
  t.equal(askAbout('a', "@Resource[v] StringEquals {'a', 'a'}"), 'unknown')
  t.equal(askAbout(['a', 'a'], "@Resource[v] StringEquals 'a'"), 'unknown')
  t.equal(askAbout(['a', 'b'], "@Resource[v] StringNotEquals 'c'"), 'unknown')
  t.equal(askAbout(['a', 'b'], "'c' StringNotEquals @Resource[v]"), 'unknown')
  t.end()
})

test('an empty list is missing, for All too', (t) => {
  for (const quantifier of QUANTIFIER_NAMES) {
    t.equal(askAbout([], `@Resource[v] ${quantifier}:StringEquals {'a'}`), 'unknown')
    t.equal(askAbout([], `{'a'} ${quantifier}:StringNotEquals @Resource[v]`), 'unknown')
  }
  t.end()
})

test('a value that does not fit is unknown, which a pair that decides makes up for', (t) => {
  const about = (quantifier: string) =>
    askAbout([1, 'x'], `@Resource[v] ${quantifier}:NumericLessThan {5, 7}`)
  t.equal(about('ForAnyOfAnyValues'), 'true')
  t.equal(about('ForAnyOfAllValues'), 'true')
  t.equal(about('ForAllOfAnyValues'), 'unknown')
  t.equal(about('ForAllOfAllValues'), 'unknown')
  t.equal(askAbout([9, 'x'], '@Resource[v] ForAllOfAllValues:NumericLessThan {5}'), 'false')
  t.equal(askAbout([9, 'x'], '@Resource[v] ForAnyOfAnyValues:NumericLessThan {5}'), 'unknown')
  t.equal(askAbout(1, "@Resource[v] ForAnyOfAllValues:NumericLessThan {5, 'x'}"), 'unknown')
  t.equal(askAbout(1, "@Resource[v] ForAnyOfAnyValues:NumericLessThan {5, 'x'}"), 'true')
  t.equal(askAbout([null], "@Resource[v] ForAllOfAllValues:StringNotEquals {'x'}"), 'unknown')
  t.end()
})

test('quantifiers go with every family of operators', (t) => {
  t.equal(askAbout(['ab', 'ac'], "@Resource[v] ForAllOfAnyValues:StringStartsWith {'a'}"), 'true')
  t.equal(
    askAbout(['2031-01-01'], "@Resource[v] ForAnyOfAnyValues:DateTimeLessThan {'2031-01-01T00:00:01Z'}"),
    'true',
  )
  t.equal(askAbout([true, false], '@Resource[v] ForAllOfAnyValues:BoolEquals {true, false}'), 'true')
  t.equal(
    askAbout(['10.0.0.1'], "@Resource[v] ForAnyOfAnyValues:IpMatch {'192.168.0.0/16', '10.0.0.0/8'}"),
    'true',
  )
  t.equal(askAbout('09:30', "@Resource[v] ForAnyOfAllValues:TimeOfDayGreaterThan {'09:00', '08:00'}"), 'true')
  t.end()
})

const and = (truths: Truth[]): Truth =>
  truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true'
const or = (truths: Truth[]): Truth =>
  truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false'
const BY_DEFINITION: Record<QuantifierName, readonly [left: typeof and, right: typeof and]> = {
  ForAnyOfAnyValues: [or, or],
  ForAllOfAnyValues: [and, or],
  ForAnyOfAllValues: [or, and],
  ForAllOfAllValues: [and, and],
}

test('a quantifier is AND and OR with three values over all pairs', (t) => {
  const value = fc.oneof(fc.nat(3), fc.constant('no number'))
  const list = fc.array(value, { minLength: 1, maxLength: 4 })
  holds(
    t,
    fc.property(
      list,
      list,
      fc.constantFrom(...QUANTIFIER_NAMES),
      fc.constantFrom('attributes', 'literals', 'mixed'),
      (left, right, quantifier, kind) => {
        const [overLeft, overRight] = BY_DEFINITION[quantifier]
        const pair = (a: unknown, b: unknown): Truth =>
          typeof a === 'number' && typeof b === 'number' ? (a <= b ? 'true' : 'false') : 'unknown'
        const expected = overLeft(left.map((a) => overRight(right.map((b) => pair(a, b)))))
        const set = (values: unknown[]) =>
          `{${values.map((x) => (typeof x === 'number' ? x : `'${x}'`)).join(', ')}}`
        const [a, b] = [
          kind === 'literals' ? set(left) : '@Resource[a]',
          kind === 'attributes' ? '@Request[b]' : set(right),
        ]
        const attributes = { resource: { a: left.length === 1 ? left[0] : left }, request: { b: right } }
        return ask(`${a} ${quantifier}:NumericLessThanEquals ${b}`, { attributes }) === expected
      },
    ),
    3000,
  )
  t.end()
})
