import type { ActionPattern } from '../action/action-pattern.ts'
import type { Plane } from './permission.ts'
import type { Role } from './role.ts'
import type { RoleCatalogue } from './role-catalogue.ts'

/** A pattern and the numbers of the roles that list it. */
interface ListedPattern {
  readonly pattern: ActionPattern
  readonly roles: number[]
}

interface PlaneIndex {
  /** Roles by the operations that they list in full. */
  readonly literals: Map<string, number[]>
  /** Patterns by what stands before their first slash, and those with a wildcard in it. */
  readonly byProvider: Map<string, ListedPattern[]>
  readonly anyProvider: ListedPattern[]
}

/** Finds the roles that may list an operation without going through all of them. */
export class PatternIndex {
  readonly #roles: readonly (Role | undefined)[]
  readonly #planes: Record<Plane, PlaneIndex>

  /** @param keys the GUIDs of roles as comparison keys, by number; one that nobody knows lists nothing */
  constructor(catalogue: RoleCatalogue, keys: readonly string[]) {
    this.#roles = keys.map((key) => catalogue.find(key))
    this.#planes = { control: this.#indexOf('control'), data: this.#indexOf('data') }
  }

  get roleCount(): number {
    return this.#roles.length
  }

  /** Numbers and roles, each once. */
  *rolesThatMayList(plane: Plane, operation: string): Generator<readonly [number, Role]> {
    const { literals, byProvider, anyProvider } = this.#planes[plane]
    const found = new Set(literals.get(operation))
    for (const patterns of [byProvider.get(providerOf(operation)) ?? [], anyProvider]) {
      for (const { pattern, roles } of patterns)
        if (pattern.matches(operation)) for (const role of roles) found.add(role)
    }
    for (const number of found) yield [number, this.#roles[number] as Role]
  }

  #indexOf(plane: Plane): PlaneIndex {
    const literals = new Map<string, number[]>()
    const listed = new Map<string, ListedPattern>()
    this.#roles.forEach((role, number) => {
      for (const entry of role?.entries ?? []) {
        const { listed: list } = entry[plane]
        for (const literal of list.literals) add(literals, literal, number)
        for (const pattern of list.wildcards) {
          const known = listed.get(pattern.text)
          if (known === undefined) listed.set(pattern.text, { pattern, roles: [number] })
          else known.roles.push(number)
        }
      }
    })
    const byProvider = new Map<string, ListedPattern[]>()
    const anyProvider: ListedPattern[] = []
    for (const pattern of listed.values()) {
      const provider = providerOf(pattern.pattern.text)
      if (provider.includes('*')) anyProvider.push(pattern)
      else add(byProvider, provider, pattern)
    }
    return { literals, byProvider, anyProvider }
  }
}

function providerOf(operation: string): string {
  const slash = operation.indexOf('/')
  return slash === -1 ? operation : operation.slice(0, slash)
}

function add<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
