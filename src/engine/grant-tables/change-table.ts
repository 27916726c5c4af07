import { isFull } from '../../collection/hash-slots.ts'
import type { Place } from '../../scope/place.ts'
import { FoldedText, wordsOf } from '../../text/folded-text.ts'
import { Grant, type GrantElement, type GrantKind } from '../grant.ts'
import type { GrantTraits } from '../grant-index.ts'
import type { EntryList } from './entry-list.ts'
import { GrantTable } from './grant-table.ts'
import { ENTRY_WORDS, holderOf, isLarge, ListedSources, REF, RUN_COUNT, type RunRef } from './layout.ts'
import { markPresent } from './presence.ts'
import { type EntryRoom, type Rows, readRun, roomOf, writeRun } from './run.ts'
import { setRun, slotOfRun } from './run-slots.ts'
import { hashOfRef, type ScopeRef } from './scope-ref.ts'
import { type NewGrant, TableBuilder } from './table-builder.ts'
import { TableTexts } from './table-texts.ts'

/**
 * The table with one grant more. It shares nothing that changes with the one at hand.
 *
 * @param above where the grant stands, where that is no text
 */
export function withGrant(
  table: GrantTable,
  grant: NewGrant,
  place: Place,
  above: ScopeRef | undefined,
): GrantTable {
  if (isFull(table.slots, table.tally.principals) || isMostlyDead(table)) {
    const builder = rebuild(table)
    if (above === undefined) builder.addAt(grant, place)
    else builder.addAbove(grant, above)
    return builder.build()
  }
  const texts = textsToWriteOn(table)
  const { skipped, key } = table
  const { words } = place.text
  const ref = above ?? texts.append(words, skipped, wordsOf(place.length) - skipped, place.length)
  const refHash = ref < 0 ? hashOfRef(ref) : key.hash(words, place.length - (skipped << 2), skipped)
  const run = table.runOf(grant.hash, grant.principal)
  const before = run === 0 ? NO_ROWS : readRun(run, roomIn(table))
  const rows: Rows = {
    words: Int32Array.of(...before.words, grant.word, ref, refHash),
    sources: [...before.sources, grant.source],
  }
  return replaceRun(table, grant, rows, texts)
}

/** The table without a grant; itself where it has none such. */
export function withoutGrant(table: GrantTable, holder: Holder, { id, kind }: GrantTraits): GrantTable {
  const run = table.runOf(holder.hash, holder.principal)
  if (run === 0) return table
  const { words, sources } = readRun(run, roomIn(table))
  const at = sources.findIndex((source) => source.id === id && kindOf(source) === kind)
  if (at === -1) return table
  const rows: Rows = {
    words: words.filter((_, i) => Math.floor(i / ENTRY_WORDS) !== at),
    sources: sources.toSpliced(at, 1),
  }
  const next = replaceRun(table, holder, rows, table.tally.texts)
  return isMostlyDead(next) ? rebuild(next).build() : next
}

/** Whose a run is. */
type Holder = Pick<NewGrant, 'principal' | 'hash'>

const NO_ROWS: Rows = { words: new Int32Array(0), sources: [] }

/**
 * Writes the run of a principal anew, behind all others. A large one is written in its place where it fits there, since
 * two or three of those would leave the table mostly dead.
 */
function replaceRun(
  table: GrantTable,
  { principal, hash }: Holder,
  rows: Rows,
  texts: TableTexts,
): GrantTable {
  const slot = slotOfRun(table, hash, principal)
  const run = table.slots[(slot << 1) + 1] as number
  const isNew = run === 0
  const holder = isNew
    ? texts.append(principal.words, 0, principal.wordCount, principal.length)
    : holderOf(run, table.entries)
  const to = rows.sources.length
  const roomBefore = isNew ? 0 : roomOfRun(run, table)
  const room = roomOf(to)
  const inPlace = isLarge(run) && room <= roomBefore
  const list = listToWriteOn(table, inPlace)
  const front = inPlace ? (run >>> 8) - 1 : list.append(room)
  const slots = table.slots.slice()
  const presence = table.presence.slice()
  markPresent(presence, hash)
  const order = Int32Array.from({ length: to }, (_, i) => i)
  setRun(slots, slot, hash, writeRun({ rows, order, from: 0, to }, holder, front, list))
  const { principals, grants, entriesAlive } = table.tally
  const before = isNew ? 0 : readRun(run, roomIn(table)).sources.length
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
      principals: isNew ? principals + 1 : principals,
      grants: grants + to - before,
      entries: list,
      entriesUsed: list.used,
      entriesAlive: entriesAlive + room - roomBefore,
      texts,
      textsUsed: texts.used,
    },
  })
}

/** Every grant of a table in one that has nothing dead in it. */
function rebuild(table: GrantTable): TableBuilder {
  const builder = new TableBuilder(table.key, table.skipped)
  const principal = new FoldedText(64)
  for (let slot = 0; slot < table.slots.length; slot += 2) {
    const hash = table.slots[slot] as number
    if (hash === 0) continue
    const run = table.slots[slot + 1] as number
    const { words, sources } = readRun(run, roomIn(table))
    const holder = holderOf(run, table.entries)
    principal.take(table.texts, holder + 1, table.texts[holder] as number)
    sources.forEach((source, i) => {
      const word = words[i * ENTRY_WORDS] as number
      const ref = words[i * ENTRY_WORDS + REF] as number
      const grant = { principal, hash, word, source }
      if (ref < 0) builder.addAbove(grant, ref)
      else builder.addAtText(grant, table.texts, ref + 1, table.texts[ref] as number)
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
function textsToWriteOn({ texts, tally }: GrantTable): TableTexts {
  return tally.texts.used === tally.textsUsed ? tally.texts : new TableTexts(texts.slice(0, tally.textsUsed))
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
  return 1 + (isLarge(run) ? (entries[(run >>> 8) * ENTRY_WORDS] as number) + 2 : run & RUN_COUNT)
}

function kindOf(source: GrantElement | Grant): GrantKind {
  return source instanceof Grant ? source.kind : 'roleAssignment'
}
