import type { Change } from './view.ts'

/** What a command leads to: an answer with the changes that make it true, or Azure's refusal. */
export type Outcome = Done | Refused

export interface Done {
  readonly kind: 'done'
  readonly status: 200 | 201 | 202 | 204
  /** The body of the answer, in the shape of Azure's API; absent where it has none. */
  readonly body?: unknown
  readonly changes: readonly Change[]
}

export interface Refused {
  readonly kind: 'refused'
  readonly error: ArmError
}

/** An error as Resource Manager sends it: `{ "error": { code, message, details? } }` under an HTTP status. */
export interface ArmError {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly target?: string
  readonly details?: readonly { readonly code: string; readonly message: string }[]
  readonly innererror?: { readonly code: string }
}

export function done(status: Done['status'], body?: unknown, changes: readonly Change[] = []): Done {
  return body === undefined ? { kind: 'done', status, changes } : { kind: 'done', status, body, changes }
}

export function refuse(
  status: number,
  code: string,
  message: string,
  more: Pick<ArmError, 'details' | 'innererror' | 'target'> = {},
): Refused {
  return { kind: 'refused', error: { status, code, message, ...more } }
}
