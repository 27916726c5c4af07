import fc from 'fast-check'
import { test } from 'tap'
import { parseFilterTerms } from '../../src/control-plane/filter/filter-terms.ts'
import { readListFilter } from '../../src/control-plane/filter/list-filter.ts'

const seed = Number(process.env.AZCAN_SEED ?? Date.now() % 2 ** 31)

test('a filter is terms joined with and', async (t) => {
  t.same(parseFilterTerms('atScope()'), [{ kind: 'call', name: 'atScope', argument: undefined }])
  t.same(parseFilterTerms("  assignedTo( 'x' )  and  type  eq  'y' "), [
    { kind: 'call', name: 'assignedTo', argument: 'x' },
    { kind: 'equality', name: 'type', value: 'y' },
  ])
  t.same(parseFilterTerms("roleName eq 'It''s ''and'' mine'"), [
    { kind: 'equality', name: 'roleName', value: "It's 'and' mine" },
  ])
})

test('anything else is no filter', async (t) => {
  for (const text of [
    '',
    ' ',
    'and',
    'atScope',
    'atScope)',
    'atScope(1)',
    "atScope('",
    'atScope()atScope()',
    "type eq 'a' or type eq 'b'",
    "type eq 'a' and",
    "type eq 'a''",
    "type 'a'",
    "(type eq 'a')",
    "type eq 'a' and and type eq 'b'",
    "type\teq 'a'",
  ]) {
    t.equal(parseFilterTerms(text), undefined, text)
  }
})

test('terms are told by their names, whatever their case, once each', async (t) => {
  const known = ['atScope', 'type'] as const
  t.same(readListFilter(undefined, known), {})
  t.same(readListFilter('  ', known), {})
  t.same(readListFilter("TYPE EQ 'x' AND atscope()", known), { atScope: true, type: 'x' })
  for (const text of [
    "type eq 'x' and type eq 'x'",
    "roleName eq 'x'",
    'type()',
    "atScope eq 'x'",
    "__proto__ eq 'x'",
  ]) {
    t.equal(readListFilter(text, known), undefined, text)
  }
})

test('what is written as a filter is read as it was meant', async (t) => {
  t.comment(`seed ${seed}`)
  const text = fc.string({ maxLength: 20 })
  const term = fc.oneof(
    text.map((value) => ({ kind: 'equality' as const, name: 'roleName', value })),
    fc
      .option(text, { nil: undefined })
      .map((argument) => ({ kind: 'call' as const, name: 'assignedTo', argument })),
  )
  const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`
  const written = (given: { kind: string; name: string; value?: string; argument?: string | undefined }) =>
    given.kind === 'call'
      ? `${given.name}(${given.argument === undefined ? '' : quoted(given.argument)})`
      : `${given.name} eq ${quoted(given.value ?? '')}`
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), (terms) => {
      t.same(parseFilterTerms(terms.map(written).join(' and ')), terms)
    }),
    { seed, numRuns: 200 },
  )
})

test('no text makes the reader throw or hang', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '(', ')', ' ', 'a', 'eq', 'and', '1') }), (text) => {
      parseFilterTerms(text)
    }),
    { seed, numRuns: 500 },
  )
  const long = `${"type eq 'x' and ".repeat(20_000)}type eq 'x'`
  t.equal(parseFilterTerms(long)?.length, 20_001)
  t.equal(parseFilterTerms(`x eq '${"''".repeat(100_000)}`), undefined)
})
