import { type Condition, type ConditionSyntaxError, parseCondition } from '../../src/condition/index.ts'

/** The condition that a text is; a text that is none fails the test. */
export function parsed(text: string, version?: unknown): Condition {
  const result = parseCondition(text, version)
  if (!result.ok)
    throw new Error(`${result.error.code} at ${result.error.offset}: ${result.error.message}\n${text}`)
  return result.condition
}

/** Why a text is no condition; a text that is one fails the test. */
export function refused(text: unknown, version?: unknown): ConditionSyntaxError {
  const result = parseCondition(text, version)
  if (result.ok) throw new Error(`this was taken for a condition: ${text}`)
  return result.error
}
