import { makeSlots, setValue, slotOf } from '../collection/hash-slots.ts'
import { readGuid } from '../guid/guid-text.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { TextNumbers } from '../text/text-numbers.ts'
import { type Identities, ITSELF } from './identities.ts'
import { NamedGroups } from './named-groups.ts'

/** A principal that asks, and the groups above it. */
export interface Asking {
  readonly principalHash: number
  readonly identities: Identities
  /**
   * Whether an identity is the one whose text stands at a place among names.
   *
   * @param identity the place of a group among the identities, or `ITSELF`
   */
  isIdentity(identity: number, names: TextNumbers, at: number): boolean
}

/**
 * The principals that a deny assignment or a vault names, to be held against everybody who asks: a look for each
 * identity, and nothing is made of strings.
 */
export class NamedPrincipals {
  /** As comparison keys. */
  readonly keys: ReadonlySet<string>
  readonly #keysByNumber: string[] = []
  readonly #names: TextNumbers
  /** Pairs of a hash and which of `#withHash` has the numbers with it, counted from 1. */
  readonly #slots: Int32Array
  readonly #withHash: readonly (readonly number[])[]
  /** Made when somebody asks who is in groups. */
  #groups: NamedGroups | undefined

  /** @param keys comparison keys */
  constructor(keys: Iterable<string>, hashKey: HashKey) {
    this.keys = new Set(keys)
    this.#names = new TextNumbers(hashKey)
    const byHash = new Map<number, number[]>()
    for (const key of this.keys) {
      readGuid(TEXT, key)
      const hash = TEXT.hash(hashKey)
      const number = this.#names.numberOf(TEXT, TEXT.length, hash)
      if (number !== this.#keysByNumber.length) continue
      this.#keysByNumber.push(key)
      byHash.set(hash, [...(byHash.get(hash) ?? []), number])
    }
    this.#slots = makeSlots(byHash.size)
    this.#withHash = [...byHash.values()]
    let at = 0
    for (const hash of byHash.keys()) setValue(this.#slots, hash, ++at)
  }

  /** The keys of those who ask that are named. */
  among(asking: Asking): readonly string[] {
    if (this.keys.size === 0) return NOBODY
    const { claimed, count } = asking.identities
    let found = this.#findNamed(asking.principalHash, ITSELF, asking, undefined)
    for (let i = 0; i < claimed.length; i++)
      found = this.#findNamed(claimed[i] as number, asking.identities.claimedAt(i), asking, found)
    if (count > 0) found = this.#findGroups(asking.identities, found)
    return found ?? NOBODY
  }

  #findGroups(identities: Identities, found: string[] | undefined): string[] | undefined {
    const groups = this.#groupsBy(identities.groups)
    const { words, from, count } = identities
    let all = found
    for (let pair = from; pair < from + 2 * count; pair += 2) {
      let bits = groups.among(words[pair] as number, words[pair + 1] as number)
      for (; bits !== 0; bits &= bits - 1) {
        const key = groups.keyOf(words[pair] as number, bits)
        if (all === undefined) all = [key]
        else all.push(key)
      }
    }
    return all
  }

  #groupsBy(groups: TextNumbers): NamedGroups {
    if (this.#groups?.isOf(groups) !== true)
      this.#groups = new NamedGroups(this.#names, this.#keysByNumber, groups)
    return this.#groups as NamedGroups
  }

  #findNamed(
    hash: number,
    identity: number,
    asking: Asking,
    found: string[] | undefined,
  ): string[] | undefined {
    const slots = this.#slots
    const at = slots[(slotOf(slots, hash) << 1) + 1] as number
    if (at === 0) return found
    const names = this.#names
    const number = this.#withHash[at - 1]?.find((each) =>
      asking.isIdentity(identity, names, names.placeOf(each)),
    )
    if (number === undefined) return found
    const key = this.#keysByNumber[number] as string
    if (found === undefined) return [key]
    found.push(key)
    return found
  }
}

const TEXT = new FoldedText()
const NOBODY: readonly string[] = Object.freeze([])
