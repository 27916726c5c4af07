import type { EntityType, FilterCollection } from '../entity/entity-type.ts'
import { type FilterSupport, NULLABLE_PREFIX_ADVANCED, UNSUPPORTED } from '../entity/filter-support.ts'
import type { PropertyType } from '../entity/property.ts'
import { authorizationDenied, badRequest, type GraphFault, unsupportedQuery } from '../fault.ts'
import type { ValueSource } from './bound-filter.ts'
import type { PathType } from './literal-type.ts'
import type { Path } from './syntax-tree.ts'

/** What a filter is read by. */
export interface FilterRules {
  readonly entity: EntityType
  /** Whether the call asked for an advanced query. */
  readonly queries: 'default' | 'advanced'
  readonly securityAttributes: 'readable' | 'hidden'
}

/** Within a lambda, what its variable stands for. */
export interface Lambda {
  readonly variable: string
  readonly collection: FilterCollection
}

/** A path that leads to a single value, with what may be asked of it. */
export interface ResolvedPath {
  /** Its first name, as declared: errors tell it. */
  readonly name: string
  readonly type: PathType
  readonly source: ValueSource
  readonly support: FilterSupport
}

const SECURITY_ATTRIBUTES = 'customsecurityattributes'

/** Finds what a path names, in the tables of the entity. */
export function resolvePath(
  { names }: Path,
  rules: FilterRules,
  lambda: Lambda | undefined,
): ResolvedPath | GraphFault {
  const { entity } = rules
  const first = (names[0] ?? '').toLowerCase()
  if (lambda !== undefined && first === lambda.variable.toLowerCase())
    return belowVariable(names, lambda, entity)
  const name = declaredName(names, entity)
  if (typeof name !== 'string') return name
  // Within a lambda only its variable may be asked about.
  if (lambda !== undefined) return unsupportedClause(name, entity)
  const value = entity.filters.values.get(names.join('/').toLowerCase())
  if (value !== undefined) {
    const path = [first, ...value.path.slice(1)]
    const { type, support } = value
    return { name, type, source: { from: 'object', path, type }, support }
  }
  if (first === SECURITY_ATTRIBUTES && names.length === 3) {
    if (rules.securityAttributes === 'hidden') return authorizationDenied()
    const source: ValueSource = { from: 'object', path: [first, ...names.slice(1)], type: 'any' }
    return { name, type: 'any', source, support: NULLABLE_PREFIX_ADVANCED }
  }
  const type = names.length === 1 ? pathType(entity.properties.get(first)?.type) : 'any'
  return { name, type, source: { from: 'object', path: [first], type: 'any' }, support: UNSUPPORTED }
}

/** The list that a lambda ranges over. */
export function resolveCollection({ names }: Path, entity: EntityType): FilterCollection | GraphFault {
  const name = declaredName(names, entity)
  if (typeof name !== 'string') return name
  return entity.filters.collections.get(names.join('/').toLowerCase()) ?? unsupportedClause(name, entity)
}

/** The relationship whose objects are counted. */
export function resolveCount({ names }: Path, entity: EntityType): string | GraphFault {
  const name = declaredName(names, entity)
  if (typeof name !== 'string') return name
  return entity.filters.counts.get(names.join('/').toLowerCase()) ?? unsupportedClause(name, entity)
}

export function unsupportedClause(property: string, { resource }: EntityType): GraphFault {
  return unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
  )
}

/** The type by which even a refused property is compared: a wrong value is told before the lack of support. */
function pathType(declared: PropertyType | undefined): PathType {
  return declared === undefined || declared === 'object' || declared === 'objects' ? 'any' : declared
}

function belowVariable(
  names: readonly string[],
  { collection }: Lambda,
  entity: EntityType,
): ResolvedPath | GraphFault {
  const value = collection.items.get(names.slice(1).join('/').toLowerCase())
  if (value === undefined) return unsupportedClause(collection.name, entity)
  const { path, type, support } = value
  return { name: collection.name, type, source: { from: 'item', path, type }, support }
}

function declaredName(
  names: readonly string[],
  { name, properties, navigations }: EntityType,
): string | GraphFault {
  const written = names[0] ?? ''
  const folded = written.toLowerCase()
  return (
    properties.get(folded)?.name ??
    navigations.get(folded) ??
    badRequest(
      `Invalid filter clause: Could not find a property named '${written}' on type 'microsoft.graph.${name}'.`,
    )
  )
}
