import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import type { View } from '../view.ts'
import type { AskedIdentity, IdentityKinds } from './asked-identity.ts'
import { type GivenIdentity, type StoredIdentity, userAssignedIdentity } from './stored-identity.ts'

/** What a request makes of the identities of a resource. */
export interface NextIdentity {
  readonly system: 'none' | 'keep' | 'create'
  readonly userAssigned: ReadonlyMap<string, GivenIdentity>
}

/**
 * Works out the identities of a resource after a request. A PUT says what is given from now on; a PATCH adds and takes
 * away what it names and keeps the rest, but drops a kind that its type leaves out.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-configure-managed-identities
 */
export function nextIdentity(
  view: View,
  resourceId: string,
  current: StoredIdentity,
  asked: AskedIdentity,
  mode: 'replace' | 'merge',
): Reading<NextIdentity> {
  const kinds = asked.kinds ?? (mode === 'merge' ? kindsOf(current) : NONE)
  const given = [...asked.entries].filter(([, { change }]) => change === 'give')
  if (given.length > 0 && !kinds.userAssigned) return unreadable(entriesWithoutType(kinds))
  const userAssigned = new Map(kinds.userAssigned && mode === 'merge' ? current.userAssigned : [])
  for (const [key, { change }] of asked.entries) if (change === 'take') userAssigned.delete(key)
  for (const [key, { id }] of given) {
    const found = userAssignedIdentity(view, id)
    if (found === undefined) return unreadable(identityNotFound(resourceId, id))
    userAssigned.set(key, { id, ids: found.ids })
  }
  if (asked.kinds?.userAssigned === true && userAssigned.size === 0) return unreadable(noEntries(asked.kinds))
  const system = !kinds.system ? 'none' : current.system === undefined ? 'create' : 'keep'
  return read({ system, userAssigned })
}

const NONE: IdentityKinds = { text: 'None', system: false, userAssigned: false }

/** For a PATCH that names entries and no type: it adds to what there is. */
function kindsOf({ system, userAssigned }: StoredIdentity): IdentityKinds {
  if (userAssigned.size === 0)
    return system === undefined ? NONE : { ...NONE, text: 'SystemAssigned', system: true }
  return system === undefined
    ? { text: 'UserAssigned', system: false, userAssigned: true }
    : { text: 'SystemAssigned, UserAssigned', system: true, userAssigned: true }
}

function noEntries({ text }: IdentityKinds): Refused {
  return refuse(
    400,
    'MissingIdentityIds',
    `The identity ids must not be null or empty for '${text}' identity type.`,
  )
}

function entriesWithoutType({ text }: IdentityKinds): Refused {
  return refuse(
    400,
    'InvalidParameter',
    `ResourceIdentity userAssignedIdentities should not be provided if the type is "${text}".`,
    { target: 'resourceIdentity.userAssignedIdentities' },
  )
}

function identityNotFound(resourceId: string, identityId: string): Refused {
  const response = JSON.stringify({
    error: { code: 'BadRequest', message: `Resource '${identityId}' was not found.` },
  })
  return refuse(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '${response}'.'.`,
  )
}
