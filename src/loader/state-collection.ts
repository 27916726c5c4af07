import { guidKey } from '../guid/guid.ts'
import { isJsonObject, type JsonObject } from '../state/folded-member.ts'
import { STATE_KINDS, type StateDocument, type StateKind } from '../state/state-document.ts'
import { hashOfId, idOf, isSameId } from './element-id.ts'
import { IdIndex } from './id-index.ts'
import { overlay } from './overlay.ts'
import { contradicts, meansTheSame } from './same-meaning.ts'

/** Where an element came from: the number of its file, and the line on which its JSON begins. */
export interface ElementSource {
  readonly file: number
  readonly line: number
}

/** Two elements of one ID that do not say the same. */
export interface Contradiction {
  readonly kind: StateKind
  readonly id: string
  readonly first: ElementSource
  readonly second: ElementSource
  /** What becomes of the two. */
  readonly kept: 'both' | 'later'
}

interface Collected {
  readonly elements: JsonObject[]
  readonly files: number[]
  readonly lines: number[]
  readonly ids: IdIndex
}

/**
 * Joins the elements of several exports, which overlap: what has the same ID and says the same is one element.
 *
 * Directory objects, subscriptions, management groups and resources are joined member by member, since one tool prints
 * what another leaves out, such as the parent of a subscription; the members of a group are united; of role definitions
 * the last counts. Assignments, locks and vaults that differ are all kept: none may be lost. Of an ID with dozens of
 * versions the later ones are kept as often as they stand there.
 */
export class StateCollection {
  readonly #kinds = new Map<StateKind, Collected>()
  readonly #membersOf = new Map<number, Map<string, JsonObject>>()
  readonly #onContradiction: (contradiction: Contradiction) => void

  constructor(onContradiction: (contradiction: Contradiction) => void) {
    this.#onContradiction = onContradiction
  }

  add(kind: StateKind, element: JsonObject, source: ElementSource): void {
    const collected = this.#collected(kind)
    const id = idOf(kind, element)
    const hash = hashOfId(kind, id, collected.ids.key)
    let contradicted: number | undefined
    for (const position of collected.ids.candidates(hash)) {
      const known = collected.elements[position] as JsonObject
      if (!isSameId(kind, idOf(kind, known), id)) continue
      if (joins(kind)) {
        this.#join(kind, position, element, source)
        return
      }
      if (meansTheSame(kind, known, element)) return
      contradicted ??= position
    }
    if (contradicted !== undefined) this.#contradict(kind, id, contradicted, source)
    collected.ids.add(hash)
    collected.elements.push(element)
    collected.files.push(source.file)
    collected.lines.push(source.line)
  }

  /** The kinds that something was found of, in the order of state documents. */
  document(): StateDocument {
    for (const [position, members] of this.#membersOf) {
      const groups = this.#collected('groups').elements
      groups[position] = { ...groups[position], members: [...members.values()] }
    }
    this.#membersOf.clear()
    const state: Partial<Record<StateKind, readonly JsonObject[]>> = {}
    for (const kind of STATE_KINDS) {
      const collected = this.#kinds.get(kind)
      if (collected !== undefined) state[kind] = collected.elements
    }
    // Recognised by shape only: the schema is checked where an engine is made from it.
    return state as object
  }

  /** Where the element at a position of a list came from; of joined ones, the first. */
  sourceOf(kind: StateKind, position: number): ElementSource | undefined {
    const collected = this.#kinds.get(kind)
    const file = collected?.files[position]
    const line = collected?.lines[position]
    return file === undefined || line === undefined ? undefined : { file, line }
  }

  #collected(kind: StateKind): Collected {
    const known = this.#kinds.get(kind)
    if (known !== undefined) return known
    const collected = { elements: [], files: [], lines: [], ids: new IdIndex() }
    this.#kinds.set(kind, collected)
    return collected
  }

  #join(kind: StateKind, position: number, later: JsonObject, source: ElementSource): void {
    const { elements } = this.#collected(kind)
    const earlier = elements[position] as JsonObject
    if (contradicts(kind, earlier, later)) this.#contradict(kind, idOf(kind, later), position, source)
    if (kind === 'groups') this.#unite(position, earlier, later)
    if (kind === 'roleDefinitions') elements[position] = later
    else elements[position] = overlay(earlier, later, JOINED_BELOW.has(kind) ? ['properties', 'details'] : [])
  }

  #unite(position: number, earlier: JsonObject, later: JsonObject): void {
    const known = this.#membersOf.get(position)
    const united = known ?? new Map<string, JsonObject>()
    for (const group of known === undefined ? [earlier, later] : [later]) {
      if (!Array.isArray(group.members)) continue
      if (known === undefined) this.#membersOf.set(position, united)
      for (const member of group.members) {
        const id =
          isJsonObject(member) && typeof member.id === 'string' ? guidKey(member.id) : ` ${united.size}`
        if (!united.has(id)) united.set(id, member)
      }
    }
  }

  #contradict(kind: StateKind, id: string, position: number, second: ElementSource): void {
    const first = this.sourceOf(kind, position) ?? second
    this.#onContradiction({ kind, id, first, second, kept: joins(kind) ? 'later' : 'both' })
  }
}

const JOINED: ReadonlySet<StateKind> = new Set([
  'managementGroups',
  'subscriptions',
  'resources',
  'users',
  'servicePrincipals',
  'groups',
  'roleDefinitions',
])

const JOINED_BELOW: ReadonlySet<StateKind> = new Set(['managementGroups', 'subscriptions'])

function joins(kind: StateKind): boolean {
  return JOINED.has(kind)
}
