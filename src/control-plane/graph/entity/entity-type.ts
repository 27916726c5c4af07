import type { FilterSupport, Support } from './filter-support.ts'
import type { Property, ScalarType } from './property.ts'

export type EntityName = 'servicePrincipal' | 'user' | 'group' | 'application'
/** The path segment of a collection; also the kind of state where its objects are. */
export type EntitySet = 'servicePrincipals' | 'users' | 'groups' | 'applications'

/** A type of Graph's directory: what its objects show and what may be asked of them. */
export interface EntityType {
  readonly name: EntityName | 'directoryObject' | 'directoryRole' | 'administrativeUnit' | 'device'
  /** As metadata URLs call it. */
  readonly set: EntitySet | 'directoryObjects' | 'directoryRoles' | 'administrativeUnits' | 'devices'
  /** As errors call it: `ServicePrincipal`. */
  readonly resource: string
  /** By folded name, in the order in which they are printed. */
  readonly properties: ReadonlyMap<string, Property>
  readonly filters: FilterTable
  /** By folded name. A filter beside `$orderby` makes any of them advanced. */
  readonly sortable: ReadonlyMap<string, Support>
  /** Relationships, by folded name. */
  readonly navigations: ReadonlyMap<string, string>
}

/** Which paths a `$filter` may name, by folded path. Whatever is not here is refused. */
export interface FilterTable {
  readonly values: ReadonlyMap<string, FilterValue>
  /** For `any`. */
  readonly collections: ReadonlyMap<string, FilterCollection>
  /** For `/$count`, always advanced: names of relationships. */
  readonly counts: ReadonlyMap<string, string>
}

/** A value within an object: a member, or a member of a member. */
export interface FilterValue {
  readonly path: readonly string[]
  /** `any` where each object has a type of its own. */
  readonly type: ScalarType | 'any'
  readonly support: FilterSupport
}

export interface FilterCollection {
  readonly name: string
  /** What may be asked of an item, by folded path below the variable; the empty path is the item itself. */
  readonly items: ReadonlyMap<string, FilterValue>
}

export function entityType(
  parts: Pick<EntityType, 'name' | 'set' | 'resource' | 'filters'> & {
    readonly properties: Iterable<Property>
    readonly sortable: Readonly<Record<string, Support>>
    readonly navigations: string
  },
): EntityType {
  return Object.freeze({
    ...parts,
    properties: new Map([...parts.properties].map((property) => [property.name.toLowerCase(), property])),
    sortable: folded(Object.entries(parts.sortable)),
    navigations: new Map(parts.navigations.split(' ').map((name) => [name.toLowerCase(), name])),
  })
}

export function filterTable(parts: {
  readonly values: readonly FilterValue[]
  readonly collections: readonly FilterCollection[]
  readonly counts?: readonly string[]
}): FilterTable {
  return Object.freeze({
    values: byPath(parts.values),
    collections: folded(parts.collections.map((collection) => [collection.name, collection])),
    counts: folded((parts.counts ?? []).map((name) => [name, name])),
  })
}

/** One or several members with the same support: `values('displayName mail', 'string', PREFIX)`. */
export function values(paths: string, type: FilterValue['type'], support: FilterSupport): FilterValue[] {
  return paths.split(' ').map((path) => ({ path: path.split('/'), type, support }))
}

/** Lists of strings, compared item by item. */
export function texts(names: string, support: FilterSupport): FilterCollection[] {
  const items = byPath([{ path: [], type: 'string', support }])
  return names.split(' ').map((name) => ({ name, items }))
}

/** Lists of objects, compared by these members. */
export function objects(names: string, members: readonly FilterValue[]): FilterCollection[] {
  const items = byPath(members)
  return names.split(' ').map((name) => ({ name, items }))
}

function byPath(list: readonly FilterValue[]): ReadonlyMap<string, FilterValue> {
  return folded(list.map((value) => [value.path.join('/'), value]))
}

function folded<V>(entries: readonly (readonly [string, V])[]): ReadonlyMap<string, V> {
  return new Map(entries.map(([name, value]) => [name.toLowerCase(), value]))
}
