import type { Place } from '../scope/place.ts'
import { SegmentName } from '../scope/segment-name.ts'

const VAULT = ['providers', 'microsoft.keyvault', 'vaults'].map((name) => new SegmentName(name))
const OBJECT_TYPES = ['keys', 'secrets', 'certificates', 'storageaccounts'].map(
  (name) => new SegmentName(name),
)
const STORAGE_ACCOUNTS = new SegmentName('storageaccounts')
const SAS = new SegmentName('sas')

/** What a scope names in a vault: an object, a SAS definition of a managed storage account, or the vault as a whole. */
export type PlaceInVault = 'vault' | 'object' | 'sas'

/** Which segment of a place is the name of the vault that it is, or is in; -1 where there is none. */
export function vaultSegmentOf(place: Place): number {
  const first = place.firstSegmentOf(VAULT)
  const segment = first + VAULT.length
  return first === -1 || segment >= place.segmentCount ? -1 : segment
}

/** @param vault the segment that names the vault */
export function placeInVault(place: Place, vault: number): PlaceInVault {
  const type = vault + 1
  if (type + 1 >= place.segmentCount || !OBJECT_TYPES.some((name) => place.isSegment(type, name)))
    return 'vault'
  const isSas =
    type + 3 < place.segmentCount && place.isSegment(type, STORAGE_ACCOUNTS) && place.isSegment(type + 2, SAS)
  return isSas ? 'sas' : 'object'
}
