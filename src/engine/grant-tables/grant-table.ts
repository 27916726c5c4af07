import { has } from '../../role/operation-roles.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import { Grant } from '../grant.ts'
import type { GrantHearing } from '../grant-hearing.ts'
import { type Inquiry, ITSELF } from '../inquiry.ts'
import { entriesOf, type GrantSources, isLarge, NO_ENTRY, RUN_COUNT, type RunRef } from './layout.ts'
import { groupOf, groupRef, hashOfRef, ROOT_REF, type ScopeRef } from './scope-ref.ts'
import type { ScopeTexts } from './scope-texts.ts'

/**
 * The grants at the scopes of one subscription, or those at all scopes above subscriptions: by the hash of the principal,
 * then the role, then the scope. It is asked for each identity of a principal, so most of what it does is to find nothing.
 *
 * It never changes; see `layout.ts` for what its words mean.
 */
export class GrantTable {
  readonly slots: Int32Array
  readonly entries: Int32Array
  /** The scopes; words behind what this table uses may belong to a later one. */
  readonly texts: Int32Array
  readonly sources: GrantSources
  /** So many whole words at the beginning of each scope are those of the subscription, and are left out. */
  readonly skipped: number

  readonly tally: Tally

  constructor(parts: Pick<GrantTable, 'slots' | 'entries' | 'texts' | 'sources' | 'skipped' | 'tally'>) {
    this.slots = parts.slots
    this.entries = parts.entries
    this.texts = parts.texts
    this.sources = parts.sources
    this.skipped = parts.skipped
    this.tally = parts.tally
  }

  /** @returns whether one of the grants holds */
  hear(inquiry: Inquiry, hearing: GrantHearing): boolean {
    const own = this.runOf(inquiry.principalHash)
    if (own !== 0 && this.#hearRun(own, ITSELF, inquiry, hearing)) return true
    const { slots } = this
    const mask = (slots.length >> 1) - 1
    const { pairs, from, count } = inquiry.identities
    for (let i = 0; i < count; i++) {
      const hash = pairs[from + (i << 1)] as number
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const found = slots[slot << 1] as number
        if (found === 0) break
        if (found !== hash) continue
        if (this.#hearRun(slots[(slot << 1) + 1] as number, i, inquiry, hearing)) return true
        break
      }
    }
    return false
  }

  /** Where the entries of a principal stand; 0 where there are none. */
  runOf(hash: number): RunRef {
    const { slots } = this
    const mask = (slots.length >> 1) - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot << 1] as number
      if (found === hash) return slots[(slot << 1) + 1] as number
      if (found === 0) return 0
    }
  }

  /** The grants found by the hash of a principal; slow. */
  *grantsOf(hash: number): Generator<Grant> {
    const run = this.runOf(hash)
    if (run !== 0) yield* this.#grantsIn(run)
  }

  *grants(): Generator<Grant> {
    for (let slot = 0; slot < this.slots.length; slot += 2)
      if (this.slots[slot] !== 0) yield* this.#grantsIn(this.slots[slot + 1] as number)
  }

  *#grantsIn(run: RunRef): Generator<Grant> {
    for (const entry of entriesOf(run, this.entries)) {
      const source = this.sources.at(entry)
      yield source instanceof Grant ? source : Grant.unconditional(source as RoleAssignment)
    }
  }

  #hearRun(run: RunRef, identity: number, inquiry: Inquiry, hearing: GrantHearing): boolean {
    const start = run >>> 8
    if (isLarge(run)) return this.#hearLarge(start, identity, inquiry, hearing)
    const { entries } = this
    const { holding } = inquiry.roles
    const end = start + (run & RUN_COUNT)
    for (let entry = start; entry < end; entry++) {
      if (!has(holding, (entries[entry << 1] as number) >>> 1)) continue
      if (!this.#covers(entries[(entry << 1) + 1] as number, inquiry)) continue
      if (this.#hearEntry(entry, identity, inquiry, hearing)) return true
    }
    return false
  }

  /** Looks only at what stands exactly at the scope asked about, at one of its beginnings, or above. */
  #hearLarge(header: number, identity: number, inquiry: Inquiry, hearing: GrantHearing): boolean {
    const beginnings = inquiry.question.place.beginnings(inquiry.snapshot.numbers.key, this.skipped)
    for (let i = 0; i < beginnings.count; i++) {
      const length = beginnings.lengthAt(i)
      if (this.#hearAt(beginnings.hashAt(i), length, header, identity, inquiry, hearing)) return true
    }
    if (this.skipped > 0) return false
    for (const group of inquiry.groupsOver) {
      const ref = groupRef(group)
      if (this.#hearAt(hashOfRef(ref), ref, header, identity, inquiry, hearing)) return true
    }
    return this.#hearAt(hashOfRef(ROOT_REF), ROOT_REF, header, identity, inquiry, hearing)
  }

  /** @param place the length of the text at which the entries stand, or where else they stand */
  #hearAt(
    hash: number,
    place: number,
    header: number,
    identity: number,
    inquiry: Inquiry,
    hearing: GrantHearing,
  ): boolean {
    const { entries, texts } = this
    const { holding } = inquiry.roles
    const mask = entries[header << 1] as number
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = header + 1 + slot
      const word = entries[entry << 1] as number
      if (word === NO_ENTRY) return false
      const ref = entries[(entry << 1) + 1] as number
      if ((ref < 0 ? ref : texts[ref]) !== place || !has(holding, word >>> 1)) continue
      if (this.#covers(ref, inquiry) && this.#hearEntry(entry, identity, inquiry, hearing)) return true
    }
  }

  #covers(ref: ScopeRef, inquiry: Inquiry): boolean {
    if (ref >= 0) {
      const { texts } = this
      return inquiry.question.place.isWithin(texts[ref] as number, texts, ref + 1, this.skipped)
    }
    return ref === ROOT_REF || inquiry.groupsOver.includes(groupOf(ref))
  }

  /** Principals are found by hash, so the one that is given the role is compared in full before it counts. */
  #hearEntry(entry: number, identity: number, inquiry: Inquiry, hearing: GrantHearing): boolean {
    if (!inquiry.isIdentity(identity, this.sources.principalIdAt(entry))) return false
    const word = this.entries[entry << 1] as number
    const number = word >>> 1
    const role = inquiry.snapshot.operations.roleAt(number)
    if (role === undefined) return false
    const source = this.sources.at(entry)
    if ((word & 1) === 0 && has(inquiry.roles.unguarded, number))
      return hearing.hearUnconditional(source as RoleAssignment, role)
    return hearing.hear(
      source instanceof Grant ? source : Grant.unconditional(source as RoleAssignment),
      role,
    )
  }
}

/** What changes need to know of a table. */
export interface Tally {
  readonly principals: number
  readonly grants: number
  readonly texts: ScopeTexts
  /** How far the texts are this table's. */
  readonly textsUsed: number
  /** How far they went when the table was laid out. */
  readonly textsBuilt: number
}
