import type { EntryList } from './entry-list.ts'
import type { ScopeTexts } from './scope-texts.ts'
import type { SourceList } from './source-list.ts'

/** What changes need to know of a table. */
export interface Tally {
  readonly principals: number
  readonly grants: number
  /** How many there were when the table was laid out. */
  readonly grantsBuilt: number
  readonly entries: EntryList
  /** How many of the entries are this table's. */
  readonly entriesUsed: number
  /** How many of those are in use still. */
  readonly entriesAlive: number
  /** Those of this table, and of others that share the list. */
  readonly sources: SourceList
  readonly texts: ScopeTexts
  /** How far the texts are this table's. */
  readonly textsUsed: number
  /** How far they went when the table was laid out. */
  readonly textsBuilt: number
}
