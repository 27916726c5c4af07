import { Pages } from '../../collection/pages.ts'
import { compileLock } from '../../lock/lock.ts'
import { LockIndex } from '../../lock/lock-index.ts'
import { GroupGraph } from '../../principal/group-graph.ts'
import { Memberships } from '../../principal/memberships.ts'
import { OperationIndex } from '../../role/operation-index.ts'
import { RoleCatalogue } from '../../role/role-catalogue.ts'
import { RoleNumbers } from '../../role/role-numbers.ts'
import { Place } from '../../scope/place.ts'
import { Territory } from '../../scope/territory.ts'
import { FindingLog } from '../../state/finding-log.ts'
import type { StateElement, StateKind } from '../../state/state-document.ts'
import { HashKey } from '../../text/hash-key.ts'
import { NONE, type StoredTextNumbers, TextNumbers } from '../../text/text-numbers.ts'
import { VaultIndex } from '../../vault/vault-index.ts'
import { compileDeny } from '../deny.ts'
import { DenyIndex } from '../deny-index.ts'
import { EntryList } from '../grant-tables/entry-list.ts'
import { GrantTable } from '../grant-tables/grant-table.ts'
import { ENTRY_WORDS } from '../grant-tables/layout.ts'
import { ScopeTexts } from '../grant-tables/scope-texts.ts'
import { SourceList } from '../grant-tables/source-list.ts'
import { TableGrantIndex } from '../grant-tables/table-grant-index.ts'
import { GrantWindows } from '../grant-windows.ts'
import { compileHierarchy } from '../hierarchy.ts'
import { compileInstance } from '../instance.ts'
import type { Numbers } from '../numbers.ts'
import type { Snapshot } from '../snapshot.ts'
import { compileStateRole } from '../state-role.ts'
import { compileListedVault, compileVaultResource } from '../vaults.ts'
import { TABLE_WORDS } from './pack-grants.ts'
import { PackedElements } from './packed-elements.ts'
import { PackedRecords, PackedSources } from './packed-sources.ts'
import type { Sections } from './sections.ts'

/** A snapshot over the arrays of a buffer: nothing of them is copied, and what is kept as text is read when it is needed. */
export function unpackSnapshot(sections: Sections, now: () => number): Snapshot {
  const key = new HashKey(sections.words('hashKey'))
  const heads = new TextNumbers(key, storedNumbers(sections, 'heads'))
  const roleKeys = sections.json('roleKeys') as readonly string[]
  const numbers: Numbers = {
    key,
    heads,
    roles: new RoleNumbers(key, storedNumbers(sections, 'roles'), roleKeys),
  }
  const grants = unpackGrants(sections, numbers)
  const elements = new PackedElements(sections, grants)
  const compiled = <K extends StateKind, T>(kind: K, one: (element: StateElement<K>) => T | undefined): T[] =>
    [...elements.all(kind)].flatMap((element) => one(element) ?? [])
  const hierarchy = compileHierarchy(
    {
      managementGroups: [...elements.all('managementGroups')],
      subscriptions: [...elements.all('subscriptions')],
    },
    new FindingLog(key),
  )
  const roles = RoleCatalogue.of(compiled('roleDefinitions', (role) => compileStateRole(role, NOBODY)))
  const groups = GroupGraph.of(() => elements.all('groups'))
  const vaultResources = sections.json('vaultResources') as readonly StateElement<'resources'>[]
  const place = new Place()
  return Object.freeze({
    numbers,
    hierarchy,
    territory: new Territory(hierarchy, heads),
    groups,
    memberships: Memberships.stored(groups, key, {
      groups: storedNumbers(sections, 'groups'),
      rows: { slots: sections.words('rows.slots'), words: sections.words('rows.words') },
    }),
    roles,
    operations: new OperationIndex(roles, numbers.roles),
    denies: DenyIndex.of(compiled('denyAssignments', (deny) => compileDeny(deny, heads, NOBODY))),
    grants,
    windows: GrantWindows.of(
      compiled(
        'roleAssignmentScheduleInstances',
        (instance) => compileInstance(instance, NOBODY, place).origin,
      ),
    ),
    vaults: VaultIndex.of(
      [
        ...vaultResources.flatMap((vault) => compileVaultResource(vault, NOBODY) ?? []),
        ...compiled('vaults', (vault) => compileListedVault(vault, NOBODY)),
      ],
      key,
    ),
    locks: LockIndex.of(compiled('locks', (lock) => compileLock(lock, heads, NOBODY))),
    elements,
    now,
  })
}

function unpackGrants(sections: Sections, numbers: Numbers): TableGrantIndex {
  const records = new PackedRecords(sections, numbers.heads)
  const holders = new TextNumbers(numbers.key, storedNumbers(sections, 'holders'))
  const directory = sections.words('tables')
  const [presence, slots, entries, texts] = ['presence', 'slots', 'entries', 'texts'].map((name) =>
    sections.words(name),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array]
  const tables: [number, GrantTable][] = []
  for (let at = 0; at < directory.length; at += TABLE_WORDS) {
    const [head = NONE, skipped = 0] = directory.subarray(at, at + 2)
    const part = (array: Int32Array, index: number): Int32Array => {
      const start = directory[at + 2 + index * 2] as number
      return array.subarray(start, start + (directory[at + 3 + index * 2] as number))
    }
    const ownEntries = part(entries, 2)
    const ownTexts = part(texts, 3)
    const entriesUsed = ownEntries.length / ENTRY_WORDS
    const table = new GrantTable({
      presence: part(presence, 0),
      slots: part(slots, 1),
      entries: ownEntries,
      texts: ownTexts,
      skipped,
      holders,
      sources: new PackedSources(records, { texts: ownTexts, skipped, head }),
      tally: {
        principals: 0,
        grants: 0,
        grantsBuilt: 0,
        entries: new EntryList(ownEntries, entriesUsed),
        entriesUsed,
        entriesAlive: entriesUsed,
        sources: new SourceList(),
        texts: new ScopeTexts(skipped, ownTexts),
        textsUsed: ownTexts.length,
        textsBuilt: ownTexts.length,
      },
    })
    tables.push([head, table])
  }
  const upper = tables.find(([head]) => head === NONE) as [number, GrantTable]
  const [longestScope = 0] = sections.words('longestScope')
  return new TableGrantIndex(
    numbers,
    Pages.from(tables.filter((pair) => pair !== upper)),
    upper[1],
    0,
    longestScope,
  )
}

function storedNumbers(sections: Sections, name: string): StoredTextNumbers {
  const part = (of: string) => sections.words(`${name}.${of}`)
  return { slots: part('slots'), starts: part('starts'), texts: part('texts') }
}

/** What was to be reported was, when the state was read first. */
const NOBODY = (): void => {}
