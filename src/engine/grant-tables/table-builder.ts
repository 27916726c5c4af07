import { makeSlots } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import { FoldedText } from '../../text/folded-text.ts'
import type { HashKey } from '../../text/hash-key.ts'
import { TextNumbers } from '../../text/text-numbers.ts'
import type { Grant, GrantElement } from '../grant.ts'
import { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, ListedSources, REF, REF_HASH } from './layout.ts'
import { makePresence, markPresent } from './presence.ts'
import { roomOf, writeRun } from './run.ts'
import { principalRoom, writePrincipal } from './run-principal.ts'
import { addRun } from './run-slots.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { ScopeTexts } from './scope-texts.ts'

/** A grant on its way into a table, without its scope. */
export interface NewGrant {
  readonly principal: FoldedText
  /** That of the principal. */
  readonly hash: number
  /** The first word of the entry. */
  readonly word: number
  readonly source: GrantElement | Grant
}

/** Gathers the grants of one table, and each scope's text once. */
export class TableBuilder {
  readonly #key: HashKey
  readonly #texts: ScopeTexts
  /** Pairs of the hash of a text and where it begins, counted from 1, by open addressing; at most half are taken. */
  #known: Int32Array = new Int32Array(64)
  #knownCount = 0
  readonly #principals: TextNumbers
  /** For each principal its hash, and the number of its grants. */
  readonly #hashes: number[] = []
  readonly #counts: number[] = []
  /** For each row the number of the principal, and the words of the entry. */
  #owners: Int32Array = new Int32Array(16)
  #words: Int32Array = new Int32Array(16 * ENTRY_WORDS)
  readonly #sources: (GrantElement | Grant)[] = []

  constructor(key: HashKey, skipped: number) {
    this.#key = key
    this.#texts = new ScopeTexts(skipped)
    this.#principals = new TextNumbers(key)
  }

  /** Adds a grant at all that the table is about, or at a management group. */
  addAbove(grant: NewGrant, ref: ScopeRef): void {
    this.#add(grant, ref, hashOfRef(ref))
  }

  /** Adds a grant at any other scope. */
  addAt(grant: NewGrant, { text, length }: Place): void {
    this.addAtText(grant, text.words, this.#texts.skipped, length)
  }

  /**
   * The same; the text of the scope is written where it does not stand yet.
   *
   * @param from where the words begin that are not skipped
   * @param length that of the whole text, in bytes
   */
  addAtText(grant: NewGrant, words: Int32Array, from: number, length: number): void {
    const refHash = this.#key.hash(words, length - (this.#texts.skipped << 2), from)
    this.#add(grant, this.#refOf(refHash, words, from, length), refHash)
  }

  #add({ principal, hash, word, source }: NewGrant, ref: ScopeRef, refHash: number): void {
    const row = this.#sources.length
    if (row === this.#owners.length) {
      this.#owners = doubled(this.#owners)
      this.#words = doubled(this.#words)
    }
    const owner = this.#principals.numberOf(principal, principal.length, hash)
    if (owner === this.#hashes.length) {
      this.#hashes.push(hash)
      this.#counts.push(0)
    }
    this.#counts[owner] = (this.#counts[owner] as number) + 1
    this.#owners[row] = owner
    const at = row * ENTRY_WORDS
    this.#words[at] = word
    this.#words[at + REF] = ref
    this.#words[at + REF_HASH] = refHash
    this.#sources.push(source)
  }

  #refOf(hash: number, words: Int32Array, from: number, length: number): ScopeRef {
    if ((this.#knownCount + 1) * 4 > this.#known.length) this.#rehash()
    const texts = this.#texts
    const known = this.#known
    const mask = (known.length >> 1) - 1
    let slot = hash & mask
    for (; known[(slot << 1) + 1] !== 0; slot = (slot + 1) & mask) {
      if (known[slot << 1] !== hash) continue
      const ref = (known[(slot << 1) + 1] as number) - 1
      if (texts.is(ref, words, from, length)) return ref
    }
    const ref = texts.append(words, from, length)
    known[slot << 1] = hash
    known[(slot << 1) + 1] = ref + 1
    this.#knownCount++
    return ref
  }

  build(): GrantTable {
    const rows = { words: this.#words, sources: this.#sources }
    const principals = this.#hashes.length
    const size = this.#size()
    const room = new EntryList(new Int32Array(size * ENTRY_WORDS), new Array(size).fill(undefined), size)
    const presence = makePresence(principals)
    const slots = makeSlots(principals)
    const order = this.#orderByPrincipal()
    let from = 0
    // Entry 0 stays empty, so that no run is 0.
    let start = 1
    for (let principal = 0; principal < principals; principal++) {
      const hash = this.#hashes[principal] as number
      const count = this.#counts[principal] as number
      this.#principals.copy(principal, TEXT)
      start += principalRoom(TEXT.length)
      writePrincipal(TEXT, start, room.entries)
      markPresent(presence, hash)
      addRun(slots, hash, writeRun(rows, order, from, from + count, start, room))
      start += roomOf(count)
      from += count
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
        entries: room,
        entriesUsed: room.used,
        entriesAlive: room.used,
        texts: this.#texts,
        textsUsed: this.#texts.used,
        textsBuilt: this.#texts.used,
      },
    })
  }

  /** How many entries the table takes. */
  #size(): number {
    let size = 1
    for (const [principal, count] of this.#counts.entries())
      size += principalRoom(this.#principals.lengthOf(principal)) + roomOf(count)
    return size
  }

  /** The rows, those of one principal side by side. */
  #orderByPrincipal(): Int32Array {
    const order = new Int32Array(this.#sources.length)
    const next: number[] = []
    let first = 0
    for (const count of this.#counts) {
      next.push(first)
      first += count
    }
    for (let row = 0; row < order.length; row++) {
      const owner = this.#owners[row] as number
      const at = next[owner] as number
      order[at] = row
      next[owner] = at + 1
    }
    return order
  }

  #rehash(): void {
    const known = new Int32Array(this.#known.length * 2)
    const mask = (known.length >> 1) - 1
    for (let i = 0; i < this.#known.length; i += 2) {
      if (this.#known[i + 1] === 0) continue
      let slot = (this.#known[i] as number) & mask
      while (known[(slot << 1) + 1] !== 0) slot = (slot + 1) & mask
      known[slot << 1] = this.#known[i] as number
      known[(slot << 1) + 1] = this.#known[i + 1] as number
    }
    this.#known = known
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

const TEXT = new FoldedText(64)
