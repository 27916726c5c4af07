import { compileExpression } from './compile-expression.ts'
import type { ConditionContext } from './context.ts'
import type { Condition } from './syntax-tree.ts'
import type { Truth } from './truth.ts'

/** A condition that is ready to be asked many times: its literals, patterns and names were read when it was made. */
export interface CompiledCondition {
  readonly condition: Condition
  /** Only `true` lets a grant hold; `unknown` means that a value that decides is missing or does not fit. */
  evaluate(context: ConditionContext): Truth
  /** The same for a context whose operation is in lower case, which need not be folded again. */
  evaluateFolded(context: ConditionContext): Truth
}

const compiled = new WeakMap<Condition, CompiledCondition>()

/**
 * Evaluation has three values. A missing attribute makes its comparison unknown, a negated operator included; an `OR`
 * with a true side is true whatever the other side lacks; `NOT` leaves unknown as it is.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format
 */
export function compileCondition(condition: Condition): CompiledCondition {
  const evaluate = compileExpression(condition.expression)
  return {
    condition,
    evaluate: (context) => evaluate(context, context.operation.toLowerCase()),
    evaluateFolded: (context) => evaluate(context, context.operation),
  }
}

/** Evaluates a condition, which is compiled the first time and remembered as long as it lives. */
export function evaluateCondition(condition: Condition, context: ConditionContext): Truth {
  let ready = compiled.get(condition)
  if (ready === undefined) {
    ready = compileCondition(condition)
    compiled.set(condition, ready)
  }
  return ready.evaluate(context)
}
