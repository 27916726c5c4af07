import { isFull, makeSlots, setValue, slotOf, widened } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import type { HashKey } from '../../text/hash-key.ts'
import type { Grant, GrantElement } from '../grant.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, ListedSources } from './layout.ts'
import { makePresence, markPresent } from './presence.ts'
import { roomOf, writeRun } from './run.ts'
import type { ScopeRef } from './scope-ref.ts'
import { hashOfText, ScopeTexts } from './scope-texts.ts'

/** Gathers the grants of one table, and each scope's text once. */
export class TableBuilder {
  readonly #key: HashKey
  readonly #texts: ScopeTexts
  /** Where texts begin, and one more, by open addressing; 0 is empty. */
  #known: Int32Array = new Int32Array(16)
  #knownCount = 0
  #hashes: Int32Array = new Int32Array(16)
  #pairs: Int32Array = new Int32Array(32)
  readonly #sources: (GrantElement | Grant)[] = []

  constructor(key: HashKey, skipped: number) {
    this.#key = key
    this.#texts = new ScopeTexts(skipped)
  }

  add(hash: number, word: number, ref: ScopeRef, source: GrantElement | Grant): void {
    const row = this.#sources.length
    if (row === this.#hashes.length) {
      this.#hashes = doubled(this.#hashes)
      this.#pairs = doubled(this.#pairs)
    }
    this.#hashes[row] = hash
    this.#pairs[row << 1] = word
    this.#pairs[(row << 1) + 1] = ref
    this.#sources.push(source)
  }

  refOfPlace({ text, length }: Place): ScopeRef {
    return this.refOf(text.words, this.#texts.skipped, length)
  }

  /**
   * Where the text of a scope stands; it is written where it does not yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  refOf(words: Int32Array, from: number, length: number): ScopeRef {
    if ((this.#knownCount + 1) * 2 > this.#known.length) this.#rehash()
    const texts = this.#texts
    const known = this.#known
    const mask = known.length - 1
    let slot = this.#key.hash(words, length - (texts.skipped << 2), from) & mask
    for (; known[slot] !== 0; slot = (slot + 1) & mask) {
      const ref = (known[slot] as number) - 1
      if (texts.is(ref, words, from, length)) return ref
    }
    const ref = texts.append(words, from, length)
    known[slot] = ref + 1
    this.#knownCount++
    return ref
  }

  build(): GrantTable {
    const rows = { pairs: this.#pairs, sources: this.#sources }
    const { slots, principals } = this.#countByPrincipal()
    const { order, size } = this.#orderByPrincipal(slots)
    const room = {
      entries: new Int32Array(size * ENTRY_WORDS),
      sources: new Array<GrantElement | Grant | undefined>(size).fill(undefined),
      texts: this.#texts.words,
      skipped: this.#texts.skipped,
    }
    // Entry 0 stays empty, so that no run is 0.
    const presence = makePresence(principals)
    let start = 1
    for (let from = 0, to = 0; from < order.length; from = to) {
      const hash = this.#hashes[order[from] as number] as number
      do to++
      while (to < order.length && this.#hashes[order[to] as number] === hash)
      markPresent(presence, hash)
      setValue(slots, hash, writeRun(rows, order, from, to, start, room, this.#key))
      start += roomOf(to - from)
    }
    return new GrantTable({
      presence,
      slots,
      entries: room.entries,
      texts: this.#texts.words,
      skipped: this.#texts.skipped,
      sources: new ListedSources(room.sources),
      key: this.#key,
      tally: {
        principals,
        grants: order.length,
        grantsBuilt: order.length,
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
    for (let row = 0; row < this.#sources.length; row++) {
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
    const order = new Int32Array(this.#sources.length)
    for (let row = 0; row < order.length; row++) {
      const slot = slotOf(next, this.#hashes[row] as number)
      const at = next[(slot << 1) + 1] as number
      order[at] = row
      next[(slot << 1) + 1] = at + 1
    }
    return { order, size }
  }

  #rehash(): void {
    const known = new Int32Array(this.#known.length * 2)
    const mask = known.length - 1
    for (const entry of this.#known) {
      if (entry === 0) continue
      let slot = hashOfText(this.#key, this.#texts.words, entry - 1, this.#texts.skipped) & mask
      while (known[slot] !== 0) slot = (slot + 1) & mask
      known[slot] = entry
    }
    this.#known = known
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
