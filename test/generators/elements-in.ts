import {
  STATE_KINDS,
  type StateDocument,
  type StateElement,
  type StateKind,
} from '../../src/state/state-document.ts'

/** The elements of a state with their kinds. */
export function elementsIn(state: StateDocument): [StateKind, StateElement<StateKind>][] {
  return STATE_KINDS.flatMap((kind) =>
    ((state[kind] ?? []) as readonly StateElement<StateKind>[]).map(
      (element): [StateKind, StateElement<StateKind>] => [kind, element],
    ),
  )
}

/** Of several elements of a kind with one ID the last, since a store holds one. */
export function withUniqueIds(state: StateDocument): StateDocument {
  const unique: Record<string, unknown> = {}
  for (const kind of STATE_KINDS) {
    const elements = (state[kind] ?? []) as readonly { readonly id?: string }[]
    const byId = new Map(elements.map((element) => [element.id?.toLowerCase().replaceAll('-', ''), element]))
    unique[kind] = [...byId.values()]
  }
  return unique as StateDocument
}
