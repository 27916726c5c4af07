import { isFull, setValue } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import { Grant, type GrantElement, type GrantKind } from '../grant.ts'
import type { GrantTraits } from '../grant-index.ts'
import type { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, isLarge, ListedSources, REF, RUN_COUNT, type RunRef } from './layout.ts'
import { markPresent } from './presence.ts'
import { type EntryRoom, type Rows, readRun, roomOf, writeRun } from './run.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { hashOfText, ScopeTexts } from './scope-texts.ts'
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
    if (entry.ref === undefined) builder.addAt(place, entry.hash, entry.word, entry.source)
    else builder.addAbove(entry.hash, entry.word, entry.ref, entry.source)
    return builder.build()
  }
  const texts = textsToWriteOn(table)
  const ref = entry.ref ?? texts.append(place.text.words, table.skipped, place.length)
  const refHash = ref < 0 ? hashOfRef(ref) : hashOfText(table.key, texts.words, ref, table.skipped)
  const run = table.runOf(entry.hash)
  const before = run === 0 ? NO_ROWS : readRun(run, roomIn(table))
  const rows: Rows = {
    words: Int32Array.of(...before.words, entry.word, ref, refHash),
    sources: [...before.sources, entry.source],
  }
  return replaceRun(table, entry.hash, rows, texts)
}

/** The table without a grant; itself where it has none such. */
export function withoutGrant(table: GrantTable, hash: number, { id, kind }: GrantTraits): GrantTable {
  const run = table.runOf(hash)
  if (run === 0) return table
  const { words, sources } = readRun(run, roomIn(table))
  const at = sources.findIndex((source) => source.id === id && kindOf(source) === kind)
  if (at === -1) return table
  const rows: Rows = {
    words: words.filter((_, i) => Math.floor(i / ENTRY_WORDS) !== at),
    sources: sources.toSpliced(at, 1),
  }
  const next = replaceRun(table, hash, rows, table.tally.texts)
  return isMostlyDead(next) ? rebuild(next).build() : next
}

const NO_ROWS: Rows = { words: new Int32Array(0), sources: [] }

/**
 * Writes the run of a principal anew, behind all others. A large one is written in its place where it fits there, since
 * two or three of those would leave the table mostly dead.
 */
function replaceRun(table: GrantTable, hash: number, rows: Rows, texts: ScopeTexts): GrantTable {
  const run = table.runOf(hash)
  const count = rows.sources.length
  const roomBefore = run === 0 ? 0 : roomOfRun(run, table)
  const room = roomOf(count)
  const inPlace = isLarge(run) && room <= roomBefore
  const list = listToWriteOn(table, inPlace)
  const start = inPlace ? run >>> 8 : list.append(room)
  const slots = table.slots.slice()
  const presence = table.presence.slice()
  markPresent(presence, hash)
  const order = Int32Array.from({ length: count }, (_, i) => i)
  setValue(slots, hash, writeRun(rows, order, 0, count, start, list))
  const { principals, grants, entriesAlive } = table.tally
  const before = run === 0 ? 0 : readRun(run, roomIn(table)).sources.length
  return new GrantTable({
    presence,
    slots,
    entries: list.entries,
    texts: texts.words,
    skipped: table.skipped,
    sources: new ListedSources(list.sources),
    key: table.key,
    tally: {
      ...table.tally,
      principals: run === 0 ? principals + 1 : principals,
      grants: grants + count - before,
      entries: list,
      entriesUsed: list.used,
      entriesAlive: inPlace ? entriesAlive : entriesAlive + room - roomBefore,
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
    const { words, sources } = readRun(table.slots[slot + 1] as number, roomIn(table))
    sources.forEach((source, i) => {
      const word = words[i * ENTRY_WORDS] as number
      const ref = words[i * ENTRY_WORDS + REF] as number
      if (ref < 0) builder.addAbove(hash, word, ref, source)
      else builder.addAtText(table.texts, ref + 1, table.texts[ref] as number, hash, word, source)
    })
  }
  return builder
}

/** Whether a good part of a table is left over from changes, or from a time when it held twice as much. */
function isMostlyDead({ tally }: GrantTable): boolean {
  const { grants, grantsBuilt, entriesUsed, entriesAlive, textsUsed, textsBuilt } = tally
  return (
    entriesUsed > 1.5 * entriesAlive + 32 ||
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
function listToWriteOn({ sources, tally }: GrantTable, inPlace: boolean): EntryList {
  if (!(sources instanceof ListedSources)) throw new TypeError('an index that was stored does not change')
  const { entries, entriesUsed } = tally
  return inPlace || entries.used !== entriesUsed ? entries.copy(entriesUsed) : entries
}

function roomIn({ entries, tally }: GrantTable): EntryRoom {
  return { entries, sources: tally.entries.sources }
}

function roomOfRun(run: RunRef, { entries }: GrantTable): number {
  return isLarge(run) ? (entries[(run >>> 8) * ENTRY_WORDS] as number) + 2 : run & RUN_COUNT
}

function kindOf(source: GrantElement | Grant): GrantKind {
  return source instanceof Grant ? source.kind : 'roleAssignment'
}
