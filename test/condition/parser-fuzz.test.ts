import fc from 'fast-check'
import { test } from 'tap'
import {
  evaluateCondition,
  explainCondition,
  parseCondition,
  printCondition,
  printConditionTree,
  sameCondition,
  underline,
} from '../../src/condition/index.ts'
import { contextOf } from './ask.ts'
import { condition } from './condition-arbitrary.ts'
import { seed, tellSeed } from './law.ts'
import { publishedFile } from './published.ts'

const OWN = [
  "((!(ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[a/tags:K<$key_case_sensitive$>] StringEquals 'x'))",
  '@Request[a]ForAnyOfAllValues:GuidNotEquals{0f8fad5b-d9cb-469f-a165-70867728950e, 0F8FAD5BD9CB469FA16570867728950E} && !Exists @Principal[b]',
  "@Environment[UtcNow] DateTimeGreaterThan '2031-01-01T00:00:00.0Z' || {1, -2} ForAllOfAnyValues:NumericLessThan {3}",
  "@Resource[a] StringLike 'it\\'s*\\*\\\\' AND (true OR @Resource[b] BoolEquals false)",
]
const collected = publishedFile<readonly { condition: string }[]>('real/conditions.json') ?? []
const TEXTS = [...OWN, ...collected.map((entry) => entry.condition)]
const PIECES = [
  ...'\'"\\(){}[],!&|@;:.-_ \t\n$<>=*?/#‘”漢\0',
  'AND',
  'OR',
  'NOT',
  'Exists',
  'true',
  '7',
  'StringEquals',
  "''",
  '&&',
  '||',
  '\ud800',
  '!!!!',
  '((((',
  'ActionMatches{',
]

type Mutation = readonly [
  kind: 'insert' | 'delete' | 'replace' | 'splice' | 'repeat' | 'cut',
  at: number,
  to: number,
  piece: string,
]

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom('insert', 'delete', 'replace', 'splice', 'repeat', 'cut'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })),
)

function mutate(text: string, [kind, at, to, piece]: Mutation): string {
  const from = Math.floor(at * text.length)
  const until = from + Math.floor(to * Math.min(20, text.length - from))
  switch (kind) {
    case 'insert':
      return text.slice(0, from) + piece + text.slice(from)
    case 'delete':
      return text.slice(0, from) + text.slice(until)
    case 'replace':
      return text.slice(0, from) + piece + text.slice(from + 1)
    case 'splice': {
      const other = TEXTS[Math.floor(to * TEXTS.length) % TEXTS.length] as string
      return text.slice(0, from) + other.slice(Math.floor(to * other.length))
    }
    case 'repeat':
      return text.slice(0, from) + text.slice(from, until).repeat(20) + text.slice(until)
    case 'cut':
      return text.slice(0, from)
  }
}

const mutated = fc
  .tuple(
    fc.oneof(fc.constantFrom(...TEXTS), condition.map(printCondition)),
    fc.array(mutation, { minLength: 1, maxLength: 6 }),
  )
  .map(([text, mutations]) => mutations.reduce(mutate, text))

test('no text crashes or hangs the parser, and every error lies within its text', (t) => {
  tellSeed(t)
  const context = contextOf({ attributes: { resource: { a: 'x' } } })
  let longest = 0
  let longestText = ''
  let valid = 0
  let total = 0
  const outcome = fc.check(
    fc.property(mutated, (text) => {
      const started = performance.now()
      const result = parseCondition(text)
      const took = performance.now() - started
      total++
      if (took > longest) [longest, longestText] = [took, text]
      if (!result.ok) {
        const { error } = result
        const within = error.offset >= 0 && error.length >= 0 && error.offset + error.length <= text.length
        const lines = text.slice(0, error.offset).split(/\r\n|\n|\r(?!\n)/)
        const inLine = error.column === error.offset - (error.offset - (lines.at(-1) as string).length) + 1
        const [shown = '', carets = ''] = underline(text, error).split('\n')
        return within && lines.length === error.line && inLine && shown !== '' && carets.includes('^')
      }
      valid++
      const again = parseCondition(printCondition(result.condition))
      if (!again.ok || !sameCondition(again.condition, result.condition)) return false
      printConditionTree(result.condition)
      return (
        explainCondition(result.condition, context).value === evaluateCondition(result.condition, context)
      )
    }),
    { seed, numRuns: 20_000 },
  )
  t.notOk(outcome.failed, outcome.failed ? (fc.defaultReportMessage(outcome) ?? 'fails') : `${total} texts`)
  t.comment(
    `${total} texts, ${valid} of them conditions; longest ${longest.toFixed(2)} ms for ${longestText.length} characters`,
  )
  t.ok(valid > 0 && valid < total, 'some are conditions, some are not')
  t.ok(longest < 2000, 'none takes long')
  t.end()
})

test('no random text crashes the parser', (t) => {
  tellSeed(t)
  let longest = 0
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom(...PIECES, '@Resource[a]', "'x'", ' '), { maxLength: 40 })
      .map((pieces) => pieces.join('')),
  )
  const outcome = fc.check(
    fc.property(text, fc.anything(), (any, version) => {
      const started = performance.now()
      const results = [parseCondition(any), parseCondition(any, version), parseCondition(version)]
      longest = Math.max(longest, performance.now() - started)
      return results.every((result) => result.ok || result.error.message.length < 300)
    }),
    { seed, numRuns: 10_000 },
  )
  t.notOk(outcome.failed, outcome.failed ? (fc.defaultReportMessage(outcome) ?? 'fails') : 'none does')
  t.comment(`longest ${longest.toFixed(2)} ms`)
  t.end()
})
