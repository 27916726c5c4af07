import { makeSlots, slotOf } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import type { FoldedText } from '../../text/folded-text.ts'
import type { HashKey } from '../../text/hash-key.ts'
import type { Grant, GrantElement } from '../grant.ts'
import { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { KnownTexts } from './known-texts.ts'
import { ENTRY_WORDS, ListedSources, REF, REF_HASH } from './layout.ts'
import { makePresence, markPresent } from './presence.ts'
import { roomOf, writeRun } from './run.ts'
import { addRun } from './run-slots.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { TableTexts } from './table-texts.ts'

/** A grant on its way into a table, without its scope. */
export interface NewGrant {
  readonly principal: FoldedText
  /** That of the principal. */
  readonly hash: number
  /** The first word of the entry. */
  readonly word: number
  readonly source: GrantElement | Grant
}

/** How much there is in a table, and how many words its texts take. */
export interface Contents {
  readonly grants: number
  readonly words: number
  readonly scopes: number
  readonly principals: number
}

const FEW: Contents = { grants: 16, words: 0, scopes: 0, principals: 0 }

/** Gathers the grants of one table, and each text once. */
export class TableBuilder {
  readonly #key: HashKey
  readonly #skipped: number
  readonly #texts: TableTexts
  readonly #scopes: KnownTexts
  readonly #principals: KnownTexts
  /** For each row where the text of the principal begins, and the words of the entry. */
  #holders: Int32Array
  #words: Int32Array
  readonly #sources: (GrantElement | Grant)[] = []

  constructor(key: HashKey, skipped: number, expected: Contents = FEW) {
    this.#key = key
    this.#skipped = skipped
    this.#texts = new TableTexts(new Int32Array(expected.words), 0)
    this.#scopes = new KnownTexts(this.#texts, skipped, expected.scopes)
    this.#principals = new KnownTexts(this.#texts, 0, expected.principals)
    this.#holders = new Int32Array(expected.grants)
    this.#words = new Int32Array(expected.grants * ENTRY_WORDS)
  }

  get contents(): Contents {
    return {
      grants: this.#sources.length,
      words: this.#texts.used,
      scopes: this.#scopes.count,
      principals: this.#principals.count,
    }
  }

  /** Adds a grant at all that the table is about, or at a management group. */
  addAbove(grant: NewGrant, ref: ScopeRef): void {
    this.#add(grant, ref, hashOfRef(ref))
  }

  /** Adds a grant at any other scope. */
  addAt(grant: NewGrant, { text, length }: Place): void {
    this.addAtText(grant, text.words, this.#skipped, length)
  }

  /**
   * The same; the text of the scope is written where it does not stand yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  addAtText(grant: NewGrant, words: Int32Array, from: number, length: number): void {
    const refHash = this.#key.hash(words, length - (this.#skipped << 2), from)
    this.#add(grant, this.#scopes.refOf(refHash, words, from, length), refHash)
  }

  #add({ principal, hash, word, source }: NewGrant, ref: ScopeRef, refHash: number): void {
    const row = this.#sources.length
    if (row === this.#holders.length) {
      this.#holders = doubled(this.#holders)
      this.#words = doubled(this.#words)
    }
    this.#holders[row] = this.#principals.refOf(hash, principal.words, 0, principal.length)
    const at = row * ENTRY_WORDS
    this.#words[at] = word
    this.#words[at + REF] = ref
    this.#words[at + REF_HASH] = refHash
    this.#sources.push(source)
  }

  build(): GrantTable {
    const rows = { words: this.#words, sources: this.#sources }
    const counts = this.#countByHolder()
    const order = this.#orderByHolder(counts)
    const size = this.#sizeOf(counts)
    const texts = this.#texts
    const principals = this.#principals.count
    const room = new EntryList(new Int32Array(size * ENTRY_WORDS), new Array(size).fill(undefined), size)
    const presence = makePresence(principals)
    const slots = makeSlots(principals)
    // Entry 0 stays empty, so that no run is 0.
    let start = 1
    for (let from = 0, to = 0; from < order.length; from = to) {
      const holder = this.#holders[order[from] as number] as number
      do to++
      while (to < order.length && this.#holders[order[to] as number] === holder)
      const hash = this.#key.hash(texts.words, texts.words[holder] as number, holder + 1)
      markPresent(presence, hash)
      addRun(slots, hash, writeRun({ rows, order, from, to }, holder, start, room))
      start += roomOf(to - from)
    }
    return new GrantTable({
      presence,
      slots,
      entries: room.entries,
      texts: texts.settle(),
      skipped: this.#skipped,
      sources: new ListedSources(room.sources),
      key: this.#key,
      tally: {
        principals,
        grants: order.length,
        grantsBuilt: order.length,
        entries: room,
        entriesUsed: room.used,
        entriesAlive: room.used,
        texts,
        textsUsed: texts.used,
        textsBuilt: texts.used,
      },
    })
  }

  /** Slots with the number of grants for each principal, by where its text begins. */
  #countByHolder(): Int32Array {
    const counts = makeSlots(this.#principals.count)
    for (let row = 0; row < this.#sources.length; row++) {
      const holder = (this.#holders[row] as number) + 1
      const slot = slotOf(counts, holder)
      counts[slot << 1] = holder
      counts[(slot << 1) + 1] = (counts[(slot << 1) + 1] as number) + 1
    }
    return counts
  }

  /** The rows, those of one principal side by side. */
  #orderByHolder(counts: Int32Array): Int32Array {
    const next = counts.slice()
    let first = 0
    for (let slot = 0; slot < next.length; slot += 2) {
      const count = next[slot + 1] as number
      next[slot + 1] = first
      first += count
    }
    const order = new Int32Array(this.#sources.length)
    for (let row = 0; row < order.length; row++) {
      const slot = slotOf(next, (this.#holders[row] as number) + 1)
      const at = next[(slot << 1) + 1] as number
      order[at] = row
      next[(slot << 1) + 1] = at + 1
    }
    return order
  }

  /** How many entries the table takes. */
  #sizeOf(counts: Int32Array): number {
    let size = 1
    for (let slot = 0; slot < counts.length; slot += 2)
      if (counts[slot] !== 0) size += roomOf(counts[slot + 1] as number)
    return size
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(Math.max(16, array.length * 2))
  larger.set(array)
  return larger
}
