import { type ComparisonKey, comparisonKey } from '../entity/comparison-key.ts'
import type { EntityType } from '../entity/entity-type.ts'
import type { Support } from '../entity/filter-support.ts'
import type { Property } from '../entity/property.ts'
import { badRequest, type GraphFault, propertyNotFound, unsupportedQuery } from '../fault.ts'

export interface OrderTerm {
  readonly property: Property
  readonly direction: 'asc' | 'desc'
}

/** Where an object stands in an order: a key for each term, then the key of its ID, which no other object has. */
export type OrderKey = readonly ComparisonKey[]

/**
 * Reads `$orderby`: properties with `asc` or `desc`, separated by commas.
 *
 * @param filtered whether the call filters, too, which makes any order an advanced query
 */
export function readOrder(
  text: string | undefined,
  entity: EntityType,
  queries: 'default' | 'advanced',
  filtered: 'filtered' | 'unfiltered',
): readonly OrderTerm[] | GraphFault {
  if (text === undefined) return []
  const terms: OrderTerm[] = []
  for (const part of text.split(',')) {
    const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/)
    const folded = direction.toLowerCase()
    if (name === '' || rest.length > 0 || (folded !== 'asc' && folded !== 'desc')) {
      return badRequest(`Syntax error in the order '${text}'.`)
    }
    const property = entity.properties.get(name.toLowerCase())
    if (property === undefined) return propertyNotFound(name, entity.name)
    const support: Support = entity.sortable.get(name.toLowerCase()) ?? 'refused'
    const allowed =
      support !== 'refused' &&
      (queries === 'advanced' || (support === 'default' && filtered === 'unfiltered'))
    if (!allowed) return unsupportedQuery('Sorting not supported for current query.')
    terms.push({ property, direction: folded })
  }
  return terms
}

/**
 * @param member the object's members by folded name
 * @param id its object ID
 */
export function orderKeyOf(
  terms: readonly OrderTerm[],
  member: (folded: string) => unknown,
  id: string,
): OrderKey {
  const keys = terms.map(({ property: { name, type } }) => {
    const scalar = type === 'dateTime' || type === 'string' ? type : 'any'
    return comparisonKey(scalar, member(name.toLowerCase())) ?? null
  })
  return [...keys, comparisonKey('guid', id) ?? null]
}

/** Negative where `a` stands before `b`. Ascending, objects without a value come first. */
export function compareOrderKeys(terms: readonly OrderTerm[], a: OrderKey, b: OrderKey): number {
  for (let index = 0; index <= terms.length; index++) {
    const order = compareKeys(a[index] ?? null, b[index] ?? null)
    if (order !== 0) return terms[index]?.direction === 'desc' ? -order : order
  }
  return 0
}

function compareKeys(a: ComparisonKey, b: ComparisonKey): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}
