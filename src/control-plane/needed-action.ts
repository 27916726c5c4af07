import type { RequestAttributes } from '../engine/request.ts'

/** One operation that a command needs before it does anything. */
export interface NeededAction {
  readonly action: string
  readonly scope: string
  readonly attributes?: RequestAttributes
}
