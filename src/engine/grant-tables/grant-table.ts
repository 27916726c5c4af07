import { ITSELF, KNOWN_GROUP } from '../../principal/identities.ts'
import { groupOfBit } from '../../principal/row-of-groups.ts'
import { isOver } from '../../scope/area.ts'
import { lowestBit } from '../../text/fold-words.ts'
import type { HashKey } from '../../text/hash-key.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import { Grant } from '../grant.ts'
import type { GrantQuestion, Hearing } from '../grant-index.ts'
import type { GrantSources } from '../grant-sources.ts'
import { GroupRuns } from './group-runs.ts'
import {
  ENTRY_WORDS,
  HOLDER,
  isLarge,
  NO_ENTRY,
  REF,
  REF_HASH,
  RUN_COUNT,
  type RunRef,
  SOURCE,
} from './layout.ts'
import { presenceOf } from './presence.ts'
import { groupOf, groupRef, hashOfRef, type ScopeRef, WHOLE_REF } from './scope-ref.ts'
import type { Tally } from './tally.ts'

/**
 * The grants at the scopes of one subscription, or those at all scopes above subscriptions: by the hash of the principal,
 * then the role, then the scope. Principals are in many groups, most of which have nothing here, so most of what it does
 * is to find nothing.
 *
 * It never changes; see `layout.ts` for what its words mean.
 */
export class GrantTable {
  readonly presence: Int32Array
  readonly slots: Int32Array
  readonly entries: Int32Array
  /** The scopes; words behind what this table uses may belong to a later one. */
  readonly texts: Int32Array
  readonly sources: GrantSources
  /** So many whole words at the beginning of each scope are those of the subscription, and are left out. */
  readonly skipped: number

  /** The numbers of principals, the same in all tables of an index. */
  readonly holders: TextNumbers
  readonly tally: Tally
  /** Made when somebody asks who is in groups. */
  groupRuns: GroupRuns | undefined

  constructor(
    parts: Pick<
      GrantTable,
      'presence' | 'slots' | 'entries' | 'texts' | 'sources' | 'skipped' | 'holders' | 'tally'
    >,
    groupRuns?: GroupRuns,
  ) {
    this.presence = parts.presence
    this.slots = parts.slots
    this.entries = parts.entries
    this.texts = parts.texts
    this.sources = parts.sources
    this.skipped = parts.skipped
    this.holders = parts.holders
    this.tally = parts.tally
    this.groupRuns = groupRuns
  }

  /** @returns whether one of the grants holds */
  hear(question: GrantQuestion, hearing: Hearing): boolean {
    const { identities, principalHash } = question
    if (
      presenceOf(this.presence, principalHash) !== 0 &&
      this.#hearOne(principalHash, ITSELF, question, hearing)
    )
      return true
    const { claimed } = identities
    for (let i = 0; i < claimed.length; i++)
      if (this.#hearOne(claimed[i] as number, identities.claimedAt(i), question, hearing)) return true
    return identities.count > 0 && this.#hearGroups(question, hearing)
  }

  #hearOne(hash: number, identity: number, question: GrantQuestion, hearing: Hearing): boolean {
    const run = this.runOf(hash)
    return run !== 0 && this.#hearRun(run, identity, question, hearing)
  }

  #hearGroups(question: GrantQuestion, hearing: Hearing): boolean {
    const { words, from, count, groups } = question.identities
    const runs = this.#groupRunsBy(groups)
    for (let first = 0; first < count; first += 32) {
      let left = runs.pairsAmong(words, from + (first << 1), Math.min(32, count - first))
      for (; left !== 0; left &= left - 1) {
        const pair = from + ((first + lowestBit(left)) << 1)
        const word = words[pair] as number
        let bits = (words[pair + 1] as number) & runs.bitsAt(word)
        for (; bits !== 0; bits &= bits - 1) {
          const group = groupOfBit(word, bits)
          const run = runs.runOf(group)
          if (run === 0) continue
          const identity = runs.areCompared ? KNOWN_GROUP : group
          if (this.#hearRun(run, identity, question, hearing)) return true
        }
      }
    }
    return false
  }

  #groupRunsBy(groups: TextNumbers): GroupRuns {
    if (this.groupRuns?.isOf(groups) !== true) this.groupRuns = GroupRuns.of(this, groups)
    return this.groupRuns as GroupRuns
  }

  /** By which principals and scopes are hashed. */
  get key(): HashKey {
    return this.holders.key
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
      if (this.#hearEntry(entry, identity, question, hearing)) return true
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
      const covers = this.#covers(entries[at + REF] as number, question)
      if (covers && this.#hearEntry(entry, identity, question, hearing)) return true
    }
  }

  #covers(ref: ScopeRef, question: GrantQuestion): boolean {
    if (ref < 0) return ref === WHOLE_REF || isOver(question, groupOf(ref))
    const { texts } = this
    return question.place.isWithin(texts[ref] as number, texts, ref + 1, this.skipped)
  }

  /** Principals are found by hash, so the one that is given the role is compared in full before it counts. */
  #hearEntry(entry: number, identity: number, question: GrantQuestion, hearing: Hearing): boolean {
    const at = entry * ENTRY_WORDS
    if (!question.isIdentity(identity, this.holders, this.entries[at + HOLDER] as number)) return false
    const word = this.entries[at] as number
    const number = word >>> 1
    const role = question.roleAt(number)
    if (role === undefined) return false
    const source = this.entries[at + SOURCE] as number
    if ((word & 1) === 0 && question.roles.holdUnguarded(number))
      return hearing.hearUnconditional(this.sources, source, role)
    return hearing.hear(Grant.of(this.sources.at(source)), role)
  }
}
