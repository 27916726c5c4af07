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
import { RowOfGroups } from './row-of-groups.ts'

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
 * INVARIANT: a row is the number of its pairs, then the pairs: which 32 numbers of groups, and which of these, as bits.
 */
export class Memberships {
  readonly #graph: GroupGraph
  readonly #key: HashKey
  /** Whether everybody who has no row is in no group. */
  readonly #complete: boolean
  #rows: TextTable
  readonly #groups: TextNumbers
  /** Room for the row that is being made. */
  readonly #row = new RowOfGroups()

  private constructor(
    graph: GroupGraph,
    complete: boolean,
    groups: TextNumbers,
    rows = new TextTable(groups.key),
  ) {
    this.#graph = graph
    this.#key = groups.key
    this.#complete = complete
    this.#rows = rows
    this.#groups = groups
  }

  /**
   * Rows for all members.
   *
   * @param graph of the same groups; asked only about groups that a token claims
   */
  static of(groups: readonly Group[], graph: GroupGraph, key: HashKey): Memberships {
    const memberships = new Memberships(graph, true, new TextNumbers(key))
    for (const { id, above } of closuresOf(groups, memberships.#groups)) memberships.#addRow(id, above)
    return memberships
  }

  /** @param graph asked only about groups that a token claims */
  static stored(graph: GroupGraph, key: HashKey, stored: StoredMemberships): Memberships {
    const groups = new TextNumbers(key, stored.groups)
    return new Memberships(graph, true, groups, new TextTable(key, stored.rows))
  }

  /** Where groups have changed. There are no rows yet; the numbers stay, until most are those of groups that are gone. */
  changed(graph: GroupGraph): Memberships {
    const isMostlyGone = this.#groups.size > 2 * graph.size + FEW
    const changed = new Memberships(graph, false, isMostlyGone ? new TextNumbers(this.#key) : this.#groups)
    if (isMostlyGone) for (const group of graph.all()) changed.#numberOf(group)
    return changed
  }

  /** The same with rows for all members. */
  whole(): Memberships {
    if (this.#complete) return this
    const whole = new Memberships(this.#graph, true, new TextNumbers(this.#key))
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
    if (row === 0 && !this.#complete) row = this.#walk(id)
    into.fill(this.#rows.words, row, this.#groups)
  }

  /** The groups above a principal and above groups that its token claims; the claimed ones count themselves. */
  findClaimed(id: string, claimedGroups: readonly string[], into: Identities): void {
    const names = new TextNumbers(this.#key)
    const hashes: number[] = []
    const [, ...groups] = this.#graph.identitiesOf(guidKey(id), claimedGroups)
    for (const group of groups) {
      readGuid(TEXT, group)
      const hash = TEXT.hash(this.#key)
      if (names.numberOf(TEXT, TEXT.length, hash) === hashes.length) hashes.push(hash)
    }
    into.fillClaimed(Int32Array.from(hashes), names)
  }

  /** @returns where the row starts */
  #walk(id: string): number {
    if (!this.#complete && this.#rows.used > MOST_WORDS) this.#rows = new TextTable(this.#key)
    const [principal = id, ...groups] = this.#graph.identitiesOf(guidKey(id))
    return this.#addRow(
      principal,
      groups.map((group) => this.#numberOf(group)),
    )
  }

  /** @param above the numbers of the groups */
  #addRow(id: string, above: readonly number[]): number {
    const row = this.#row.of(above)
    readGuid(TEXT, id)
    return this.#rows.add(TEXT, TEXT.hash(this.#key), row)
  }

  #numberOf(group: string): number {
    readGuid(TEXT, group)
    return this.#groups.numberOf(TEXT)
  }
}

/** So many numbers are of no account. */
const FEW = 64

const TEXT = new FoldedText()
