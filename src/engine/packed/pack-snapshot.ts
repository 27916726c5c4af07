import type { Finding } from '../../state/finding.ts'
import { type RoleAssignment, STATE_KINDS, type StateDocument } from '../../state/state-document.ts'
import { TableGrantIndex } from '../grant-tables/table-grant-index.ts'
import type { Snapshot } from '../snapshot.ts'
import { packGrants } from './pack-grants.ts'
import { packSections } from './sections.ts'

/** Kinds whose elements are in the tables, but for those that grant nothing. */
export const PACKED_KINDS: ReadonlySet<keyof StateDocument> = new Set(['roleAssignments'])

/** Packs a compiled state into one buffer: the arrays of its indexes as they are, everything else as text. */
export function packSnapshot(snapshot: Snapshot, findings: readonly Finding[]): SharedArrayBuffer {
  const { numbers, memberships, grants, elements } = snapshot
  if (!(grants instanceof TableGrantIndex)) throw new TypeError('only an index of tables can be shared')
  const encoder = new TextEncoder()
  const json = (value: unknown) => encoder.encode(JSON.stringify(value))
  const sections = new Map<string, Int32Array | Uint8Array>([['hashKey', numbers.key.numbers]])
  const heads = numbers.heads.stored()
  const roles = numbers.roles.stored()
  const holders = grants.holders.stored()
  const { rows, groups } = memberships.whole().stored()
  for (const [name, stored] of Object.entries({ heads, roles, groups, holders, rows }))
    for (const [part, words] of Object.entries(stored)) sections.set(`${name}.${part}`, words)
  sections.set('longestScope', Int32Array.of(grants.longestScope))
  sections.set('roleKeys', json(numbers.roles.keys))
  for (const [name, section] of packGrants(grants)) sections.set(name, section)
  for (const kind of STATE_KINDS)
    if (!PACKED_KINDS.has(kind)) sections.set(`state.${kind}`, json([...elements.all(kind)]))
  sections.set('ungranted', json(ungranted(snapshot)))
  sections.set(
    'vaultResources',
    json([...elements.all('resources')].filter(({ id }) => snapshot.vaults.at(id) !== undefined)),
  )
  sections.set('findings', json(findings))
  return packSections(sections)
}

/** Role assignments that apply nowhere and so are in no table; somebody may ask about them all the same. */
function ungranted({ grants, elements }: Snapshot): readonly RoleAssignment[] {
  const assignments = [...elements.all('roleAssignments')]
  const granted: string[] = []
  for (const { kind, id } of grants.all()) if (kind === 'roleAssignment') granted.push(id)
  if (granted.length === assignments.length) return []
  const ids = new Set(granted)
  return assignments.filter(({ id }) => !ids.has(id))
}
