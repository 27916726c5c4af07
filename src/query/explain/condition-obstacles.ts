import { type Explanation as ConditionExplanation, explainCondition } from '../../condition/explain.ts'
import { type Guard, malformation } from '../../condition/guard.ts'
import type { Truth } from '../../condition/truth.ts'
import type { Grant } from '../../engine/grant.ts'
import type { Question } from '../../engine/question.ts'
import type { QuestionConditions } from '../../engine/question-conditions.ts'
import type { Role } from '../../role/role.ts'
import type { ConditionObstacle, ExplainedCondition } from './explanation.ts'

/** The conditions that keep a grant from granting: its own, and that of its role where no entry's is true. */
export function conditionObstacles(
  { guard }: Grant,
  role: Role | undefined,
  { plane, operation }: Question,
  conditions: QuestionConditions,
): ConditionObstacle[] {
  const entries = role?.entriesFor(plane, operation) ?? []
  if (entries.length === 0) return []
  const failing: (Guard | undefined)[] = []
  if (conditions.truthOf(guard) !== 'true') failing.push(guard)
  if (!entries.some((entry) => conditions.truthOf(entry.guard) === 'true')) failing.push(entries[0]?.guard)
  return failing.flatMap((found) => (found === undefined ? [] : [obstacleOf(found, conditions)]))
}

export function explainGuard(
  guard: Guard,
  of: ExplainedCondition['of'],
  conditions: QuestionConditions,
): ExplainedCondition {
  if (guard.kind === 'malformed') return { of, value: 'unknown', error: malformation(guard) }
  const parts = explainCondition(guard.compiled.condition, conditions)
  return { of, value: parts.value, parts }
}

function obstacleOf(guard: Guard, conditions: QuestionConditions): ConditionObstacle {
  if (guard.kind === 'malformed') {
    return { kind: 'Condition', value: 'unknown', part: guard.text, why: malformation(guard) }
  }
  const whole = explainCondition(guard.compiled.condition, conditions)
  const { text: part, why } = decisivePart(whole)
  const value = whole.value === 'false' ? 'false' : 'unknown'
  return why === undefined ? { kind: 'Condition', value, part } : { kind: 'Condition', value, part, why }
}

/**
 * The smallest part that keeps a condition from being true. Of several the last is taken: conditions are written as
 * "another action, or this holds", and what was to hold is what people ask about.
 */
function decisivePart(part: ConditionExplanation, wanted: Truth = 'true'): ConditionExplanation {
  const [only] = part.children
  if (part.kind === 'not' && only !== undefined) {
    // The whole stays readable where the operand is a single function or comparison.
    return only.children.length === 0 ? part : decisivePart(only, wanted === 'true' ? 'false' : 'true')
  }
  const failing = part.children.filter(({ value }) => value !== wanted)
  const last = failing.at(-1)
  return last === undefined ? part : decisivePart(last, wanted)
}
