import { Pages } from '../../collection/pages.ts'
import { readGuid } from '../../guid/guid-text.ts'
import { Place } from '../../scope/place.ts'
import type { ScopeKey } from '../../scope/scope.ts'
import { FoldedText } from '../../text/folded-text.ts'
import { NONE } from '../../text/text-numbers.ts'
import type { Grant } from '../grant.ts'
import type { GrantIndex, GrantIndexBuilder, GrantQuestion, GrantTraits, Hearing } from '../grant-index.ts'
import type { Numbers } from '../numbers.ts'
import { withGrant, withoutGrant } from './change-table.ts'
import type { GrantTable } from './grant-table.ts'
import { grantsByHash, grantsOfTable } from './grants-of-table.ts'
import { groupRef, type ScopeRef, WHOLE_REF } from './scope-ref.ts'
import { type NewGrant, TableBuilder } from './table-builder.ts'

/** The fast index: a table for each subscription, and one for everything above subscriptions. */
export class TableGrantIndex implements GrantIndex {
  readonly #numbers: Numbers
  /** By the number of the subscription. */
  readonly #tables: Pages<GrantTable>
  readonly #upper: GrantTable
  readonly longestScope: number

  constructor(numbers: Numbers, tables: Pages<GrantTable>, upper: GrantTable, longestScope: number) {
    this.#numbers = numbers
    this.#tables = tables
    this.#upper = upper
    this.longestScope = longestScope
  }

  static builder(numbers: Numbers): GrantIndexBuilder {
    const builders = new Map<number, TableBuilder>()
    const upper = new TableBuilder(numbers.key, 0)
    // As a rule what is given in one subscription comes together, and the next one is about as large.
    let last: TableBuilder | undefined
    let longest = 0
    return {
      add(grant, place, role) {
        longest = Math.max(longest, grant.scope.length)
        const head = headOf(place, numbers)
        let builder = upper
        if (head !== undefined) {
          builder = builders.get(head) ?? new TableBuilder(numbers.key, place.headLength >> 2, last?.contents)
          builders.set(head, builder)
          last = builder
        }
        const above = refAbove(place, numbers)
        const added = newGrant(grant, role, numbers)
        if (above === undefined) builder.addAt(added, place)
        else builder.addAbove(added, above)
      },
      build() {
        const tables = Pages.from([...builders].map(([head, builder]) => [head, builder.build()]))
        return new TableGrantIndex(numbers, tables, upper.build(), longest)
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
      for (const grant of grantsByHash(table, hash)) {
        if (grant.principal !== identity) continue
        const there = byScope.get(grant.scopeKey)
        if (there === undefined) byScope.set(grant.scopeKey, [grant])
        else there.push(grant)
      }
    }
    return byScope.size === 0 ? undefined : byScope
  }

  *all(): Generator<Grant> {
    for (const table of this.#all()) yield* grantsOfTable(table)
  }

  with(grant: Grant): TableGrantIndex {
    PLACE.read(grant.scope)
    const numbers = this.#numbers
    const added = newGrant(grant, numbers.roles.numberOf(grant.roleDefinitionId), numbers)
    const above = refAbove(PLACE, numbers)
    return this.#change(PLACE, grant.scope.length, (table) => withGrant(table, added, PLACE, above))
  }

  without(grant: GrantTraits): TableGrantIndex {
    PLACE.read(grant.scope)
    const hash = hashOf(grant.principalId, this.#numbers)
    return this.#change(PLACE, 0, (table) => withoutGrant(table, { principal: TEXT, hash }, grant))
  }

  #change(place: Place, scopeLength: number, change: (table: GrantTable) => GrantTable): TableGrantIndex {
    const numbers = this.#numbers
    const longest = Math.max(this.longestScope, scopeLength)
    const head = headOf(place, numbers)
    if (head === undefined) return new TableGrantIndex(numbers, this.#tables, change(this.#upper), longest)
    const table = this.#tables.at(head) ?? new TableBuilder(numbers.key, place.headLength >> 2).build()
    return new TableGrantIndex(numbers, this.#tables.with(head, change(table)), this.#upper, longest)
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

/** Where a grant stands that is at the root, a management group or a subscription. */
function refAbove(place: Place, { heads }: Numbers): ScopeRef | undefined {
  if (place.headKind === 'root') return WHOLE_REF
  if (place.headLength !== place.length) return undefined
  return place.headKind === 'subscription' ? WHOLE_REF : groupRef(heads.numberOf(place.text))
}

/** It is good until the next one is made. */
function newGrant(grant: Grant, role: number, numbers: Numbers): NewGrant {
  const hash = hashOf(grant.principalId, numbers)
  const source = isUnconditional(grant) ? grant.source : grant
  return { principal: TEXT, hash, word: (role << 1) | (source === grant ? 1 : 0), source }
}

/** Reads the principal into `TEXT`. */
function hashOf(principalId: string, { key }: Numbers): number {
  readGuid(TEXT, principalId)
  return TEXT.hash(key)
}

/** What an entry says in full is not kept as a grant. */
function isUnconditional({ guard, windows, kind }: Grant): boolean {
  return guard === undefined && windows === undefined && kind === 'roleAssignment'
}

const TEXT = new FoldedText()
const PLACE = new Place()
