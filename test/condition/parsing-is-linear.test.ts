import { test } from 'tap'
import { parseCondition } from '../../src/condition/index.ts'

/** Milliseconds, the best of a few runs: what else runs on the machine disturbs that least. */
function timeToParse(text: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 7; run++) {
    const started = performance.now()
    parseCondition(text)
    best = Math.min(best, performance.now() - started)
  }
  return best
}

const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  'a flat chain': (n) => new Array(n).fill("@Resource[a] StringEquals 'b'").join(' AND '),
  'parentheses side by side': (n) =>
    new Array(n).fill("((!(ActionMatches{'a/read'})) OR (@Resource[a] StringLike 'x*'))").join(' AND '),
  'nesting as deep as it may be, over and over': (n) =>
    new Array(Math.ceil(n / 100)).fill(`${'('.repeat(400)}true${')'.repeat(400)}`).join(' OR '),
  'a long set': (n) =>
    `@Resource[a] ForAnyOfAnyValues:NumericEquals {${new Array(n * 4).fill('7').join(',')}}`,
  'a long text': (n) => `@Resource[a] StringEquals '${"\\'".repeat(n * 20)}'`,
  'an unclosed text': (n) => `@Resource[a] StringEquals '${'x\n'.repeat(n * 20)}`,
  'an unclosed bracket': (n) => `@Resource[${'a'.repeat(n * 20)}`,
  'one unknown word': (n) => 'a'.repeat(n * 20),
  'blanks and lines': (n) => `true${' \r\n'.repeat(n * 20)}oops`,
  'many opening quotes': (n) => `@Resource[a] StringEquals ${"''".repeat(n * 10)}`,
}

test('the time of parsing grows with the length of the text, and not with its square', (t) => {
  for (const [name, shape] of Object.entries(SHAPES)) {
    const [small, large] = [shape(2_000), shape(32_000)]
    const lengths = large.length / small.length
    const times = timeToParse(large) / Math.max(timeToParse(small), 0.1)
    t.comment(`${name}: ${lengths.toFixed(0)} times the length, ${times.toFixed(1)} times the time`)
    t.ok(
      times < (lengths * lengths) / 2,
      `${name}; a quadratic parser would take ${(lengths * lengths).toFixed(0)} times the time`,
    )
  }
  t.end()
})
