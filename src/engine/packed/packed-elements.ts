import { DocumentElements, type ElementSource } from '../../state/element-source.ts'
import type { RoleAssignment, StateElement, StateKind } from '../../state/state-document.ts'
import type { GrantIndex } from '../grant-index.ts'
import type { Sections } from './sections.ts'

/** The elements of a packed state, each kind read when it is first asked for. */
export class PackedElements implements ElementSource {
  readonly #sections: Sections
  readonly #grants: GrantIndex
  readonly #byKind = new Map<StateKind, DocumentElements>()

  constructor(sections: Sections, grants: GrantIndex) {
    this.#sections = sections
    this.#grants = grants
  }

  all<K extends StateKind>(kind: K): Iterable<StateElement<K>> {
    return this.#of(kind).all(kind)
  }

  find<K extends StateKind>(kind: K, key: string): StateElement<K> | undefined {
    return this.#of(kind).find(kind, key)
  }

  #of(kind: StateKind): DocumentElements {
    let elements = this.#byKind.get(kind)
    if (elements === undefined) {
      elements = new DocumentElements({
        [kind]: kind === 'roleAssignments' ? this.#assignments() : this.#read(kind),
      })
      this.#byKind.set(kind, elements)
    }
    return elements
  }

  #read(kind: StateKind): unknown {
    return this.#sections.json(`state.${kind}`)
  }

  #assignments(): RoleAssignment[] {
    const granted = [...this.#grants.all()].flatMap(({ kind, source }) =>
      kind === 'roleAssignment' ? [source as RoleAssignment] : [],
    )
    return [...granted, ...(this.#sections.json('ungranted') as readonly RoleAssignment[])]
  }
}
