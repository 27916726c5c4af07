import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import type { Group } from '../state/state-document.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { type StoredTextNumbers, TextNumbers } from '../text/text-numbers.ts'
import { type StoredTextTable, TextTable } from '../text/text-table.ts'
import { closuresOf } from './group-closures.ts'
import type { GroupGraph } from './group-graph.ts'
import type { Identities } from './identities.ts'

/** Memberships as arrays. */
export interface StoredMemberships {
  readonly rows: StoredTextTable
  readonly groups: StoredTextNumbers
}

/** So many words of rows that were found one by one are kept. */
const MOST_WORDS = 4_000_000

/**
 * Every group above a principal, found once: a row for each member of a group. Rows are made for all members at once
 * where a state is read, and one by one, as they are asked for, where groups have changed since.
 *
 * INVARIANT: a row is the number of its pairs, then for each group its hash and its number.
 */
export class Memberships {
  readonly #graph: GroupGraph
  readonly #key: HashKey
  /** Whether everybody who has no row is in no group. */
  readonly #complete: boolean
  #rows: TextTable
  #groups: TextNumbers
  /** The numbers of groups by key, and their hashes by number, as far as they were asked for. */
  readonly #numbers = new Map<string, number>()
  readonly #hashes: number[] = []
  /** Room for the row that is being made. */
  #row = new Int32Array(64)

  private constructor(graph: GroupGraph, key: HashKey, complete: boolean, stored?: StoredMemberships) {
    this.#graph = graph
    this.#key = key
    this.#complete = complete
    this.#rows = new TextTable(key, stored?.rows)
    this.#groups = new TextNumbers(key, stored?.groups)
  }

  /**
   * Rows for all members.
   *
   * @param graph of the same groups; asked only about groups that a token claims
   */
  static of(groups: readonly Group[], graph: GroupGraph, key: HashKey): Memberships {
    const memberships = new Memberships(graph, key, true)
    for (const { id, above } of closuresOf(groups, memberships.#groups)) memberships.#addRow(id, above)
    return memberships
  }

  /** No rows yet. */
  static later(graph: GroupGraph, key: HashKey): Memberships {
    return new Memberships(graph, key, false)
  }

  /** @param graph asked only about groups that a token claims */
  static stored(graph: GroupGraph, key: HashKey, stored: StoredMemberships): Memberships {
    return new Memberships(graph, key, true, stored)
  }

  /** The same with rows for all members. */
  whole(): Memberships {
    if (this.#complete) return this
    const whole = new Memberships(this.#graph, this.#key, true)
    for (const member of this.#graph.members()) whole.#walk(member)
    return whole
  }

  stored(): StoredMemberships {
    return { rows: this.#rows.stored(), groups: this.#groups.stored() }
  }

  /** Fetches ahead what `find` looks at first for the hash of a principal. */
  fetchSlot(hash: number): void {
    this.#rows.fetchSlot(hash)
  }

  /** Fetches ahead what `find` looks at next. */
  fetchRow(): void {
    this.#rows.fetchText()
  }

  /**
   * Finds the groups above a principal.
   *
   * @param hash that of the principal's text
   * @param id the principal as the request spells it
   */
  find(principal: FoldedText, hash: number, id: string, into: Identities): void {
    let row = this.#rows.find(principal, hash)
    if (row === 0 && this.#complete) {
      into.count = 0
      return
    }
    if (row === 0) row = this.#walk(id)
    into.fill(this.#rows.words, row, this.#groups)
  }

  /** The groups above a principal and above groups that its token claims; the claimed ones count themselves. */
  findClaimed(id: string, claimedGroups: readonly string[], into: Identities): void {
    const claimed = new Memberships(this.#graph, this.#key, false)
    const row = claimed.#walk(id, claimedGroups)
    into.fill(claimed.#rows.words, row, claimed.#groups)
  }

  /** @returns where the row starts */
  #walk(id: string, claimedGroups?: readonly string[]): number {
    if (!this.#complete && this.#rows.used > MOST_WORDS) this.#forget()
    const [principal = id, ...groups] = this.#graph.identitiesOf(guidKey(id), claimedGroups)
    return this.#addRow(
      principal,
      groups.map((group) => this.#numberOf(group)),
    )
  }

  /** @param above the numbers of the groups */
  #addRow(id: string, above: readonly number[]): number {
    const length = 1 + 2 * above.length
    if (length > this.#row.length) this.#row = new Int32Array(2 * length)
    const row = this.#row
    row[0] = above.length
    for (let i = 0; i < above.length; i++) {
      const group = above[i] as number
      this.#hashes[group] ??= this.#groups.hashOf(group)
      row[1 + 2 * i] = this.#hashes[group] as number
      row[2 + 2 * i] = group
    }
    readGuid(TEXT, id)
    return this.#rows.add(TEXT, TEXT.hash(this.#key), row.subarray(0, length))
  }

  #numberOf(group: string): number {
    const known = this.#numbers.get(group)
    if (known !== undefined) return known
    readGuid(TEXT, group)
    const number = this.#groups.numberOf(TEXT)
    this.#numbers.set(group, number)
    return number
  }

  #forget(): void {
    this.#rows = new TextTable(this.#key)
    this.#groups = new TextNumbers(this.#key)
    this.#numbers.clear()
    this.#hashes.length = 0
  }
}

const TEXT = new FoldedText(64)
