import { isJsonObject } from '../../state/folded-member.ts'
import type { NeededAction } from '../authorize.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import type { Caller, Change, Surroundings, View } from '../view.ts'
import { readAskedIdentity } from './asked-identity.ts'
import { authorizeAssignment } from './linked-assignment.ts'
import { nextIdentity } from './next-identity.ts'
import { departures, newServicePrincipal } from './service-principal.ts'
import { printIdentity, storedIdentity } from './stored-identity.ts'

/** A resource's identities after a request, and what that does to the directory. */
export interface IdentityOutcome {
  /** As printed and kept; `undefined` where there are none. */
  readonly identity: Readonly<Record<string, unknown>> | undefined
  readonly changes: readonly Change[]
}

/**
 * Applies the `identity` of a request to a resource: checks that the caller may give away each identity named, makes the
 * service principal of a new system-assigned one, and removes that of one no longer wanted.
 *
 * @param asked the request's `identity`; without one, or where it says nothing, nothing changes
 */
export function changeIdentity(
  view: View,
  caller: Caller,
  resource: { readonly id: string; readonly name: string; readonly identity: unknown },
  { asked, mode, written }: { asked: unknown; mode: 'replace' | 'merge'; written: NeededAction },
  surroundings: Surroundings,
): Reading<IdentityOutcome> {
  const reading = readAskedIdentity(asked)
  if (!reading.ok) return reading
  if (reading.value.kinds === undefined && reading.value.entries.size === 0) {
    return read({ identity: isJsonObject(resource.identity) ? resource.identity : undefined, changes: [] })
  }
  const current = storedIdentity(resource.identity)
  const given = [...reading.value.entries.values()].filter(({ change }) => change === 'give')
  const ids = given.map(({ id }) => id)
  const refused = authorizeAssignment(view, caller, written, ids, surroundings)
  if (refused !== undefined) return unreadable(refused)
  const next = nextIdentity(view, resource.id, current, reading.value, mode)
  if (!next.ok) return next
  const { system, userAssigned } = next.value
  if (system === 'create') {
    const principal = newServicePrincipal(
      { kind: 'systemAssigned', resourceId: resource.id, name: resource.name },
      view.tenantId,
      surroundings,
    )
    return read({
      identity: printIdentity({ system: principal.id, userAssigned }, view.tenantId),
      changes: [{ put: 'servicePrincipals', element: principal }],
    })
  }
  const kept = system === 'keep' ? current.system : undefined
  const gone = system === 'none' && current.system !== undefined ? [current.system] : []
  return read({
    identity: printIdentity({ system: kept, userAssigned }, view.tenantId),
    changes: departures(view, gone),
  })
}
