import { isFull, setValue } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import { Grant, type GrantElement, type GrantKind } from '../grant.ts'
import type { GrantTraits } from '../grant-index.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, isLarge, ListedSources, RUN_COUNT, type RunRef } from './layout.ts'
import { markPresent } from './presence.ts'
import { type EntryRoom, type Rows, readRun, roomOf, writeRun } from './run.ts'
import type { ScopeRef } from './scope-ref.ts'
import { ScopeTexts } from './scope-texts.ts'
import { TableBuilder } from './table-builder.ts'

/** A grant as a table takes it. */
export interface TableEntry {
  readonly hash: number
  readonly word: number
  /** Where it stands, where that is no text. */
  readonly ref: ScopeRef | undefined
  readonly source: GrantElement | Grant
}

/** The table with one grant more. It shares nothing that changes with the one at hand. */
export function withGrant(table: GrantTable, entry: TableEntry, place: Place): GrantTable {
  if (isFull(table.slots, table.tally.principals) || isMostlyDead(table)) {
    const builder = rebuild(table)
    builder.add(entry.hash, entry.word, entry.ref ?? builder.refOfPlace(place), entry.source)
    return builder.build()
  }
  const texts = textsToWriteOn(table)
  const ref = entry.ref ?? texts.append(place.text.words, table.skipped, place.length)
  const run = table.runOf(entry.hash)
  const before = run === 0 ? NO_ROWS : readRun(run, roomIn(table))
  const rows: Rows = {
    pairs: Int32Array.of(...before.pairs, entry.word, ref),
    sources: [...before.sources, entry.source],
  }
  return replaceRun(table, entry.hash, rows, texts)
}

/** The table without a grant; itself where it has none such. */
export function withoutGrant(table: GrantTable, hash: number, { id, kind }: GrantTraits): GrantTable {
  const run = table.runOf(hash)
  if (run === 0) return table
  const { pairs, sources } = readRun(run, roomIn(table))
  const at = sources.findIndex((source) => source.id === id && kindOf(source) === kind)
  if (at === -1) return table
  const rows: Rows = {
    pairs: pairs.filter((_, i) => i >> 1 !== at),
    sources: sources.toSpliced(at, 1),
  }
  const next = replaceRun(table, hash, rows, table.tally.texts)
  return isMostlyDead(next) ? rebuild(next).build() : next
}

const NO_ROWS: Rows = { pairs: new Int32Array(0), sources: [] }

/** Writes the run of a principal anew: in its place where it fits there, or else behind all others. */
function replaceRun(table: GrantTable, hash: number, rows: Rows, texts: ScopeTexts): GrantTable {
  const { key } = table
  const run = table.runOf(hash)
  const count = rows.sources.length
  const size = table.entries.length / ENTRY_WORDS
  const inPlace = run !== 0 && roomOf(count) <= roomOfRun(run, table)
  const start = inPlace ? run >>> 8 : size
  const entries = inPlace ? table.entries.slice() : withRoom(table.entries, roomOf(count) * ENTRY_WORDS)
  const list = [...listOf(table)]
  const slots = table.slots.slice()
  const presence = table.presence.slice()
  markPresent(presence, hash)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  const room = { entries, sources: list, texts: texts.words, skipped: table.skipped }
  setValue(slots, hash, writeRun(rows, order, 0, count, start, room, key))
  const { principals, grants } = table.tally
  const before = run === 0 ? 0 : readRun(run, roomIn(table)).sources.length
  return new GrantTable({
    presence,
    slots,
    entries,
    texts: texts.words,
    skipped: table.skipped,
    sources: new ListedSources(list),
    key,
    tally: {
      ...table.tally,
      principals: run === 0 ? principals + 1 : principals,
      grants: grants + count - before,
      texts,
      textsUsed: texts.used,
    },
  })
}

/** Every grant of a table in one that has nothing dead in it. */
function rebuild(table: GrantTable): TableBuilder {
  const builder = new TableBuilder(table.key, table.skipped)
  for (let slot = 0; slot < table.slots.length; slot += 2) {
    const hash = table.slots[slot] as number
    if (hash === 0) continue
    const { pairs, sources } = readRun(table.slots[slot + 1] as number, roomIn(table))
    sources.forEach((source, i) => {
      const ref = pairs[i * 2 + 1] as number
      const kept = ref < 0 ? ref : builder.refOf(table.texts, ref + 1, table.texts[ref] as number)
      builder.add(hash, pairs[i * 2] as number, kept, source)
    })
  }
  return builder
}

/** Whether a good part of a table is left over from changes, or from a time when it held twice as much. */
function isMostlyDead({ entries, tally }: GrantTable): boolean {
  const { grants, grantsBuilt, textsUsed, textsBuilt } = tally
  return (
    entries.length > ENTRY_WORDS * (1.5 * grants + 32) ||
    grants * 3 < grantsBuilt * 2 - 64 ||
    textsUsed * 2 > textsBuilt * 3 + 256
  )
}

/** Only the newest table may write behind what there is; another one gets a copy. */
function textsToWriteOn({ texts, skipped, tally }: GrantTable): ScopeTexts {
  return tally.texts.used === tally.textsUsed
    ? tally.texts
    : new ScopeTexts(skipped, texts.slice(0, tally.textsUsed))
}

function withRoom(words: Int32Array, more: number): Int32Array {
  const longer = new Int32Array(words.length + more)
  longer.set(words)
  return longer
}

function roomIn(table: GrantTable): EntryRoom {
  return {
    entries: table.entries,
    sources: listOf(table) as (GrantElement | Grant | undefined)[],
    texts: table.texts,
    skipped: table.skipped,
  }
}

function roomOfRun(run: RunRef, { entries }: GrantTable): number {
  return isLarge(run) ? (entries[(run >>> 8) * ENTRY_WORDS] as number) + 2 : run & RUN_COUNT
}

function listOf({ sources }: GrantTable): ListedSources['list'] {
  if (sources instanceof ListedSources) return sources.list
  throw new TypeError('an index that was stored does not change')
}

function kindOf(source: GrantElement | Grant): GrantKind {
  return source instanceof Grant ? source.kind : 'roleAssignment'
}
