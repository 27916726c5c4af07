import type { Problem } from './problem.ts'

/** Why something in an export cannot be taken. One of these stops the import: a guess could allow too much. */
export type ExportProblemCode =
  /** Nothing that a state holds. */
  | 'NotRecognised'
  /** A text, a number or `null` where an object should be. */
  | 'NotAnElement'
  /** What a shell printed for people to read. */
  | 'TextOutput'
  /** The answer of Azure is an error. */
  | 'ErrorAnswer'
  /** Two members of one object whose names differ in case only. */
  | 'ConflictingMembers'
  /** A member without which the element has no meaning. */
  | 'MissingMember'
  /** A name in braces or angle brackets that was never filled in. */
  | 'Placeholder'
  /** The tool that wrote it leaves out conditions, so that it would grant too much. */
  | 'ConditionsUnknown'
  /** Nested values were cut off when the file was written. */
  | 'TruncatedExport'
  /** Most likely a misspelt key of the state document. */
  | 'UnknownKey'

/** What was taken, or left out on purpose, but should be known to whoever relies on the answers. */
export type ExportNoticeCode =
  | 'IncompleteList'
  | 'LeftOut'
  | 'UnknownKey'
  | 'MadeId'
  | 'MembershipUnknown'
  | 'MembersCut'
  | 'EntriesFlattened'
  | 'RoleWithoutId'

export interface ExportProblem extends Problem {
  readonly code: ExportProblemCode
  /** How to mend it. */
  readonly help: string
}

export interface ExportNotice extends Problem {
  readonly code: ExportNoticeCode
  readonly help?: string
}

/** A problem before its place in the document is known: its pointer starts at the element. */
export type Refusal = ExportProblem

export const ASK_FOR_JSON =
  'ask the tool for JSON: `az … --output json`, or `… | ConvertTo-Json -Depth 10` in PowerShell'

const SHOWN_KEYS = 5

/** Names a value in a message: its kind, and for an object the first of its members. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'object') return typeof value === 'string' ? 'a text' : `a ${typeof value}`
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an empty object'
  const shown = keys.slice(0, SHOWN_KEYS).map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key))
  return `an object with ${shown.join(', ')}${keys.length > SHOWN_KEYS ? ', …' : ''}`
}
