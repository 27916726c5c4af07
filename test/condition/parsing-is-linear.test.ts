import { test } from 'tap'
import { parseCondition } from '../../src/condition/index.ts'

/** Microseconds of the processor, the least of a few runs: what else runs on the machine does not count. */
function workToParse(text: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 7; run++) {
    const before = process.cpuUsage()
    parseCondition(text)
    least = Math.min(least, process.cpuUsage(before).user)
  }
  return least
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

test('the work of parsing grows with the length of the text, and not with its square', (t) => {
  for (const [name, shape] of Object.entries(SHAPES)) {
    const [small, large] = [shape(2_000), shape(32_000)]
    const lengths = large.length / small.length
    const times = workToParse(large) / Math.max(workToParse(small), 500)
    t.comment(`${name}: ${lengths.toFixed(0)} times the length, ${times.toFixed(1)} times the work`)
    t.ok(
      times < (lengths * lengths) / 2,
      `${name}; a quadratic parser would take ${(lengths * lengths).toFixed(0)} times the work`,
    )
  }
  t.end()
})
