import { isFull, makeSlots, setValue, slotOf, widened } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import type { HashKey } from '../../text/hash-key.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import { type Contents, FEW } from './contents.ts'
import { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { KnownScopes } from './known-scopes.ts'
import { ENTRY_WORDS, HOLDER, REF, REF_HASH, SOURCE } from './layout.ts'
import { makePresence, markPresent } from './presence.ts'
import { roomOf, writeRun } from './run.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { ScopeTexts } from './scope-texts.ts'
import { SourceList } from './source-list.ts'
import type { TableEntry } from './table-entry.ts'

type EntryWords = Pick<TableEntry, 'hash' | 'holder' | 'word'>

/** Gathers the grants of one table, and each scope's text once. */
export class TableBuilder {
  readonly #key: HashKey
  readonly #holders: TextNumbers
  readonly #texts: ScopeTexts
  readonly #scopes: KnownScopes
  #hashes: Int32Array
  #words: Int32Array
  readonly #sources: SourceList

  /** @param expected about how much it will be given: arrays that are outgrown cost more than what is written into them */
  constructor(holders: TextNumbers, skipped: number, expected: Contents = FEW) {
    this.#key = holders.key
    this.#holders = holders
    this.#texts = new ScopeTexts(skipped, new Int32Array(expected.words), 0)
    this.#scopes = new KnownScopes(this.#texts, expected.scopes)
    this.#hashes = new Int32Array(expected.grants)
    this.#words = new Int32Array(expected.grants * ENTRY_WORDS)
    this.#sources = new SourceList(expected.grants)
  }

  get contents(): Contents {
    return { grants: this.#sources.used, scopes: this.#scopes.count, words: this.#texts.used }
  }

  /** @param place the scope, where the entry stands at a text */
  add(entry: TableEntry, { text, length }: Place): void {
    this.#sources.append(entry.grant)
    if (entry.ref === undefined) this.#addAtText(entry, text.words, this.#texts.skipped, length)
    else this.#add(entry, entry.ref, hashOfRef(entry.ref))
  }

  /**
   * Adds a grant of another table that skips as many words.
   *
   * @param hash that of the principal
   */
  addFrom({ texts, entries, holders, tally }: GrantTable, entry: number, hash: number): void {
    const at = entry * ENTRY_WORDS
    const ref = entries[at + REF] as number
    const place = entries[at + HOLDER] as number
    const holder =
      holders === this.#holders ? place : this.#holders.placeOf(this.#holders.numberAs(holders, place))
    const added = { hash, holder, word: entries[at] as number }
    this.#sources.appendFrom(tally.sources, entries[at + SOURCE] as number)
    if (ref < 0) this.#add(added, ref, hashOfRef(ref))
    else this.#addAtText(added, texts, ref + 1, texts[ref] as number)
  }

  /**
   * The text of the scope is written where it does not stand yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  #addAtText(entry: EntryWords, words: Int32Array, from: number, length: number): void {
    const refHash = this.#key.hash(words, length - (this.#texts.skipped << 2), from)
    this.#add(entry, this.#scopes.refOf(refHash, words, from, length), refHash)
  }

  #add({ hash, holder, word }: EntryWords, ref: ScopeRef, refHash: number): void {
    // Its source was appended already.
    const row = this.#sources.used - 1
    if (row === this.#hashes.length) {
      const rows = Math.max(16, 2 * row)
      this.#hashes = widerTo(rows, this.#hashes)
      this.#words = widerTo(rows * ENTRY_WORDS, this.#words)
    }
    const at = row * ENTRY_WORDS
    this.#hashes[row] = hash
    this.#words[at] = word
    this.#words[at + REF] = ref
    this.#words[at + REF_HASH] = refHash
    this.#words[at + HOLDER] = holder
    this.#words[at + SOURCE] = row
  }

  build(): GrantTable {
    const { slots, principals } = this.#countByPrincipal()
    const { order, size } = this.#orderByPrincipal(slots)
    const room = new EntryList(new Int32Array(size * ENTRY_WORDS), size)
    // Entry 0 stays empty, so that no run is 0.
    const presence = makePresence(principals)
    let start = 1
    for (let from = 0, to = 0; from < order.length; from = to) {
      const hash = this.#hashes[order[from] as number] as number
      do to++
      while (to < order.length && this.#hashes[order[to] as number] === hash)
      markPresent(presence, hash)
      setValue(slots, hash, writeRun(this.#words, order, from, to, start, room.entries))
      start += roomOf(to - from)
    }
    const sources = this.#sources
    sources.settle()
    return new GrantTable({
      presence,
      slots,
      entries: room.entries,
      texts: this.#texts.settle(),
      skipped: this.#texts.skipped,
      sources,
      holders: this.#holders,
      tally: {
        principals,
        grants: order.length,
        grantsBuilt: order.length,
        entries: room,
        entriesUsed: room.used,
        entriesAlive: room.used,
        sources,
        texts: this.#texts,
        textsUsed: this.#texts.used,
        textsBuilt: this.#texts.used,
      },
    })
  }

  /** Slots with the number of grants for each principal. */
  #countByPrincipal(): { readonly slots: Int32Array; readonly principals: number } {
    let slots = makeSlots(4)
    let principals = 0
    for (let row = 0; row < this.#sources.used; row++) {
      const hash = this.#hashes[row] as number
      let slot = slotOf(slots, hash)
      if (slots[slot << 1] === 0) {
        if (isFull(slots, principals)) {
          slots = widened(slots)
          slot = slotOf(slots, hash)
        }
        slots[slot << 1] = hash
        principals++
      }
      slots[(slot << 1) + 1] = (slots[(slot << 1) + 1] as number) + 1
    }
    return { slots, principals }
  }

  /** The rows, those of one principal side by side, and how many entries they take. */
  #orderByPrincipal(counts: Int32Array): { readonly order: Int32Array; readonly size: number } {
    const next = counts.slice()
    let size = 1
    let first = 0
    for (let slot = 0; slot < next.length; slot += 2) {
      const count = next[slot + 1] as number
      next[slot + 1] = first
      first += count
      size += roomOf(count)
    }
    const order = new Int32Array(this.#sources.used)
    for (let row = 0; row < order.length; row++) {
      const slot = slotOf(next, this.#hashes[row] as number)
      const at = next[(slot << 1) + 1] as number
      order[at] = row
      next[(slot << 1) + 1] = at + 1
    }
    return { order, size }
  }
}

function widerTo(length: number, array: Int32Array): Int32Array {
  const wider = new Int32Array(length)
  wider.set(array)
  return wider
}
