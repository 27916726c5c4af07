import fc from 'fast-check'
import { test } from 'tap'
import { MAX_FILTER_NESTING, parseFilter } from '../../../src/control-plane/graph/filter/parser.ts'
import type { FilterExpression } from '../../../src/control-plane/graph/filter/syntax-tree.ts'
import { ask, directory, verdict } from './directory.ts'
import { holds } from './law.ts'

/** The tree in a line, its parentheses showing how it was read. */
function shape(text: string): string {
  const parsed = parseFilter(text)
  return parsed.ok ? printed(parsed.expression) : `${parsed.error.offset}: ${parsed.error.message}`
}

function printed(expression: FilterExpression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `(${expression.operands.map(printed).join(` ${expression.kind} `)})`
    case 'not':
      return `not ${printed(expression.operand)}`
    case 'comparison':
      return `${expression.path.names.join('/')} ${expression.operator} ${value(expression.literal)}`
    case 'in':
      return `${expression.path.names.join('/')} in [${expression.literals.map(value).join(' ')}]`
    case 'function':
      return `${expression.name}(${expression.path.names.join('/')} ${value(expression.text)})`
    case 'lambda':
      return `${expression.path.names.join('/')} ${expression.quantifier} ${expression.variable}: ${printed(expression.body)}`
    case 'count':
      return `count(${expression.path.names.join('/')}) ${expression.operator} ${value(expression.literal)}`
  }
}

function value(literal: { readonly kind: string; readonly value?: unknown }): string {
  return literal.kind === 'null' ? 'null' : `${literal.kind} ${JSON.stringify(literal.value)}`
}

test('and binds closer than or, and not closer than both', async (t) => {
  t.equal(shape('a eq 1 or b eq 2 and c eq 3'), '(a eq number 1 or (b eq number 2 and c eq number 3))')
  t.equal(shape('(a eq 1 or b eq 2) and c eq 3'), '((a eq number 1 or b eq number 2) and c eq number 3)')
  t.equal(shape('not a eq 1 and b eq 2'), '(not a eq number 1 and b eq number 2)')
  t.equal(shape('not(a eq 1 or b eq 2)'), 'not (a eq number 1 or b eq number 2)')
})

test('keywords, operators and functions ignore case', async (t) => {
  t.equal(shape('a EQ 1 OR NOT b Ne NULL'), '(a eq number 1 or not b ne null)')
  t.equal(
    shape("STARTSWITH(a,'x') And endswith(b,'y')"),
    '(startsWith(a string "x") and endsWith(b string "y"))',
  )
  t.equal(shape('a/ANY(x:x eq TRUE) or b IN (False)'), '(a any x: x eq boolean true or b in [boolean false])')
  t.equal(shape('a/$COUNT eq 1'), 'count(a) eq number 1')
})

test('values are texts with doubled quotes, booleans, null, numbers, GUIDs and times', async (t) => {
  t.equal(shape("a eq 'it''s'"), 'a eq string "it\'s"')
  t.equal(shape("a eq ''"), 'a eq string ""')
  t.equal(shape("a eq ''''"), 'a eq string "\'"')
  t.equal(shape('a eq -1.5e3'), 'a eq number -1500')
  t.equal(
    shape('a eq 0C000000-0000-4000-8000-000000000001'),
    'a eq guid "0C000000-0000-4000-8000-000000000001"',
  )
  t.equal(
    shape('a eq cafe0000-0000-4000-8000-000000000001'),
    'a eq guid "cafe0000-0000-4000-8000-000000000001"',
  )
  t.equal(shape('a ge 1970-01-01T00:01:00.50Z'), 'a ge dateTime {"seconds":60,"fraction":"5"}')
  t.equal(shape('a ge 1970-01-01T01:00:00+01:00'), 'a ge dateTime {"seconds":0,"fraction":""}')
  t.equal(shape('a ge 1970-01-02'), 'a ge dateTime {"seconds":86400,"fraction":""}')
})

test('paths have slashes, and a list of values any blanks', async (t) => {
  t.equal(shape("a/b/c eq 'x'"), 'a/b/c eq string "x"')
  t.equal(shape("a in ( 'x' ,'y')"), 'a in [string "x" string "y"]')
  t.equal(shape("a/any( x : x/b eq 'c' )"), 'a any x: x/b eq string "c"')
  t.equal(shape('startsWith eq 1'), 'startsWith eq number 1')
  t.equal(shape('any eq 1 and a/any eq 2'), '(any eq number 1 and a/any eq number 2)')
})

test('an error tells where it is', async (t) => {
  for (const [text, offset] of [
    ['', 0],
    ['   ', 3],
    ['a', 1],
    ['a eq', 4],
    ['a eq b', 5],
    ['a xx 1', 2],
    ["a eq 'x", 5],
    ['a eq 1 b eq 2', 7],
    ['a eq 1 and', 10],
    ['(a eq 1', 7],
    ['a eq 1)', 6],
    ['not not a eq 1', 8],
    ['a/any()', 6],
    ['a/any(x eq 1)', 8],
    ["a in 'x'", 5],
    ['a in ()', 6],
    ['a in (1 2)', 8],
    ['a/ eq 1', 6],
    ["startswith(a 'x')", 13],
    ['a eq 12-x', 5],
    ['a eq 2024-13-01T00:00:00Z', 5],
    ['a = 1', 2],
    ["'x' eq a", 0],
    ['()', 1],
  ] as const) {
    const parsed = parseFilter(text)
    t.equal(parsed.ok ? 'parsed' : parsed.error.offset, offset, JSON.stringify(text))
  }
  t.equal(
    verdict(ask(directory, 'GET /servicePrincipals?$filter=displayName eq')),
    "400 BadRequest Invalid filter clause: a value expected at position 14 in 'displayName eq'.",
  )
})

test('parentheses may be nested deeply, but not without end', async (t) => {
  const nested = (depth: number) => parseFilter(`${'('.repeat(depth)}a eq 1${')'.repeat(depth)}`)
  t.ok(nested(MAX_FILTER_NESTING).ok)
  const tooDeep = nested(MAX_FILTER_NESTING + 1)
  t.equal(tooDeep.ok ? undefined : tooDeep.error.offset, MAX_FILTER_NESTING)
  t.notOk(nested(1_000_000).ok)
  t.notOk(parseFilter('not('.repeat(1_000_000)).ok)
  t.notOk(parseFilter('a/any(x:'.repeat(1_000_000)).ok)
})

test('long filters are read in time that grows with their length only', async (t) => {
  const chain = Array.from({ length: 50_000 }, (_, index) => `a eq ${index}`).join(' or ')
  t.ok(parseFilter(chain).ok)
  t.ok(parseFilter(`a eq '${"''".repeat(500_000)}'`).ok)
  t.ok(parseFilter(`a in (${"'x',".repeat(100_000)}'y')`).ok)
  t.notOk(parseFilter(`a eq '${"''".repeat(500_000)}`).ok)
  t.notOk(parseFilter(`${' '.repeat(1_000_000)}`).ok)
})

const PIECES = [
  'a',
  'x',
  'eq',
  'ne',
  'in',
  'and',
  'or',
  'not',
  'any',
  'all',
  '(',
  ')',
  ',',
  ':',
  '/',
  "'",
  "'it''s'",
  '12',
  '-',
  '2024-01-01T00:00:00Z',
  '0c000000-0000-4000-8000-000000000001',
  '$count',
  'null',
  'true',
  'startsWith',
  ' ',
  '\t',
  'é',
  '=',
]

test('no text brings the parser down, and errors lie within the text', (t) => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' ')),
  )
  holds(
    t,
    fc.property(text, (filter) => {
      const parsed = parseFilter(filter)
      if (parsed.ok) return parsed.expression.start >= 0 && parsed.expression.end <= filter.length
      const { offset, length } = parsed.error
      return offset >= 0 && length >= 0 && offset + length <= filter.length
    }),
    5000,
  )
  t.end()
})

test('no filter brings a list down: it is answered, or refused with 400', (t) => {
  const clause = fc
    .array(
      fc.constantFrom(
        ...PIECES,
        'displayName',
        'tags',
        'appId',
        'f/issuer',
        'owners',
        'customSecurityAttributes',
      ),
      {
        maxLength: 15,
      },
    )
    .map((pieces) => pieces.join(' '))
  holds(
    t,
    fc.property(clause, (filter) => {
      const outcome = ask(
        directory,
        `GET /servicePrincipals?$count=true&$filter=${filter.replaceAll('&', '')}`,
        {
          consistencyLevel: 'eventual',
        },
      )
      return outcome.kind === 'done' || outcome.status === 400
    }),
    1000,
  )
  t.end()
})
