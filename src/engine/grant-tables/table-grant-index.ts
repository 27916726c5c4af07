import { Pages } from '../../collection/pages.ts'
import { Place } from '../../scope/place.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import { NONE, TextNumbers } from '../../text/text-numbers.ts'
import type { Grant } from '../grant.ts'
import type { GrantIndex, GrantIndexBuilder, GrantQuestion, GrantTraits, Hearing } from '../grant-index.ts'
import type { Numbers } from '../numbers.ts'
import { rebuild, withGrant, withoutGrant } from './change-table.ts'
import type { Contents } from './contents.ts'
import type { GrantTable } from './grant-table.ts'
import { listGrants, listGrantsOf } from './list-grants.ts'
import { SourceList } from './source-list.ts'
import { TableBuilder } from './table-builder.ts'
import { entryOf, hashOf } from './table-entry.ts'

/** The fast index: a table for each subscription, and one for everything above subscriptions. */
export class TableGrantIndex implements GrantIndex {
  readonly #numbers: Numbers
  /** The numbers of principals. They are only ever added, so indexes of different times share them, until most are dead. */
  readonly holders: TextNumbers
  /** By the number of the subscription. */
  readonly #tables: Pages<GrantTable>
  readonly #upper: GrantTable
  readonly #count: number
  readonly longestScope: number

  /** @param count how many grants there are */
  constructor(
    numbers: Numbers,
    tables: Pages<GrantTable>,
    upper: GrantTable,
    count: number,
    longestScope: number,
  ) {
    this.#numbers = numbers
    this.holders = upper.holders
    this.#tables = tables
    this.#upper = upper
    this.#count = count
    this.longestScope = longestScope
  }

  static builder(numbers: Numbers): GrantIndexBuilder {
    const builders = new Map<number, TableBuilder>()
    const holders = new TextNumbers(numbers.key)
    const upper = new TableBuilder(holders, 0)
    // As a rule what is given in one subscription comes together, and the next one is about as large.
    let last: TableBuilder | undefined
    let lastHead = NONE
    let added = 0
    let count = 0
    let longest = 0
    const expected = (): Contents | undefined => {
      const contents = last?.contents
      // Where assignments go back and forth between a large subscription and small ones, the large one is no measure.
      return contents !== undefined && contents.grants * builders.size <= 2 * added ? contents : undefined
    }
    const builderFor = (place: Place): TableBuilder => {
      const { heads } = numbers
      if (place.headKind !== 'subscription') return upper
      added++
      if (last !== undefined && heads.is(lastHead, place.text, place.headLength)) return last
      lastHead = heads.numberOf(place.text, place.headLength)
      last = builders.get(lastHead) ?? new TableBuilder(holders, place.headLength >> 2, expected())
      builders.set(lastHead, last)
      return last
    }
    return {
      add(grant, place, role) {
        count++
        longest = Math.max(longest, grant.scope.length)
        builderFor(place).add(entryOf(grant, place, role, numbers, holders), place)
      },
      build() {
        const tables = Pages.from([...builders].map(([head, builder]) => [head, builder.build()]))
        return new TableGrantIndex(numbers, tables, upper.build(), count, longest)
      },
    }
  }

  hear(question: GrantQuestion, hearing: Hearing): void {
    if (!question.roles.any) return
    const table = question.place.headKind === 'subscription' ? this.#tables.at(question.head) : undefined
    if (table?.hear(question, hearing) !== true) this.#upper.hear(question, hearing)
  }

  of(identity: string): ReadonlyMap<ScopeKey, readonly Grant[]> | undefined {
    const hash = hashOf(identity, this.#numbers)
    const byScope = new Map<ScopeKey, Grant[]>()
    for (const table of this.#all()) {
      for (const grant of listGrantsOf(table, hash)) {
        if (grant.principal !== identity) continue
        const there = byScope.get(grant.scopeKey)
        if (there === undefined) byScope.set(grant.scopeKey, [grant])
        else there.push(grant)
      }
    }
    return byScope.size === 0 ? undefined : byScope
  }

  *all(): Generator<Grant> {
    for (const table of this.#all()) yield* listGrants(table)
  }

  with(grant: Grant): TableGrantIndex {
    this.#refuseIfStored()
    PLACE.read(grant.scope)
    const role = this.#numbers.roles.numberOf(grant.roleDefinitionId)
    const entry = entryOf(grant, PLACE, role, this.#numbers, this.holders)
    const changed = this.#change(PLACE, grant.scope.length, (table) => withGrant(table, entry, PLACE))
    return changed.#withLivingHolders()
  }

  without(grant: GrantTraits): TableGrantIndex {
    this.#refuseIfStored()
    PLACE.read(grant.scope)
    const hash = hashOf(grant.principalId, this.#numbers)
    return this.#change(PLACE, 0, (table) => withoutGrant(table, hash, grant)).#withLivingHolders()
  }

  /** Threads share the memory of an index that was stored. */
  #refuseIfStored(): void {
    if (!(this.#upper.sources instanceof SourceList))
      throw new TypeError('an index that was stored does not change')
  }

  #change(place: Place, scopeLength: number, change: (table: GrantTable) => GrantTable): TableGrantIndex {
    const numbers = this.#numbers
    const longest = Math.max(this.longestScope, scopeLength)
    const head = headOf(place, numbers)
    const table =
      head === undefined
        ? this.#upper
        : (this.#tables.at(head) ?? new TableBuilder(this.holders, place.headLength >> 2).build())
    const changed = change(table)
    const count = this.#count + changed.tally.grants - table.tally.grants
    return head === undefined
      ? new TableGrantIndex(numbers, this.#tables, changed, count, longest)
      : new TableGrantIndex(numbers, this.#tables.with(head, changed), this.#upper, count, longest)
  }

  /** The index itself, or where most principals that have a number have no grant any more, one that has forgotten them. */
  #withLivingHolders(): TableGrantIndex {
    if (this.holders.size <= 1.5 * this.#count + FEW) return this
    const holders = new TextNumbers(this.#numbers.key)
    const anew = (table: GrantTable): GrantTable => rebuild(table, holders).build()
    const tables = Pages.from(Array.from(this.#tables, ([head, table]) => [head, anew(table)] as const))
    return new TableGrantIndex(this.#numbers, tables, anew(this.#upper), this.#count, this.longestScope)
  }

  /** The tables by the number of the subscription; that of everything above has `NONE`. */
  *tables(): Generator<readonly [head: number, GrantTable]> {
    yield* this.#tables
    yield [NONE, this.#upper]
  }

  *#all(): Generator<GrantTable> {
    for (const [, table] of this.tables()) yield table
  }
}

/** The number of the subscription of a place; `undefined` where it has none. */
function headOf(place: Place, { heads }: Numbers): number | undefined {
  return place.headKind === 'subscription' ? heads.numberOf(place.text, place.headLength) : undefined
}

/** So many numbers are of no account. */
const FEW = 64

const PLACE = new Place()
