import fc from 'fast-check'
import type { Tokens } from './condition-text.ts'

const STRAY = [
  '(',
  ')',
  '{',
  '}',
  ',',
  '!',
  '&',
  '|',
  '=',
  ';',
  '"',
  "'",
  '’',
  'null',
  '1.5',
  'StringEqual',
  'ForEachOfAnyValues:StringEquals',
  '@Planet[x]',
  '@Resource[]',
  '@Resource[ ]',
  '@Resource',
  'NotExists',
  'AND',
  'OR',
  'NOT',
  'Exists',
  'true',
  '5',
  'x',
  'StringEquals',
]

/** One slip of the pen: something left out, put in, doubled, or cut off. Now and then the text is still right. */
export const arbSlip = (arbTokens: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> =>
  fc
    .tuple(
      arbTokens,
      fc.nat(0xffff),
      fc.constantFrom('drop', 'insert', 'double', 'cut', 'swap'),
      fc.constantFrom(...STRAY),
    )
    .map(([tokens, index, slip, stray]): Tokens => {
      const at = index % tokens.length
      const [before, here, after] = [tokens.slice(0, at), tokens[at] ?? '', tokens.slice(at + 1)]
      switch (slip) {
        case 'drop':
          return [...before, ...after]
        case 'insert':
          return [...before, stray, here, ...after]
        case 'double':
          return [...before, here, here, ...after]
        case 'swap':
          return [...before, ...after.slice(0, 1), here, ...after.slice(1)]
        default:
          return before
      }
    })
    .filter((tokens) => tokens.length > 0)

/** Texts that no version of the language accepts. */
export const arbMalformedCondition: fc.Arbitrary<string> = fc.constantFrom(
  '()',
  'true AND',
  'OR true',
  '(true',
  'true)',
  'true true',
  'true AND OR false',
  'NOT',
  '!',
  'Exists',
  "Exists 'a'",
  'ActionMatches',
  'ActionMatches{}',
  "ActionMatches('*')",
  "ActionMatches'*'",
  "SubOperationMatches{'Blob.List',}",
  "ActionMatches{'*'} OR ActionMatches{'*'",
  '@Resource[x]',
  "@Resource[x] 'a'",
  "@Resource[x] == 'a'",
  "@Resource[x] StringEquals 'a",
  '@Resource[x] StringEquals "a"',
  '@Resource[x] StringEquals ‘a’',
  '@Resource[x] StringEquals {}',
  "@Resource[x] StringEquals {'a' 'b'}",
  "@Resource[x] StringSame 'a'",
  "@Resource[x] ForEachOfAnyValues:StringEquals 'a'",
  "@Resource[x StringEquals 'a'",
  "@Resource[] StringEquals 'a'",
  "@Planet[x] StringEquals 'a'",
  "Resource[x] StringEquals 'a'",
  'NotExists @Resource[x]',
  '@Resource[x] NumericEquals 1.5',
  '@Resource[x] StringEquals null',
  "true OR @Resource[x] StringEquals 'a' StringEquals 'b'",
  'true; false',
  'true & true',
  '{true}',
  '5',
)
