import { median } from '../measure/times.ts'

/** The figures of several runs in one: of each number the median. */
export function medianFigures<F>(runs: readonly F[]): F {
  const [first] = runs
  if (typeof first === 'number') return median(runs as readonly number[]) as F
  if (typeof first !== 'object' || first === null) return first as F
  const names = Object.keys(first) as (keyof F)[]
  return Object.fromEntries(names.map((name) => [name, medianFigures(runs.map((run) => run[name]))])) as F
}
