import { isJsonObject } from '../../state/folded-member.ts'
import type { StateKind } from '../../state/state-document.ts'
import { departures } from '../identity/service-principal.ts'
import {
  isUserAssignedIdentityId,
  storedIdentity,
  userAssignedIdentity,
} from '../identity/stored-identity.ts'
import { isVaultId, softlyDeleted } from '../vault/soft-deletion.ts'
import type { Change, Surroundings, View } from '../view.ts'

/** What is removed with the scope at which it stands. Custom roles stay: they belong to the tenant. */
const GOING_WITH_THEIR_SCOPE = [
  'roleAssignments',
  'roleAssignmentScheduleInstances',
  'roleEligibilityScheduleInstances',
  'denyAssignments',
  'locks',
] as const satisfies readonly StateKind[]

/**
 * Everything that goes when what is at a scope is deleted: the resources there and below, with what is assigned at them
 * and with the service principals of their identities. Vaults are deleted softly, and keep their secrets until they are
 * purged.
 */
export function deletionOf(view: View, scope: string, surroundings: Surroundings): Change[] {
  const changes: Change[] = []
  const principals: string[] = []
  const vaults = new Set<string>()
  for (const vault of view.within('vaults', scope)) {
    vaults.add(vault.id.toLowerCase())
    changes.push(...softlyDeleted(vault, surroundings))
  }
  for (const resource of view.within('resources', scope)) {
    const { id } = resource
    changes.push({ remove: 'resources', id })
    if (isVaultId(id) && !vaults.has(id.toLowerCase())) changes.push(...softlyDeleted(resource, surroundings))
    const { system } = storedIdentity(isJsonObject(resource.identity) ? resource.identity : undefined)
    if (system !== undefined) principals.push(system)
    const own = isUserAssignedIdentityId(id) ? userAssignedIdentity(view, id)?.ids.principalId : undefined
    if (own !== undefined) principals.push(own)
  }
  changes.push(...departures(view, principals))
  changes.push(...assignedWithin(view, scope))
  return changes
}

/** Assignments and locks at a scope and below it. */
export function assignedWithin(view: View, scope: string): Change[] {
  return GOING_WITH_THEIR_SCOPE.flatMap((kind) =>
    [...view.within(kind, scope)].map(({ id }) => ({ remove: kind, id }) as Change),
  )
}
