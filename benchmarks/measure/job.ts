import type { Profile } from '../tenant/tenant-plan.ts'
import type { Measurement } from './figures.ts'

/** `short` is for a gate: fewer rounds and requests, so that all of it takes seconds. */
export type Effort = 'full' | 'short'

/** What one child process measures, and on which tenant. It crosses to the child as JSON. */
export interface Job {
  readonly measurements: readonly Measurement[]
  /** Assignments in the tenant. */
  readonly size: number
  readonly profile: Profile
  readonly seed: number
  readonly effort: Effort
  /** Which peer the measurement `peer` asks. */
  readonly peer?: string
  /** A folder that the measurements may write to; the parent deletes it. */
  readonly folder: string
}
