import { guidKey } from '../guid/guid.ts'
import { Place } from '../scope/place.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'
import { schemaProblems } from '../state/schema-problems.ts'
import type { Resource, StateDocument, Vault } from '../state/state-document.ts'
import { compileVault, type KeyVault } from '../vault/key-vault.ts'
import { vaultSegmentOf } from '../vault/vault-scope.ts'

/** Whether a folded ID is the application ID of a service principal and the object ID of none. */
export type IsApplicationId = (id: string) => boolean

/** An element of `vaults`. */
export function compileListedVault(
  element: Vault,
  report: Report,
  isApplicationId: IsApplicationId = never,
): KeyVault | undefined {
  const key = vaultKey(element.id)
  if (key !== undefined) return compileVault(element, key, report, isApplicationId)
  report('InvalidScope', `'${element.id}' is no ID of a vault, and so its access policies grant nothing`)
  return undefined
}

/** An element of `resources`, where it is a vault. */
export function compileVaultResource(
  element: Resource,
  report: Report,
  isApplicationId: IsApplicationId = never,
): KeyVault | undefined {
  const key = vaultKey(element.id)
  if (key === undefined) return undefined
  if (schemaProblems({ vaults: [element] }).length === 0) {
    return compileVault(element as Vault, key, report, isApplicationId)
  }
  report(
    'InvalidAccessPolicy',
    'it is a vault, but not in the shape of one, and so its access policies grant nothing',
  )
  return compileVault({ id: element.id }, key, report, isApplicationId)
}

/** The service principals are read when the first ID is asked about, since most states have no access policies. */
export function applicationIdsOf({ servicePrincipals }: StateDocument): IsApplicationId {
  let known: ReadonlySet<string> | undefined
  return (id) => {
    known ??= onlyApplicationIds(servicePrincipals ?? [])
    return known.has(id)
  }
}

function onlyApplicationIds(
  servicePrincipals: NonNullable<StateDocument['servicePrincipals']>,
): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { appId } of servicePrincipals) if (appId) ids.add(guidKey(appId))
  for (const { id } of servicePrincipals) ids.delete(guidKey(id))
  return ids
}

function never(): false {
  return false
}

function vaultKey(id: string): ScopeKey | undefined {
  const isVault = PLACE.read(id) && vaultSegmentOf(PLACE) === PLACE.segmentCount - 1
  return isVault ? parseScope(id) : undefined
}

const PLACE = new Place()
