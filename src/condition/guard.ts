import { type CompiledCondition, compileCondition } from './compile.ts'
import type { ConditionContext } from './context.ts'
import { parseCondition } from './parser.ts'
import { isCondition } from './presence.ts'
import type { ConditionSyntaxError } from './syntax-error.ts'
import type { Truth } from './truth.ts'

/**
 * What stands in the `condition` of an assignment or permission entry, read once. One that cannot be read is no error:
 * it is never true, and harms nothing but its own element.
 */
export type Guard =
  | { readonly kind: 'condition'; readonly text: string; readonly compiled: CompiledCondition }
  | { readonly kind: 'malformed'; readonly text: string; readonly error: ConditionSyntaxError | undefined }

const remembered = new Map<string, Guard>()
const REMEMBERED = 4096
/** Azure takes none of more characters than half of this. What somebody sends all the same is not kept for longer than it stands. */
const LONGEST = 16_384

/** @returns `undefined` where there is no condition */
export function readGuard(condition: unknown, version: unknown): Guard | undefined {
  if (!isCondition(condition)) return undefined
  if (typeof condition !== 'string')
    return { kind: 'malformed', text: JSON.stringify(condition), error: undefined }
  // Tenants repeat a few conditions over and over, so each text is compiled once.
  const key = `${String(version)}\n${condition}`
  let guard = remembered.get(key)
  if (guard === undefined) {
    guard = parseGuard(condition, version)
    if (key.length > LONGEST) return guard
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(key, guard)
  }
  return guard
}

function parseGuard(text: string, version: unknown): Guard {
  const parsed = parseCondition(text, version)
  if (!parsed.ok) return Object.freeze({ kind: 'malformed', text, error: parsed.error })
  return Object.freeze({ kind: 'condition', text, compiled: compileCondition(parsed.condition) })
}

/**
 * What a guard comes to; `true` where there is none, `unknown` where it cannot be read.
 *
 * @param context one whose operation is in lower case
 */
export function guardTruth(guard: Guard | undefined, context: ConditionContext): Truth {
  if (guard === undefined) return 'true'
  return guard.kind === 'malformed' ? 'unknown' : guard.compiled.evaluateFolded(context)
}

/** Why a guard cannot be read, in one line, with its place. */
export function malformation({ text, error }: Guard & { readonly kind: 'malformed' }): string {
  if (error === undefined) return `the condition ${text.slice(0, 60)} is no text`
  const help = error.help === undefined ? '' : `; ${error.help}`
  return `the condition is malformed at line ${error.line}, column ${error.column}: ${error.message}${help}`
}
