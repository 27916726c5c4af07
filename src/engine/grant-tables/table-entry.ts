import { readGuid } from '../../guid/guid-text.ts'
import type { Place } from '../../scope/place.ts'
import { FoldedText } from '../../text/folded-text.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import type { Grant } from '../grant.ts'
import type { Numbers } from '../numbers.ts'
import { groupRef, type ScopeRef, WHOLE_REF } from './scope-ref.ts'

/** A grant as a table takes it. */
export interface TableEntry {
  /** That of the principal, and where its text stands, in all tables of the index. */
  readonly hash: number
  readonly holder: number
  /** The first one of the entry. */
  readonly word: number
  /** Where it stands, where that is no text. */
  readonly ref: ScopeRef | undefined
  readonly grant: Grant
}

export function entryOf(
  grant: Grant,
  place: Place,
  role: number,
  numbers: Numbers,
  holders: TextNumbers,
): TableEntry {
  const hash = hashOf(grant.principalId, numbers)
  return {
    hash,
    holder: holders.placeOf(holders.numberOf(TEXT, TEXT.length, hash)),
    word: wordOf(grant, role),
    ref: refAbove(place, numbers),
    grant,
  }
}

/** The hash of a principal. */
export function hashOf(principalId: string, { key }: Numbers): number {
  readGuid(TEXT, principalId)
  return TEXT.hash(key)
}

/** Where a grant stands that is at the root, a management group or a subscription. */
function refAbove(place: Place, { heads }: Numbers): ScopeRef | undefined {
  if (place.headKind === 'root') return WHOLE_REF
  if (place.headLength !== place.length) return undefined
  return place.headKind === 'subscription' ? WHOLE_REF : groupRef(heads.numberOf(place.text))
}

function wordOf(grant: Grant, role: number): number {
  return (role << 1) | (grant.isUnconditional ? 0 : 1)
}

const TEXT = new FoldedText()
