import sortBy from 'lodash/sortBy.js'

/** Elements in the order of their IDs, without regard to case. */
export function byId<E extends { readonly id: string }>(elements: Iterable<E>): E[] {
  return sortBy([...elements], ({ id }) => id.toLowerCase())
}
