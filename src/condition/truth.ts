/**
 * What an expression comes to. `unknown` is neither: an attribute is missing or does not fit. Only `true` grants.
 */
export type Truth = 'true' | 'false' | 'unknown'

export function negation(truth: Truth): Truth {
  if (truth === 'unknown') return truth
  return truth === 'true' ? 'false' : 'true'
}

/** False where one is false, else unknown where one is unknown. */
export function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes('false')) return 'false'
  return truths.includes('unknown') ? 'unknown' : 'true'
}

/** True where one is true, else unknown where one is unknown. */
export function disjunction(truths: readonly Truth[]): Truth {
  if (truths.includes('true')) return 'true'
  return truths.includes('unknown') ? 'unknown' : 'false'
}
