import { ExpressionParser } from './expression-parser.ts'
import type { ConditionErrorCode, ConditionSyntaxError } from './syntax-error.ts'
import type { Condition, ConditionVersion } from './syntax-tree.ts'
import { TokenCursor } from './token-cursor.ts'

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly error: ConditionSyntaxError }

/**
 * Parses a condition of a role assignment, a permission or a deny assignment, in time that grows with its length. It
 * never throws: whatever is wrong comes back as an error with its place and, where one is likely, a mend.
 *
 * @param text the member `condition`; anything but a string is refused
 * @param version the member `conditionVersion`; absent, `null` or blank means `2.0`
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format
 */
export function parseCondition(text: unknown, version?: unknown): ParsedCondition {
  if (typeof text !== 'string')
    return refused('NotText', 'a condition is a string', 'write the condition as one string')
  const known = readVersion(version)
  if (known === undefined) {
    return refused(
      'UnsupportedVersion',
      'there is no such version of conditions',
      "set conditionVersion to '2.0'",
    )
  }
  const cursor = new TokenCursor(text)
  if (cursor.token.kind === 'end') {
    cursor.refuse('EmptyCondition', 'a condition without an expression', {
      help: 'leave the condition out altogether',
    })
  }
  const expression = cursor.error === undefined ? new ExpressionParser(cursor, known).parse() : undefined
  if (expression !== undefined) return { ok: true, condition: { version: known, expression } }
  return { ok: false, error: cursor.error as ConditionSyntaxError }
}

function readVersion(version: unknown): ConditionVersion | undefined {
  if (version === undefined || version === null) return '2.0'
  if (typeof version !== 'string') return undefined
  if (version === '1.0' || version === '2.0') return version
  return version.trim() === '' ? '2.0' : undefined
}

function refused(code: ConditionErrorCode, message: string, help: string): ParsedCondition {
  return { ok: false, error: { code, message, offset: 0, line: 1, column: 1, length: 0, help } }
}
