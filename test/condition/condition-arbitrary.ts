import fc from 'fast-check'
import {
  ATTRIBUTE_SOURCES,
  type AttributeReference,
  type Condition,
  type Expression,
  escapeString,
  type Literal,
  OPERATOR_NAMES,
  type Operand,
  QUANTIFIER_NAMES,
  type StringLiteral,
} from '../../src/condition/index.ts'

const nowhere = { offset: 0, line: 1, column: 1 }
const span = { start: nowhere, end: nowhere }

/** Characters that mean something somewhere in the language, and some that mean nothing anywhere. */
const oddCharacter = fc.constantFrom(
  ...`'\\"*?(){}[,!&|@;:.-_ \t\n\r$<>=/aZ09éΣ‘漢🜁`,
  '\0',
  '\ud800',
  '\u00a0',
)
const oddText = fc.string({
  unit: fc.oneof(oddCharacter, fc.string({ minLength: 1, maxLength: 1 })),
  maxLength: 12,
})

const word = fc.constantFrom(
  'a',
  'b',
  'red',
  'Red',
  'a*',
  '?',
  '2024-01-01T00:00:00Z',
  '10.0.0.1',
  '10.0.0.0/8',
  '09:30',
  '7',
  'true',
)

export const stringLiteral: fc.Arbitrary<StringLiteral> = fc
  .oneof(
    word,
    oddText.map(escapeString),
    fc.array(fc.constantFrom("\\'", '\\\\', '\\*', '\\?', '\\n', 'x')).map((parts) => parts.join('')),
  )
  .map((text) => ({ kind: 'string', text, ...span }))

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 32, maxLength: 32 })
const guidText = fc.tuple(hex, fc.boolean()).map(([digits, dashed]) => {
  if (!dashed) return digits
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, digits)
})
const integerText = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map(String),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc.constantFrom('-0', '007', '-007'),
)

export const literal: fc.Arbitrary<Literal> = fc.oneof(
  { weight: 4, arbitrary: stringLiteral },
  integerText.map((text) => ({ kind: 'integer' as const, text, ...span })),
  guidText.map((text) => ({ kind: 'guid' as const, text, ...span })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...span })),
)

const oddName = oddText.map((text) => text.replaceAll(']', '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') || 'n')

export const attribute: fc.Arbitrary<AttributeReference> = fc
  .tuple(
    fc.constantFrom(...ATTRIBUTE_SOURCES),
    fc.oneof(
      fc.constantFrom(
        'v',
        'w',
        'V',
        'subOperation',
        'x:Key<$key_case_sensitive$>',
        'x/tags&$keys$&',
        'x:My Key',
      ),
      oddName,
    ),
  )
  .map(([source, name]) => ({ kind: 'attribute', source, name, ...span }))

const operand: fc.Arbitrary<Operand> = fc.oneof(
  attribute,
  literal,
  fc
    .array(literal, { minLength: 1, maxLength: 4 })
    .map((members) => ({ kind: 'set' as const, members, ...span })),
)

const comparison = fc
  .tuple(
    operand,
    fc.option(fc.constantFrom(...QUANTIFIER_NAMES)),
    fc.constantFrom(...OPERATOR_NAMES),
    operand,
  )
  .map(([left, quantifier, operator, right]) => ({
    kind: 'comparison' as const,
    left,
    ...(quantifier !== null && { quantifier }),
    operator,
    right,
    ...span,
  }))

const patternFunction = fc
  .tuple(
    fc.constantFrom('actionMatches', 'subOperationMatches'),
    fc.array(stringLiteral, { minLength: 1, maxLength: 3 }),
  )
  .map(([kind, patterns]) => ({ kind: kind as 'actionMatches' | 'subOperationMatches', patterns, ...span }))

/** Any expression of any shape: chains in chains of the same kind, doubled negations, booleans alone. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression; chain: Expression }>(
  (tie) => ({
    expression: fc.oneof(
      { maxDepth: 5 },
      { weight: 2, arbitrary: comparison },
      patternFunction,
      attribute.map((name) => ({ kind: 'exists' as const, attribute: name, ...span })),
      fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...span })),
      { weight: 3, arbitrary: tie('chain') },
      tie('expression').map((inner) => ({ kind: 'not' as const, operand: inner, ...span })),
    ),
    chain: fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('expression'), { minLength: 2, maxLength: 4 }))
      .map(([kind, operands]) => ({ kind: kind as 'and' | 'or', operands, ...span })),
  }),
).expression

export const condition: fc.Arbitrary<Condition> = expression.map((inner) => ({
  version: '2.0',
  expression: inner,
}))
