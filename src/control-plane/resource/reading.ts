import type { Refused } from '../outcome.ts'

/** What was read from a request, or why it cannot be taken. Bodies may have any member, so the two are told by a tag. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: Refused }

export function read<T>(value: T): Reading<T> {
  return { ok: true, value }
}

export function unreadable(refused: Refused): { readonly ok: false; readonly refused: Refused } {
  return { ok: false, refused }
}
