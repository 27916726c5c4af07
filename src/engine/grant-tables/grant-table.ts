import { type Identities, ITSELF } from '../../principal/identities.ts'
import { isOver } from '../../scope/area.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import type { FoldedText } from '../../text/folded-text.ts'
import type { HashKey } from '../../text/hash-key.ts'
import { Grant } from '../grant.ts'
import type { GrantQuestion, Hearing } from '../grant-index.ts'
import {
  ENTRY_WORDS,
  type GrantSources,
  isLarge,
  NO_ENTRY,
  REF,
  REF_HASH,
  RUN_COUNT,
  type RunRef,
} from './layout.ts'
import { presenceOf } from './presence.ts'
import { slotOfRun } from './run-slots.ts'
import { groupOf, groupRef, hashOfRef, type ScopeRef, WHOLE_REF } from './scope-ref.ts'
import type { Tally } from './tally.ts'

/**
 * The grants at the scopes of one subscription, or those at all scopes above subscriptions: by the hash of the principal,
 * then the role, then the scope. It is asked for each identity of a principal, so most of what it does is to find nothing.
 *
 * It never changes; see `layout.ts` for what its words mean.
 */
export class GrantTable {
  readonly presence: Int32Array
  readonly slots: Int32Array
  readonly entries: Int32Array
  /** Those of scopes and principals; words behind what this table uses may belong to a later one. */
  readonly texts: Int32Array
  readonly sources: GrantSources
  /** So many whole words at the beginning of each scope are those of the subscription, and are left out. */
  readonly skipped: number

  /** By which principals and scopes are hashed. */
  readonly key: HashKey
  readonly tally: Tally
  fetched = 0

  constructor(
    parts: Pick<
      GrantTable,
      'presence' | 'slots' | 'entries' | 'texts' | 'sources' | 'skipped' | 'key' | 'tally'
    >,
  ) {
    this.presence = parts.presence
    this.slots = parts.slots
    this.entries = parts.entries
    this.texts = parts.texts
    this.sources = parts.sources
    this.skipped = parts.skipped
    this.key = parts.key
    this.tally = parts.tally
  }

  /** @returns whether one of the grants holds */
  hear(question: GrantQuestion, hearing: Hearing): boolean {
    const own = question.principalHash
    if (presenceOf(this.presence, own) !== 0 && this.#hearFound(own, ITSELF, question, hearing)) return true
    const { count } = question.identities
    for (let first = 0; first < count; first += 32) {
      const present = this.#presentAmong(question.identities, first)
      for (let left = present; left !== 0; left &= left - 1) {
        const i = first + 31 - Math.clz32(left & -left)
        if (this.#hearFound(question.identities.hashAt(i), i, question, hearing)) return true
      }
    }
    return false
  }

  /**
   * Which of up to 32 identities may be here, as bits. What is slow is to wait for memory, and to guess wrong where to go
   * on; so all are looked at without a branch, and what the next step needs is fetched ahead for all of them.
   */
  #presentAmong({ pairs, from, count }: Identities, first: number): number {
    const { presence, slots } = this
    const mask = (slots.length >> 1) - 1
    const stop = Math.min(32, count - first)
    let present = 0
    for (let i = 0; i < stop; i++) {
      present |= presenceOf(presence, pairs[from + ((first + i) << 1)] as number) << i
    }
    let fetched = 0
    for (let left = present; left !== 0; left &= left - 1) {
      const i = first + 31 - Math.clz32(left & -left)
      fetched ^= slots[((pairs[from + (i << 1)] as number) & mask) << 1] as number
    }
    this.fetched = fetched
    return present
  }

  /** Where the entries of a principal stand; 0 where there are none. */
  runOf(hash: number, principal: FoldedText): RunRef {
    return this.slots[(slotOfRun(this, hash, principal) << 1) + 1] as number
  }

  /** Has the runs heard that are found by a hash; as a rule that is one at most. */
  #hearFound(hash: number, identity: number, question: GrantQuestion, hearing: Hearing): boolean {
    const { slots } = this
    const mask = (slots.length >> 1) - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot << 1] as number
      if (found === 0) return false
      if (found === hash && this.#hearRun(slots[(slot << 1) + 1] as number, identity, question, hearing))
        return true
    }
  }

  #hearRun(run: RunRef, identity: number, question: GrantQuestion, hearing: Hearing): boolean {
    const start = run >>> 8
    if (isLarge(run)) return this.#hearLarge(start, identity, question, hearing)
    const { entries } = this
    const { roles } = question
    const end = start + (run & RUN_COUNT)
    for (let entry = start; entry < end; entry++) {
      const at = entry * ENTRY_WORDS
      if (!roles.hold((entries[at] as number) >>> 1)) continue
      if (!this.#covers(entries[at + REF] as number, question)) continue
      if (!this.#isOf(start, identity, question)) return false
      if (this.#hearEntry(entry, question, hearing)) return true
    }
    return false
  }

  /** Looks only at what stands exactly at the scope asked about, at one of its beginnings, or above. */
  #hearLarge(header: number, identity: number, question: GrantQuestion, hearing: Hearing): boolean {
    const beginnings = question.place.beginnings(this.key, this.skipped)
    for (let i = 0; i < beginnings.count; i++) {
      if (this.#hearAt(beginnings.hashAt(i), header, identity, question, hearing)) return true
    }
    if (this.#hearAt(hashOfRef(WHOLE_REF), header, identity, question, hearing)) return true
    if (this.skipped > 0) return false
    for (const group of question.groupsOver) {
      if (this.#hearAt(hashOfRef(groupRef(group)), header, identity, question, hearing)) return true
    }
    return false
  }

  /** @param hash that of where the entries stand */
  #hearAt(
    hash: number,
    header: number,
    identity: number,
    question: GrantQuestion,
    hearing: Hearing,
  ): boolean {
    const { entries } = this
    const { roles } = question
    const mask = entries[header * ENTRY_WORDS] as number
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = header + 1 + slot
      const at = entry * ENTRY_WORDS
      const word = entries[at] as number
      if (word === NO_ENTRY) return false
      if (entries[at + REF_HASH] !== hash || !roles.hold(word >>> 1)) continue
      if (!this.#covers(entries[at + REF] as number, question)) continue
      if (!this.#isOf(header, identity, question)) return false
      if (this.#hearEntry(entry, question, hearing)) return true
    }
  }

  #covers(ref: ScopeRef, question: GrantQuestion): boolean {
    if (ref < 0) return ref === WHOLE_REF || isOver(question, groupOf(ref))
    const { texts } = this
    return question.place.isWithin(texts[ref] as number, texts, ref + 1, this.skipped)
  }

  /** Principals are found by hash, so the one that is given the role is compared in full before it counts. */
  #isOf(start: number, identity: number, question: GrantQuestion): boolean {
    const { entries, texts } = this
    const holder = entries[(start - 1) * ENTRY_WORDS] as number
    return question.isIdentityAt(identity, texts, holder + 1, texts[holder] as number)
  }

  #hearEntry(entry: number, question: GrantQuestion, hearing: Hearing): boolean {
    const word = this.entries[entry * ENTRY_WORDS] as number
    const number = word >>> 1
    const role = question.roleAt(number)
    if (role === undefined) return false
    const source = this.sources.at(entry)
    if ((word & 1) === 0 && question.roles.holdUnguarded(number))
      return hearing.hearUnconditional(source as RoleAssignment, role)
    return hearing.hear(
      source instanceof Grant ? source : Grant.unconditional(source as RoleAssignment),
      role,
    )
  }
}
