/** How far a property supports an operator: always, in advanced queries only, or never. */
export type Support = 'default' | 'advanced' | 'refused'

/**
 * What may be asked of one property in `$filter`. `in` goes where `eq` goes; `ne` and `not` need an advanced query
 * wherever `eq` is supported; `contains`, `gt` and `lt` are supported nowhere.
 *
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export interface FilterSupport {
  readonly equals: Support
  readonly startsWith: Support
  readonly endsWith: Support
  /** `ge` and `le`. */
  readonly range: Support
  /** `eq null`. */
  readonly isNull: Support
}

const NOTHING: FilterSupport = {
  equals: 'refused',
  startsWith: 'refused',
  endsWith: 'refused',
  range: 'refused',
  isNull: 'refused',
}

function supports(some: Partial<FilterSupport>): FilterSupport {
  return Object.freeze({ ...NOTHING, ...some })
}

export const UNSUPPORTED: FilterSupport = supports({})
export const EQUALS: FilterSupport = supports({ equals: 'default' })
export const EQUALS_ADVANCED: FilterSupport = supports({ equals: 'advanced' })
export const NULLABLE_EQUALS_ADVANCED: FilterSupport = supports({ equals: 'advanced', isNull: 'advanced' })
export const PREFIX: FilterSupport = supports({ equals: 'default', startsWith: 'default' })
export const PREFIX_ADVANCED: FilterSupport = supports({ equals: 'advanced', startsWith: 'advanced' })
export const NULLABLE_PREFIX: FilterSupport = supports({ ...PREFIX, isNull: 'advanced' })
export const NULLABLE_PREFIX_ADVANCED: FilterSupport = supports({ ...PREFIX_ADVANCED, isNull: 'advanced' })
/** Addresses are the only text that Graph compares by its end. */
export const ADDRESS: FilterSupport = supports({ ...PREFIX, endsWith: 'advanced' })
export const NULLABLE_ADDRESS: FilterSupport = supports({ ...ADDRESS, isNull: 'advanced' })
export const SINCE: FilterSupport = supports({ equals: 'default', range: 'default' })
export const NULLABLE_SINCE: FilterSupport = supports({ ...SINCE, isNull: 'advanced' })
