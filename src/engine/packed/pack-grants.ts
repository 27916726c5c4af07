import { writeGuid } from '../../guid/guid-words.ts'
import { Grant, type GrantElement } from '../grant.ts'
import type { GrantTable } from '../grant-tables/grant-table.ts'
import { ENTRY_WORDS, entriesOf, REF, SOURCE } from '../grant-tables/layout.ts'
import type { ScopeRef } from '../grant-tables/scope-ref.ts'
import type { TableGrantIndex } from '../grant-tables/table-grant-index.ts'
import { RECORD_WORDS, recordOf } from './assignment-record.ts'
import { CapitalPatterns, NO_PATTERN } from './capital-patterns.ts'
import { Joined } from './joined.ts'

/** For each table the number of its subscription, its skipped words, and where each of its arrays starts and ends. */
export const TABLE_WORDS = 10

/** Packs the tables of an index and what their entries stem from. */
export function packGrants(index: TableGrantIndex): ReadonlyMap<string, Int32Array | Uint8Array> {
  const directory: number[] = []
  const presence = new Joined()
  const slots = new Joined()
  const entries = new Joined()
  const texts = new Joined()
  const packer = new SourcePacker()
  for (const [head, table] of index.tables()) {
    const { textsUsed, entriesUsed } = table.tally
    const used = table.texts.subarray(0, textsUsed)
    const usedEntries = table.entries.slice(0, entriesUsed * ENTRY_WORDS)
    packer.packSources(table, usedEntries)
    const starts = [
      presence.add(table.presence),
      slots.add(table.slots),
      entries.add(usedEntries),
      texts.add(used),
    ]
    const lengths = [table.presence.length, table.slots.length, usedEntries.length, used.length]
    directory.push(head, table.skipped, ...starts.flatMap((start, i) => [start, lengths[i] as number]))
  }
  return new Map<string, Int32Array | Uint8Array>([
    ['tables', Int32Array.from(directory)],
    ['presence', presence.words],
    ['slots', slots.words],
    ['entries', entries.words],
    ['texts', texts.words],
    ...packer.sections(),
  ])
}

/** Takes role assignments in their usual form apart into records, and keeps the others as text. */
class SourcePacker {
  readonly #records = new Joined()
  readonly #record = new Int32Array(RECORD_WORDS)
  readonly #capitals = new CapitalPatterns()
  readonly #roleDefinitionIds = new Map<string, number>()
  readonly #others: string[] = []

  /** Writes into each entry where the record of its source is, or below 0 which of the others it is. */
  packSources(table: GrantTable, entries: Int32Array): void {
    for (const entry of inOrderOfSources(table, entries)) {
      const at = entry * ENTRY_WORDS
      const source = table.sources.at(entries[at + SOURCE] as number)
      entries[at + SOURCE] = this.#keep(source, entries[at + REF] as number)
    }
  }

  sections(): [string, Int32Array | Uint8Array][] {
    const encoder = new TextEncoder()
    return [
      ['records', this.#records.words],
      ['capitals', encoder.encode(JSON.stringify(this.#capitals.patterns))],
      ['roleDefinitionIds', encoder.encode(JSON.stringify([...this.#roleDefinitionIds.keys()]))],
      ['otherGrants', encoder.encode(`[${this.#others.join()}]`)],
    ]
  }

  /** @param ref where the grant stands */
  #keep(source: GrantElement | Grant, ref: ScopeRef): number {
    const record = source instanceof Grant ? undefined : recordOf(source)
    const capitals = record === undefined ? NO_PATTERN : this.#capitals.numberOf(record.scope)
    if (record === undefined || capitals === NO_PATTERN) {
      const kind = source instanceof Grant ? source.kind : 'roleAssignment'
      const element = source instanceof Grant ? source.source : source
      return -this.#others.push(JSON.stringify([kind, element]))
    }
    const words = this.#record
    words[0] = capitals
    words[1] = numberIn(this.#roleDefinitionIds, record.roleDefinitionId)
    words[2] = record.form
    words[3] = ref
    writeGuid(record.name, words, 4)
    writeGuid(record.principalId, words, 8)
    return this.#records.add(words)
  }
}

/** The entries in use. What came together lies together in memory, and to go from place to place there is what costs. */
function inOrderOfSources({ slots }: GrantTable, entries: Int32Array): Int32Array {
  const used: number[] = []
  for (let slot = 0; slot < slots.length; slot += 2)
    if (slots[slot] !== 0) for (const entry of entriesOf(slots[slot + 1] as number, entries)) used.push(entry)
  const sourceOf = (entry: number) => entries[entry * ENTRY_WORDS + SOURCE] as number
  return Int32Array.from(used).sort((a, b) => sourceOf(a) - sourceOf(b))
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size)
  return numbers.size - 1
}
