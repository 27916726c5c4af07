import { isFull, setValue } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import { Grant, type GrantElement, type GrantKind } from '../grant.ts'
import type { GrantTraits } from '../grant-index.ts'
import type { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, entriesOf, isLarge, RUN_COUNT, type RunRef, SOURCE } from './layout.ts'
import { markPresent } from './presence.ts'
import { readRun, roomOf, writeRun } from './run.ts'
import { hashOfRef } from './scope-ref.ts'
import { hashOfText, ScopeTexts } from './scope-texts.ts'
import { TableBuilder } from './table-builder.ts'
import type { TableEntry } from './table-entry.ts'

/** The table with one grant more. It shares nothing that changes with the one at hand. */
export function withGrant(table: GrantTable, entry: TableEntry, place: Place): GrantTable {
  if (isFull(table.slots, table.tally.principals) || isMostlyDead(table)) {
    const builder = rebuild(table)
    builder.add(entry, place)
    return builder.build()
  }
  const texts = textsToWriteOn(table)
  const ref = entry.ref ?? texts.append(place.text.words, table.skipped, place.length)
  const refHash = ref < 0 ? hashOfRef(ref) : hashOfText(table.key, texts.words, ref, table.skipped)
  const { sources } = table.tally
  const rows = joined(
    rowsOf(table, entry.hash),
    Int32Array.of(entry.word, ref, refHash, entry.holder, sources.append(entry.grant)),
  )
  return replaceRun(table, entry.hash, rows, texts, entry.holder)
}

/** The table without a grant; itself where it has none such. */
export function withoutGrant(table: GrantTable, hash: number, { id, kind }: GrantTraits): GrantTable {
  const rows = rowsOf(table, hash)
  for (let at = 0; at < rows.length; at += ENTRY_WORDS) {
    const source = table.sources.at(rows[at + SOURCE] as number)
    if (source.id !== id || kindOf(source) !== kind) continue
    const left = joined(rows.subarray(0, at), rows.subarray(at + ENTRY_WORDS))
    const next = replaceRun(table, hash, left, table.tally.texts)
    return isMostlyDead(next) ? rebuild(next).build() : next
  }
  return table
}

function rowsOf(table: GrantTable, hash: number): Int32Array {
  const run = table.runOf(hash)
  return run === 0 ? NO_ROWS : readRun(run, table.entries)
}

function joined(before: Int32Array, after: Int32Array): Int32Array {
  const rows = new Int32Array(before.length + after.length)
  rows.set(before)
  rows.set(after, before.length)
  return rows
}

const NO_ROWS = new Int32Array(0)

/**
 * Writes the run of a principal anew, behind all others. A large one is written in its place where it fits there, since
 * two or three of those would leave the table mostly dead.
 *
 * @param holder where the text of the principal stands, where there is a row more
 */
function replaceRun(
  table: GrantTable,
  hash: number,
  rows: Int32Array,
  texts: ScopeTexts,
  holder?: number,
): GrantTable {
  const run = table.runOf(hash)
  const count = rows.length / ENTRY_WORDS
  const roomBefore = run === 0 ? 0 : roomOfRun(run, table)
  const room = roomOf(count)
  const inPlace = isLarge(run) && room <= roomBefore
  const list = entriesToWriteOn(table, inPlace)
  const start = inPlace ? run >>> 8 : list.append(room)
  const slots = table.slots.slice()
  const presence = table.presence.slice()
  markPresent(presence, hash)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  const moved = writeRun(rows, order, 0, count, start, list.entries)
  setValue(slots, hash, moved)
  const { principals, grants, entriesAlive } = table.tally
  const parts = {
    presence,
    slots,
    entries: list.entries,
    texts: texts.words,
    skipped: table.skipped,
    sources: table.sources,
    holders: table.holders,
    tally: {
      ...table.tally,
      principals: run === 0 ? principals + 1 : principals,
      grants: grants + count - rowsOf(table, hash).length / ENTRY_WORDS,
      entries: list,
      entriesUsed: list.used,
      entriesAlive: inPlace ? entriesAlive : entriesAlive + room - roomBefore,
      texts,
      textsUsed: texts.used,
    },
  }
  return new GrantTable(parts, table.groupRuns?.with(hash, moved, table.holders, holder))
}

/**
 * Every grant of a table in one that has nothing dead in it.
 *
 * @param holders where principals have their numbers in the new table
 */
export function rebuild(table: GrantTable, holders: TextNumbers = table.holders): TableBuilder {
  const builder = new TableBuilder(holders, table.skipped)
  for (let slot = 0; slot < table.slots.length; slot += 2) {
    const hash = table.slots[slot] as number
    if (hash === 0) continue
    const run = table.slots[slot + 1] as number
    for (const entry of entriesOf(run, table.entries)) builder.addFrom(table, entry, hash)
  }
  return builder
}

/** Whether a good part of a table is left over from changes, or from a time when it held twice as much. */
function isMostlyDead({ tally }: GrantTable): boolean {
  const { grants, grantsBuilt, entriesUsed, entriesAlive, sources, textsUsed, textsBuilt } = tally
  return (
    entriesUsed > 1.5 * entriesAlive + 32 ||
    sources.used > 1.5 * grants + 32 ||
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

/** As with texts; what is written in the place of something is written on a copy. */
function entriesToWriteOn({ tally }: GrantTable, inPlace: boolean): EntryList {
  const { entries, entriesUsed } = tally
  return inPlace || entries.used !== entriesUsed ? entries.copy(entriesUsed) : entries
}

function roomOfRun(run: RunRef, { entries }: GrantTable): number {
  return isLarge(run) ? (entries[(run >>> 8) * ENTRY_WORDS] as number) + 2 : run & RUN_COUNT
}

function kindOf(source: GrantElement | Grant): GrantKind {
  return source instanceof Grant ? source.kind : 'roleAssignment'
}
