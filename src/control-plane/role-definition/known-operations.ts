import { compileActionPattern } from '../../action/action-pattern.ts'
import type { KnownOperation, OperationPlane } from '../../role/operation-catalogue.ts'

/** What a role may name: the operations that Azure's resource providers have told of. */
export interface KnownOperations {
  /** Whether a pattern, with or without a wildcard, matches some operation of a plane. */
  matchesAny(pattern: string, plane: Exclude<OperationPlane, 'both'>): boolean
  hasProvider(namespace: string): boolean
}

/**
 * Makes known operations searchable. The table of them is large, so whoever needs it loads it and hands it in; it is
 * read when the first question comes.
 *
 * @param operations every operation, such as the generator of the operation catalogue gives
 */
export function knownOperations(operations: () => Iterable<KnownOperation>): KnownOperations {
  let read: ReadonlyMap<string, readonly FoldedOperation[]> | undefined
  const byProvider = () => {
    read ??= groupByProvider(operations())
    return read
  }
  return {
    hasProvider: (namespace) => byProvider().has(namespace.toLowerCase()),
    matchesAny(pattern, plane) {
      const compiled = compileActionPattern(pattern)
      for (const candidates of candidatesFor(compiled.text, byProvider())) {
        for (const { name, plane: known } of candidates) {
          if ((known === plane || known === 'both') && compiled.matches(name)) return true
        }
      }
      return false
    },
  }
}

/** The provider that a pattern names; `undefined` where a wildcard stands for it, or for a part of it. */
export function providerNamed(pattern: string): string | undefined {
  const slash = pattern.indexOf('/')
  const namespace = slash === -1 ? pattern : pattern.slice(0, slash)
  return namespace.includes('*') ? undefined : namespace.trim()
}

/** An operation with its name in lower case. */
type FoldedOperation = KnownOperation

function groupByProvider(operations: Iterable<KnownOperation>): Map<string, FoldedOperation[]> {
  const grouped = new Map<string, FoldedOperation[]>()
  for (const { name, plane } of operations) {
    const folded = { name: name.toLowerCase(), plane }
    const namespace = folded.name.slice(0, folded.name.indexOf('/'))
    const there = grouped.get(namespace)
    if (there === undefined) grouped.set(namespace, [folded])
    else there.push(folded)
  }
  return grouped
}

function candidatesFor(
  pattern: string,
  byProvider: ReadonlyMap<string, readonly FoldedOperation[]>,
): Iterable<readonly FoldedOperation[]> {
  const namespace = providerNamed(pattern)
  return namespace === undefined ? byProvider.values() : [byProvider.get(namespace) ?? []]
}
