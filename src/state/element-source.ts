import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import type { StateDocument, StateElement, StateKind } from './state-document.ts'

/** Finds single elements of a state. */
export interface ElementSource {
  /** The elements of a kind, in no particular order. */
  all<K extends StateKind>(kind: K): Iterable<StateElement<K>>
  /** @param key as `elementKey` makes it */
  find<K extends StateKind>(kind: K, key: string): StateElement<K> | undefined
}

const DIRECTORY_KINDS: ReadonlySet<StateKind> = new Set([
  'users',
  'servicePrincipals',
  'groups',
  'applications',
  'deletedServicePrincipals',
])

/** Whether the IDs of a kind are object IDs: GUIDs, whose dashes and case tell nothing. */
export function isDirectoryKind(kind: StateKind): boolean {
  return DIRECTORY_KINDS.has(kind)
}

/**
 * What an ID compares by: object IDs as GUIDs, resource IDs without regard to case. A role is known by the GUID at the
 * end of its ID, whatever stands before.
 */
export function elementKey(kind: StateKind, id: string): string {
  if (kind === 'roleDefinitions') return lastSegmentKey(id)
  return isDirectoryKind(kind) ? guidKey(id) : id.toLowerCase()
}

/** The elements of a document, sorted by ID one kind at a time, when one of that kind is first looked for. */
export class DocumentElements implements ElementSource {
  readonly #state: StateDocument
  readonly #byKey = new Map<StateKind, ReadonlyMap<string, unknown>>()

  constructor(state: StateDocument) {
    this.#state = state
  }

  all<K extends StateKind>(kind: K): Iterable<StateElement<K>> {
    return (this.#state[kind] ?? []) as readonly StateElement<K>[]
  }

  find<K extends StateKind>(kind: K, key: string): StateElement<K> | undefined {
    let elements = this.#byKey.get(kind)
    if (elements === undefined) {
      elements = new Map(
        (this.#state[kind] ?? []).map((element) => [elementKey(kind, element.id ?? ''), element]),
      )
      this.#byKey.set(kind, elements)
    }
    return elements.get(key) as StateElement<K> | undefined
  }
}
