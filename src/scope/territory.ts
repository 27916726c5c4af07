import { FoldedText } from '../text/folded-text.ts'
import { NONE, type TextNumbers } from '../text/text-numbers.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { Place } from './place.ts'
import type { ScopeKey } from './scope.ts'

/**
 * The hierarchy by numbers: each subscription and management group has one, and so has each of the groups above. The
 * numbers stay; which groups are above which is found once for each hierarchy.
 */
export class Territory {
  readonly heads: TextNumbers
  readonly #hierarchy: Hierarchy
  readonly #above: (Int32Array | undefined)[] = []
  #aboveUnlisted: Int32Array | undefined

  constructor(hierarchy: Hierarchy, heads: TextNumbers) {
    this.#hierarchy = hierarchy
    this.heads = heads
  }

  /** Numbers all that the hierarchy names. */
  static of(hierarchy: Hierarchy, heads: TextNumbers): Territory {
    for (const key of hierarchy.keys()) {
      TEXT.read(key)
      heads.numberOf(TEXT)
    }
    return new Territory(hierarchy, heads)
  }

  /** The number of the subscription or management group that a place is, or is in; `NONE` where nobody named it. */
  headOf({ headLength, text }: Place): number {
    return headLength === 0 ? NONE : this.heads.find(text, headLength)
  }

  /** The numbers of the management groups that a place is at or below. */
  groupsOver(asked: Located, head: number): Int32Array {
    const { place } = asked
    if (place.headLength === 0) return NO_GROUPS
    if (head !== NONE) {
      const known = this.#above[head]
      if (known !== undefined) return known
      const found = this.#find(asked, head)
      this.#above[head] = found
      return found
    }
    // Whatever the hierarchy names has a number: only a subscription can be in it without being named.
    if (place.headKind !== 'subscription') return NO_GROUPS
    this.#aboveUnlisted ??= this.#find(asked, head)
    return this.#aboveUnlisted
  }

  #find({ place, scope }: Located, head: number): Int32Array {
    const numbers = place.headKind === 'managementGroup' ? [head] : []
    for (const group of this.#hierarchy.managementGroupsAbove(scope)) {
      TEXT.read(group)
      const number = this.heads.find(TEXT)
      if (number !== NONE) numbers.push(number)
    }
    return Int32Array.from(numbers)
  }
}

/** A scope as bytes and as a key. */
interface Located {
  readonly place: Place
  readonly scope: ScopeKey
}

const TEXT = new FoldedText()
const NO_GROUPS = new Int32Array(0)
