import type { Environment } from './environment.ts'
import { printable } from './printable.ts'

/** How grave a line on standard error is. */
export type Tone = 'error' | 'warning' | 'note'

/** Says one line on standard error. */
export function say({ stderr }: Environment, tone: Tone, message: string): void {
  stderr.write(`${tone}: ${printable(message)}\n`)
}

/** Continues what was said, on lines of their own. */
export function sayDetails({ stderr }: Environment, details: readonly string[]): void {
  for (const detail of details) stderr.write(`${printable(detail)}\n`)
}
