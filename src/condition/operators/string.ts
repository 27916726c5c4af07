import type { AttributeScalar } from '../context.ts'
import { compileLikePattern, type LikePattern } from '../like-pattern.ts'
import { simpleLowerCase } from '../simple-lower-case.ts'
import type { OperatorName } from '../vocabulary.ts'
import { type Operator, type Side, withNegation } from './operator.ts'

const EXACT: Side<string> = { type: 'text', read: readText }
const FOLDED: Side<string> = { type: 'text', read: readFolded }
const PATTERN: Side<LikePattern> = { type: 'pattern', read: readPattern }
const FOLDED_PATTERN: Side<LikePattern> = { type: 'pattern', read: readFoldedPattern }

/**
 * Texts compare by code unit, without trimming. `IgnoreCase` compares both sides in lower case, without a locale.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#string-comparison-operators
 */
export function stringOperators() {
  const equals = withNegation(EXACT, EXACT, isEqual)
  const equalsIgnoreCase = withNegation(FOLDED, FOLDED, isEqual)
  const startsWith = withNegation(EXACT, EXACT, beginsWith)
  const startsWithIgnoreCase = withNegation(FOLDED, FOLDED, beginsWith)
  const like = withNegation(EXACT, PATTERN, isLike)
  const likeIgnoreCase = withNegation(FOLDED, FOLDED_PATTERN, isLike)
  return {
    StringEquals: equals.plain,
    StringNotEquals: equals.negated,
    StringEqualsIgnoreCase: equalsIgnoreCase.plain,
    StringNotEqualsIgnoreCase: equalsIgnoreCase.negated,
    StringStartsWith: startsWith.plain,
    StringNotStartsWith: startsWith.negated,
    StringStartsWithIgnoreCase: startsWithIgnoreCase.plain,
    StringNotStartsWithIgnoreCase: startsWithIgnoreCase.negated,
    StringLike: like.plain,
    StringNotLike: like.negated,
    StringLikeIgnoreCase: likeIgnoreCase.plain,
    StringNotLikeIgnoreCase: likeIgnoreCase.negated,
  } as const satisfies Partial<Record<OperatorName, Operator>>
}

function readText(value: AttributeScalar): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readFolded(value: AttributeScalar): string | undefined {
  return typeof value === 'string' ? simpleLowerCase(value) : undefined
}

function readPattern(value: AttributeScalar): LikePattern | undefined {
  return typeof value === 'string' ? compileLikePattern(value) : undefined
}

function readFoldedPattern(value: AttributeScalar): LikePattern | undefined {
  return typeof value === 'string' ? compileLikePattern(simpleLowerCase(value)) : undefined
}

function isEqual(left: string, right: string): boolean {
  return left === right
}

function beginsWith(left: string, right: string): boolean {
  return left.startsWith(right)
}

function isLike(left: string, right: LikePattern): boolean {
  return right.matches(left)
}
