import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { NONE, type StoredTextNumbers, TextNumbers } from '../text/text-numbers.ts'
import type { GroupGraph } from './group-graph.ts'
import type { Identities } from './identities.ts'

/** Rows as arrays: those of all members of groups. */
export interface StoredMemberships {
  readonly members: StoredTextNumbers
  readonly groups: StoredTextNumbers
  readonly rowStarts: Int32Array
  readonly rows: Int32Array
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
  #members: TextNumbers
  #groups: TextNumbers
  readonly #numbers = new Map<string, number>()
  readonly #hashes: number[] = []
  #rowStarts: number[] | Int32Array
  #rows: Int32Array
  #used: number

  private constructor(graph: GroupGraph, key: HashKey, complete: boolean, stored?: StoredMemberships) {
    this.#graph = graph
    this.#key = key
    this.#complete = complete
    this.#members = new TextNumbers(key, stored?.members)
    this.#groups = new TextNumbers(key, stored?.groups)
    this.#rowStarts = stored?.rowStarts ?? []
    this.#rows = stored?.rows ?? new Int32Array(0)
    this.#used = this.#rows.length
  }

  /** Rows for all members. */
  static of(graph: GroupGraph, key: HashKey): Memberships {
    const memberships = new Memberships(graph, key, true)
    for (const member of graph.members()) memberships.#addRow(member)
    return memberships
  }

  /** No rows yet. */
  static later(graph: GroupGraph, key: HashKey): Memberships {
    return new Memberships(graph, key, false)
  }

  static stored(graph: GroupGraph, key: HashKey, stored: StoredMemberships): Memberships {
    return new Memberships(graph, key, true, stored)
  }

  stored(): StoredMemberships {
    return {
      members: this.#members.stored(),
      groups: this.#groups.stored(),
      rowStarts: Int32Array.from(this.#rowStarts),
      rows: this.#rows.subarray(0, this.#used),
    }
  }

  /**
   * Finds the groups above a principal.
   *
   * @param hash that of the principal's text
   * @param id the principal as the request spells it
   */
  find(principal: FoldedText, hash: number, id: string, into: Identities): void {
    const member = this.#members.find(principal, principal.length, hash)
    if (member === NONE && this.#complete) {
      into.count = 0
      return
    }
    const start = member === NONE ? this.#addRow(id) : (this.#rowStarts[member] as number)
    into.pairs = this.#rows
    into.count = this.#rows[start] as number
    into.from = start + 1
    into.groups = this.#groups
  }

  /** The groups above a principal and above groups that its token claims; the claimed ones count themselves. */
  findClaimed(id: string, claimedGroups: readonly string[], into: Identities): void {
    const claimed = new Memberships(this.#graph, this.#key, false)
    const start = claimed.#addRow(id, claimedGroups)
    into.pairs = claimed.#rows
    into.count = claimed.#rows[start] as number
    into.from = start + 1
    into.groups = claimed.#groups
  }

  /** @returns where the row starts */
  #addRow(id: string, claimedGroups?: readonly string[]): number {
    if (!this.#complete && this.#used > MOST_WORDS) this.#forget()
    const [principal = id, ...groups] = this.#graph.identitiesOf(guidKey(id), claimedGroups)
    readGuid(TEXT, principal)
    const member = this.#members.numberOf(TEXT)
    const start = this.#used
    this.#rowStarts[member] = start
    this.#makeRoom(1 + 2 * groups.length)
    this.#rows[this.#used++] = groups.length
    for (const group of groups) {
      const number = this.#numberOf(group)
      this.#rows[this.#used++] = this.#hashes[number] as number
      this.#rows[this.#used++] = number
    }
    return start
  }

  #numberOf(group: string): number {
    const known = this.#numbers.get(group)
    if (known !== undefined) return known
    readGuid(TEXT, group)
    const hash = TEXT.hash(this.#key)
    const number = this.#groups.numberOf(TEXT, TEXT.length, hash)
    this.#numbers.set(group, number)
    this.#hashes[number] = hash
    return number
  }

  #makeRoom(words: number): void {
    if (this.#used + words <= this.#rows.length) return
    const larger = new Int32Array(Math.max(64, 2 * this.#rows.length, this.#used + words))
    larger.set(this.#rows)
    this.#rows = larger
  }

  #forget(): void {
    this.#members = new TextNumbers(this.#key)
    this.#groups = new TextNumbers(this.#key)
    this.#numbers.clear()
    this.#rowStarts = []
    this.#rows = new Int32Array(0)
    this.#used = 0
  }
}

const TEXT = new FoldedText()
