import type { StatePatch } from '../state/state-transition.ts'

/** What a change of a store did. */
export interface Change {
  readonly revision: number
  /** What happened to each element; empty where nothing did, and then the revision stays. */
  readonly patches: readonly StatePatch[]
}
