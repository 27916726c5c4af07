import { parseInstant } from '../../../time/instant.ts'

const SECONDS_LENGTH = '2024-01-01T00:00:00'.length

/** A moment as Graph writes those at which objects are made: `2024-01-01T00:00:00Z`. */
export function toTheSecond(now: string): string {
  return `${now.slice(0, SECONDS_LENGTH)}Z`
}

/** The same day and time some years on; of a leap day the first of March. */
export function yearsAfter(moment: string, years: number): string {
  const date = new Date((parseInstant(moment)?.seconds ?? 0) * 1000)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return toTheSecond(date.toISOString())
}
