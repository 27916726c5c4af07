import type { TextNumbers } from '../text/text-numbers.ts'
import { NONE } from '../text/text-numbers.ts'
import { Place } from './place.ts'
import type { ScopeKey } from './scope.ts'

/** A place as a state sees it: the numbers of its subscription or management group, and of the groups above. */
export interface Position {
  readonly place: Place
  /** `NONE` where nobody named it. */
  readonly head: number
  readonly groupsOver: Int32Array
}

/** All that is at or below a scope, ready to be compared with the places of questions. */
export class Area {
  /** The number of the subscription; `NONE` above subscriptions. */
  readonly subscription: number
  /** That of the scope, in bytes. */
  readonly length: number
  readonly #group: number
  readonly #words: Int32Array

  constructor(scope: ScopeKey, heads: TextNumbers) {
    PLACE.read(scope)
    const { text, headKind, headLength, length } = PLACE
    this.subscription = headKind === 'subscription' ? heads.numberOf(text, headLength) : NONE
    this.#group = headKind === 'managementGroup' && headLength === length ? heads.numberOf(text) : NONE
    this.length = length
    this.#words = text.words.slice(0, text.wordCount)
  }

  /** The last of its words that is whole, four bytes; 0 where there is none. */
  get lastWord(): number {
    return this.#words[(this.length >> 2) - 1] ?? 0
  }

  covers(position: Position): boolean {
    if (this.#group !== NONE) return isOver(position, this.#group)
    return this.length === 1 || position.place.isWithin(this.length, this.#words, 0, 0)
  }

  /** Whether a position that it covers is the scope itself. */
  isAt({ place, head }: Position): boolean {
    if (place.length !== this.length) return false
    return this.#group === NONE || (place.headKind === 'managementGroup' && head === this.#group)
  }
}

/** Whether a position is at or below a management group. */
export function isOver({ groupsOver }: Position, group: number): boolean {
  for (let i = 0; i < groupsOver.length; i++) if (groupsOver[i] === group) return true
  return false
}

const PLACE = new Place()
