import type { Readable, Writable } from 'node:stream'

/** All that the command line touches of its process, so that a test can put its own in place. */
export interface Environment {
  /** Data only. */
  readonly stdout: Writable
  /** Talk: errors, warnings, notes. */
  readonly stderr: Writable
  readonly stdin: Readable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean
}
