import { STATE_KINDS, type StateDocument, type StateKind } from '../state/state-document.ts'

/** The file and line from which an element of a state was read. */
export interface StateOrigin {
  readonly file: string
  /** Where its JSON begins, from 1. */
  readonly line: number
}

type OriginOf = (kind: StateKind, position: number) => StateOrigin | undefined

const ORIGINS = new WeakMap<StateDocument, OriginOf>()

export function rememberOrigins(state: StateDocument, originOf: OriginOf): void {
  ORIGINS.set(state, originOf)
}

/**
 * Where the element that a JSON pointer into a state leads to was read from, so that a finding about it can name the
 * user's file: `/locks/3/properties/level` of a state from `readState`. `undefined` for any other state or pointer.
 */
export function originInState(state: StateDocument, pointer: string): StateOrigin | undefined {
  const [, kind, position] = pointer.split('/')
  const known = STATE_KINDS.find((name) => name === kind)
  return known === undefined ? undefined : ORIGINS.get(state)?.(known, Number(position))
}
