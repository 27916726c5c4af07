import fc from 'fast-check'
import { conditionText, type Tokens } from './condition-text.ts'
import { arbSlip } from './malformed-conditions.ts'
import { BLOB_PREFIX, GOVERNANCE } from './operations.ts'
import { arbSalt, choice, isRare, spelt } from './spelling.ts'
import {
  OPERATORS,
  QUANTIFIERS,
  TERMS,
  type Term,
  type ValueKind,
  WRITTEN_PATTERNS,
  WRITTEN_VALUES,
} from './vocabulary.ts'

const TAG_SUFFIX = '<$key_case_sensitive$>'
const NAMED_ACTIONS = [
  `${BLOB_PREFIX}/read`,
  `${BLOB_PREFIX}/write`,
  `${BLOB_PREFIX}/*`,
  'Microsoft.Storage/*/read',
  'Microsoft.Compute/virtualMachines/*',
  '*/read',
  ...GOVERNANCE.actions.slice(0, 3),
  'Microsoft.Authorization/roleAssignments/*',
]
const SUB_OPERATIONS = ['Blob.List', 'blob.list', 'Blob.*', 'Blob.Write.Tier']
const KINDS = Object.keys(OPERATORS) as ValueKind[]
const ALL_LITERALS = KINDS.flatMap((kind) => WRITTEN_VALUES[kind])
const ALL_OPERATORS = KINDS.flatMap((kind) => OPERATORS[kind])

const arbIndex = fc.nat(0xffff)

function pick<T>(pool: readonly T[], index: number): T {
  return pool[index % pool.length] as T
}

/** The attribute in some case, but for what is case-sensitive in its name. */
function attribute({ source, name }: Term, salt: number): string {
  const end = name.endsWith(TAG_SUFFIX) ? name.indexOf(':') + 1 : name.length
  const written = spelt(name.slice(0, end), salt, 0) + name.slice(end)
  const capital = `${source.charAt(0).toUpperCase()}${source.slice(1)}`
  const padded = isRare(salt, 1) ? ` ${written}  ` : written
  return `@${spelt(capital, salt, 2)}${isRare(salt, 3) ? ' ' : ''}[${padded}]`
}

function set(literals: readonly string[]): Tokens {
  return ['{', ...literals.flatMap((literal, index) => (index === 0 ? [literal] : [',', literal])), '}']
}

function operatorToken(operator: string, quantifier: number, salt: number): string {
  const written = choice(salt, 4) === 3 ? spelt(operator, salt, 5) : operator
  return quantifier < 4 ? `${QUANTIFIERS[quantifier]}:${written}` : written
}

/** Both sides of the kind that the operator compares. */
const arbFittingComparison = fc
  .tuple(
    fc.constantFrom(...TERMS),
    arbIndex,
    fc.nat(8),
    fc.array(arbIndex, { minLength: 1, maxLength: 3 }),
    arbSalt,
  )
  .map(([term, operatorIndex, quantifier, values, salt]): Tokens => {
    const { kind } = term
    const operator = pick(OPERATORS[kind], operatorIndex)
    const isLike = operator.includes('Like')
    const literals = values.map((index) => pick(isLike ? WRITTEN_PATTERNS : WRITTEN_VALUES[kind], index))
    const left = isRare(salt, 7) ? written(kind, values) : [attribute(term, salt)]
    const [first = ''] = literals
    let right: Tokens = quantifier < 4 || isRare(salt, 8) ? set(literals) : [first]
    const others = TERMS.filter((other) => other.kind === kind && !other.name.endsWith('RoleDefinitionId'))
    if (choice(salt, 9) === 3 && others.length > 0) right = [attribute(pick(others, operatorIndex), salt)]
    return [...left, operatorToken(operator, quantifier, salt), ...right]
  })

function written(kind: ValueKind, values: readonly number[]): Tokens {
  const literals = values.map((index) => pick(WRITTEN_VALUES[kind], index + 1))
  return literals.length === 1 ? literals : set(literals)
}

/** Any operator between any operands. */
const arbMixedComparison = fc
  .tuple(
    fc.constantFrom(...TERMS),
    fc.constantFrom(...ALL_OPERATORS),
    fc.nat(8),
    fc.array(fc.constantFrom(...ALL_LITERALS), { minLength: 1, maxLength: 3 }),
    arbSalt,
  )
  .map(([term, operator, quantifier, literals, salt]): Tokens => {
    const [first = ''] = literals
    const right = quantifier < 4 || literals.length > 2 ? set(literals) : [first]
    const left = choice(salt, 6) === 3 ? [first] : [attribute(term, salt)]
    return [...left, operatorToken(operator, quantifier, salt), ...right]
  })

const arbActionMatches = fc
  .array(fc.constantFrom(...NAMED_ACTIONS), { minLength: 1, maxLength: 2 })
  .map((actions): Tokens => ['ActionMatches', ...set(actions.map((action) => `'${action}'`))])

const arbSubOperationMatches = fc
  .constantFrom(...SUB_OPERATIONS)
  .map((name): Tokens => ['SubOperationMatches', ...set([`'${name}'`])])

const arbExists = fc
  .tuple(fc.constantFrom(...TERMS), arbSalt)
  .map(([term, salt]): Tokens => ['Exists', attribute(term, salt)])

const arbLeaf: fc.Arbitrary<Tokens> = fc.oneof(
  { weight: 12, arbitrary: arbFittingComparison },
  { weight: 2, arbitrary: arbMixedComparison },
  { weight: 2, arbitrary: arbActionMatches },
  { weight: 1, arbitrary: arbSubOperationMatches },
  { weight: 2, arbitrary: arbExists },
  { weight: 1, arbitrary: fc.constantFrom<Tokens>(['true'], ['false']) },
)

const braced = (tokens: Tokens): Tokens => ['(', ...tokens, ')']

/** Two expressions and what joins them; without parentheses the precedence decides. */
function joined(parts: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> {
  return fc
    .tuple(
      fc.array(parts, { minLength: 2, maxLength: 3 }),
      fc.constantFrom('OR', 'AND', '||', '&&'),
      fc.nat(3),
    )
    .map(([sides, operator, braces]) =>
      sides.flatMap((side, index) => {
        const written = (braces >> (index % 2)) & 1 ? side : braced(side)
        return index === 0 ? written : [operator, ...written]
      }),
    )
}

function negated(part: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> {
  return fc
    .tuple(part, fc.constantFrom('NOT', '!'), fc.boolean())
    .map(([tokens, operator, isBraced]) => [operator, ...(isBraced ? braced(tokens) : tokens)])
}

/** The documented shape: an expression that only the named operations must meet. */
function targeted(part: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> {
  return fc
    .tuple(arbActionMatches, fc.option(arbSubOperationMatches), part)
    .map(([actions, subOperation, tokens]) => {
      const target = subOperation === null ? actions : [...actions, 'AND', 'NOT', ...subOperation]
      return braced([...braced(['!', ...braced(target)]), 'OR', ...braced(tokens)])
    })
}

function nested(part: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> {
  return fc.oneof(
    { weight: 4, arbitrary: part },
    { weight: 3, arbitrary: joined(part) },
    { weight: 2, arbitrary: negated(part) },
    { weight: 1, arbitrary: part.map(braced) },
    { weight: 3, arbitrary: targeted(part) },
  )
}

const arbTokens = nested(nested(arbLeaf))

/** Texts of conditions: most are well formed and well typed, some compare what does not fit, some do not parse. */
export const arbCondition: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 12, arbitrary: arbTokens }, { weight: 1, arbitrary: arbSlip(arbTokens) }),
    arbSalt,
  )
  .map(([tokens, salt]) => conditionText(tokens, salt))

/** Texts of conditions with a single comparison or function, perhaps negated, so that each of them decides. */
export const arbSimpleCondition: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 5, arbitrary: arbLeaf }, { weight: 1, arbitrary: negated(arbLeaf) }), arbSalt)
  .map(([tokens, salt]) => conditionText(tokens, salt))
