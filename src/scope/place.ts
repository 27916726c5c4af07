import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { NONE } from '../text/text-numbers.ts'
import { Beginnings } from './beginnings.ts'
import { SegmentName } from './segment-name.ts'
import { PROVIDERS, Segments } from './segments.ts'

/** What the head of a scope is: its subscription or management group, or neither. */
export type HeadKind = 'root' | 'subscription' | 'managementGroup' | 'tenant'

const SLASH = 47
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
  readonly #segments = new Segments()
  headKind: HeadKind = 'root'
  /** The number of bytes of the subscription or management group that the scope is, or is in; else 0. */
  headLength = 0
  #beginnings: Beginnings | undefined
  #beginningsAreKnown = false

  get segmentCount(): number {
    return this.#segments.count
  }

  /** Where a segment ends: the index of the slash behind it, or the length. */
  endOf(segment: number): number {
    return this.#segments.endOf(segment)
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
      this.#segments.count = 0
      return scope.length === 1
    }
    return this.#segments.read(text, isAscii) && this.#isWhole()
  }

  isSegment(segment: number, name: SegmentName): boolean {
    const start = segment === 0 ? 1 : this.endOf(segment - 1) + 1
    return this.endOf(segment) - start === name.length && name.isAt(this.text.view, start)
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

  /** The scopes that this one begins with, itself included, as hashes. They are found when first asked for. */
  beginnings(key: HashKey, skipped: number): Beginnings {
    if (this.#beginnings === undefined || !this.#beginningsAreKnown || this.#beginnings.skipped !== skipped) {
      this.#beginnings ??= new Beginnings()
      this.#beginnings.find(this.text.words, this.#segments, key, skipped)
      this.#beginningsAreKnown = true
    }
    return this.#beginnings
  }

  /** What stands before the first `/providers/<namespace>` is the base; behind it come types and names in pairs. */
  #isWhole(): boolean {
    const count = this.segmentCount
    let base = 0
    if (count > 1 && this.#isSegmentFrom(0, SUBSCRIPTIONS)) {
      this.headKind = 'subscription'
      this.headLength = this.#segments.nextEnd(SUBSCRIPTIONS.length + 2)
      base = count > 3 && this.#isSegmentFrom(this.headLength, RESOURCE_GROUPS) ? 4 : 2
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

  /** @param slash where the slash before the segment stands */
  #isSegmentFrom(slash: number, name: SegmentName): boolean {
    return this.#segments.isEnd(slash + 1 + name.length) && name.isAt(this.text.view, slash + 1)
  }

  /** Reads `/providers/<namespace>{/<type>/<name>}` over and over; only the last may lack its type and name. */
  #extensionsAreWhole(base: number): boolean {
    const { count, providers, providerCount } = this.#segments
    if (base === count) return true
    /** That of the first type behind the last namespace. */
    let firstType = NONE
    for (let i = 0; i < providerCount; i++) {
      const segment = providers[i] as number
      if (firstType === NONE) {
        if (segment < base) continue
        if (segment > base) return false
      } else {
        // A namespace or a name may be called so too.
        if (segment < firstType || ((segment - firstType) & 1) === 1) continue
        if (segment === firstType) return false
      }
      if (segment + 1 === count) return false
      firstType = segment + 2
    }
    return firstType !== NONE && ((count - firstType) & 1) === 0
  }
}
