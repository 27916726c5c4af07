import { lowestBit, slashes, smallLetters } from '../text/fold-words.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { Beginnings } from './beginnings.ts'
import { SegmentName } from './segment-name.ts'

/** What the head of a scope is: its subscription or management group, or neither. */
export type HeadKind = 'root' | 'subscription' | 'managementGroup' | 'tenant'

const SLASH = 47
const PROVIDERS = new SegmentName('providers')
const SUBSCRIPTIONS = new SegmentName('subscriptions')
const RESOURCE_GROUPS = new SegmentName('resourcegroups')
const MANAGEMENT = new SegmentName('microsoft.management')
const MANAGEMENT_GROUPS = new SegmentName('managementgroups')

/**
 * A scope as the indexes read it: its bytes in lower case without slashes at the end, and where its segments end. It is
 * read into the same room again and again, and takes what `parseScope` takes.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export class Place {
  readonly text = new FoldedText()
  /** The number of bytes. */
  length = 0
  segmentCount = 0
  headKind: HeadKind = 'root'
  /** The number of bytes of the subscription or management group that the scope is, or is in; else 0. */
  headLength = 0
  #ends = new Int32Array(512)
  #beginnings: Beginnings | undefined
  #beginningsAreKnown = false

  /** Where a segment ends: the index of the slash behind it, or the length. */
  endOf(segment: number): number {
    return this.#ends[segment] as number
  }

  /** @returns whether the text is a scope; where it is none the place is of no use. */
  read(scope: string): boolean {
    const { text } = this
    const isAscii = text.readAsSpelt(scope)
    text.dropTrailingSlashes()
    this.length = text.length
    this.headLength = 0
    this.#beginningsAreKnown = false
    if (text.bytes[0] !== SLASH) return false
    if (text.length === 1) {
      this.headKind = 'root'
      this.segmentCount = 0
      return scope.length === 1
    }
    return this.#findSegments(isAscii) && this.#isWhole()
  }

  isSegment(segment: number, name: SegmentName): boolean {
    const ends = this.#ends
    const start = segment === 0 ? 1 : (ends[segment - 1] as number) + 1
    return (ends[segment] as number) - start === name.length && name.isAt(this.text.words, start)
  }

  /** The first segment from which on segments of these names follow one another; -1 where there is none. */
  firstSegmentOf(names: readonly SegmentName[]): number {
    const last = this.segmentCount - names.length
    for (let first = 0; first <= last; first++) if (this.#areSegments(first, names)) return first
    return -1
  }

  #areSegments(first: number, names: readonly SegmentName[]): boolean {
    for (let i = 0; i < names.length; i++)
      if (!this.isSegment(first + i, names[i] as SegmentName)) return false
    return true
  }

  /** Whether a segment ends behind so many bytes, so that there may be a scope of this length that is this one or above. */
  isCut(length: number): boolean {
    return length === this.length || (length < this.length && this.text.bytes[length] === SLASH)
  }

  /** Whether this is the scope whose bytes stand in `words` from word `skipped` on, or stands below it by whole segments. */
  isWithin(length: number, words: Int32Array, at: number, skipped: number): boolean {
    const { text } = this
    const further = text.length - length
    if (further < 0 || (further > 0 && text.bytes[length] !== SLASH)) return false
    const own = text.words
    const whole = length >> 2
    const rest = length & 3
    const shift = at - skipped
    // The end differs most, so it is looked at first.
    if (
      rest !== 0 &&
      (((own[whole] as number) ^ (words[whole + shift] as number)) & ((1 << (rest << 3)) - 1)) !== 0
    )
      return false
    for (let i = whole - 1; i >= skipped; i--) if (own[i] !== words[i + shift]) return false
    return true
  }

  /** The scope's own beginnings by whole segments, itself included, as hashes. They are found when first asked for. */
  beginnings(key: HashKey, skipped: number): Beginnings {
    if (this.#beginnings === undefined || !this.#beginningsAreKnown || this.#beginnings.skipped !== skipped) {
      this.#beginnings ??= new Beginnings()
      this.#beginnings.find(this.text.words, this.#ends, this.segmentCount, key, skipped)
      this.#beginningsAreKnown = true
    }
    return this.#beginnings
  }

  /**
   * Goes through four words at a time, and makes letters small on the way.
   *
   * @returns whether no segment is empty
   */
  #findSegments(isAscii: boolean): boolean {
    const { words, length, wordCount } = this.text
    if (this.#ends.length < length + 1) this.#ends = new Int32Array(2 * length)
    const ends = this.#ends
    let count = 0
    let lastOfBefore = 0
    let doubled = 0
    for (let word = 0; word < wordCount; word += 4) {
      let a = words[word] as number
      let b = words[word + 1] as number
      let c = words[word + 2] as number
      let d = words[word + 3] as number
      if (isAscii) {
        words[word] = a = smallLetters(a)
        words[word + 1] = b = smallLetters(b)
        words[word + 2] = c = smallLetters(c)
        words[word + 3] = d = smallLetters(d)
      }
      let found = slashes(a) | (slashes(b) << 4) | (slashes(c) << 8) | (slashes(d) << 12)
      const left = length - (word << 2)
      if (left < 16) found &= (1 << left) - 1
      doubled |= found & ((found << 1) | lastOfBefore)
      lastOfBefore = found >>> 15
      // The slash at the beginning ends nothing.
      if (word === 0) found &= ~1
      for (; found !== 0; found &= found - 1) {
        ends[count++] = (word << 2) + lowestBit(found)
      }
    }
    ends[count++] = length
    this.segmentCount = count
    return doubled === 0
  }

  /** What stands before the first `/providers/<namespace>` is the base; behind it come types and names in pairs. */
  #isWhole(): boolean {
    const count = this.segmentCount
    let base = 0
    if (count > 1 && this.isSegment(0, SUBSCRIPTIONS)) {
      this.headKind = 'subscription'
      this.headLength = this.endOf(1)
      base = count > 3 && this.isSegment(2, RESOURCE_GROUPS) ? 4 : 2
    } else if (
      count > 3 &&
      this.isSegment(0, PROVIDERS) &&
      this.isSegment(1, MANAGEMENT) &&
      this.isSegment(2, MANAGEMENT_GROUPS)
    ) {
      this.headKind = 'managementGroup'
      this.headLength = this.endOf(3)
    } else {
      this.headKind = 'tenant'
      if (count > 2 && this.isSegment(0, PROVIDERS) && this.isSegment(2, PROVIDERS)) base = 2
    }
    return this.#extensionsAreWhole(base)
  }

  /** Reads `/providers/<namespace>{/<type>/<name>}` over and over; only the last may lack its type and name. */
  #extensionsAreWhole(base: number): boolean {
    const count = this.segmentCount
    let i = base
    while (i < count) {
      if (i + 1 >= count || !this.isSegment(i, PROVIDERS)) return false
      const firstType = i + 2
      i = firstType
      while (i < count && !this.isSegment(i, PROVIDERS)) {
        if (i + 1 >= count) return false
        i += 2
      }
      if (i === firstType && i < count) return false
    }
    return true
  }
}
