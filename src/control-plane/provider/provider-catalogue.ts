import type { KnownOperation } from '../../role/operation-catalogue.ts'

/** A resource provider, by what is known of its operations. */
export interface Provider {
  readonly namespace: string
  /** Without the namespace, such as `servers/databases`; sorted. */
  readonly resourceTypes: readonly string[]
  readonly operations: readonly KnownOperation[]
}

export interface ProviderCatalogue {
  /** Whatever the case of the namespace. */
  find(namespace: string): Provider | undefined
  /** By namespace. */
  list(): readonly Provider[]
}

/**
 * Derives the providers and their resource types from operations: what can be read, written or deleted is a type.
 *
 * @param operations are asked for when the first question comes
 */
export function providerCatalogue(operations: () => Iterable<KnownOperation>): ProviderCatalogue {
  let read: ReadonlyMap<string, Provider> | undefined
  const providers = () => {
    read ??= providersOf(operations())
    return read
  }
  return {
    find: (namespace) => providers().get(namespace.toLowerCase()),
    list: () => [...providers().values()],
  }
}

interface Gathered {
  readonly namespace: string
  readonly types: Map<string, string>
  readonly operations: KnownOperation[]
}

function providersOf(operations: Iterable<KnownOperation>): ReadonlyMap<string, Provider> {
  const gathered = new Map<string, Gathered>()
  for (const operation of operations) {
    const { name, plane } = operation
    const slash = name.indexOf('/')
    const namespace = name.slice(0, slash)
    const key = namespace.toLowerCase()
    const provider: Gathered = gathered.get(key) ?? { namespace, types: new Map(), operations: [] }
    gathered.set(key, provider)
    provider.operations.push(operation)
    const type = plane === 'dataAction' ? undefined : typeIn(name.slice(slash + 1))
    if (type !== undefined && !provider.types.has(type.toLowerCase())) {
      provider.types.set(type.toLowerCase(), type)
    }
  }
  const sorted = [...gathered].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    sorted.map(([key, { namespace, types, operations: own }]) => {
      const resourceTypes = [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, type]) => type)
      return [key, { namespace, resourceTypes, operations: own }]
    }),
  )
}

/** `servers/databases` of `servers/databases/write`; nothing of a provider's own actions. */
function typeIn(operation: string): string | undefined {
  const slash = operation.lastIndexOf('/')
  if (slash <= 0) return undefined
  return VERBS.has(operation.slice(slash + 1).toLowerCase()) ? operation.slice(0, slash) : undefined
}

const VERBS: ReadonlySet<string> = new Set(['read', 'write', 'delete'])
