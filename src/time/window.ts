import { compareInstants, type Instant } from './instant.ts'

/** From `start` to `end`, the end not included; without a start always so far, without an end for ever. */
export interface Window {
  readonly start: Instant | undefined
  readonly end: Instant | undefined
}

export function isWithin(window: Window, moment: Instant): boolean {
  if (window.start !== undefined && compareInstants(moment, window.start) < 0) return false
  return window.end === undefined || compareInstants(moment, window.end) < 0
}
