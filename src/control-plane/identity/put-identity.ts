import { isJsonObject } from '../../state/folded-member.ts'
import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { admit, idAsKept } from '../resource/not-found.ts'
import { locationRequired } from '../resource/request-body.ts'
import type { Caller, Change, Surroundings, View } from '../view.ts'
import { identityAnswer } from './identity-answer.ts'
import { otherLocation, readIdentityBody } from './identity-body.ts'
import { invalidIdentityName, readIdentityId } from './identity-id.ts'
import { newServicePrincipal } from './service-principal.ts'
import { USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

export interface PutIdentity {
  readonly id: string
  readonly apiVersion: string
  readonly body: unknown
  /** Azure refuses another location for an existing identity; some emulators move it there. */
  readonly onOtherLocation?: 'refuse' | 'relocate'
}

/**
 * Creates a user-assigned identity with its service principal, or updates one, whose IDs never change.
 *
 * @see https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/create-or-update
 */
export function putIdentity(
  view: View,
  caller: Caller,
  { id: text, apiVersion, body, onOtherLocation = 'refuse' }: PutIdentity,
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${USER_ASSIGNED_IDENTITY}/write`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings) ?? invalidIdentityName(id.name)
  if (refused !== undefined) return refused
  const asked = readIdentityBody(body)
  if (!asked.ok) return asked.refused
  const { location, tags = {}, isolationScope } = asked.value
  if (location === undefined) return locationRequired()
  const existing = view.find('resources', id.text)
  if (existing !== undefined && onOtherLocation === 'refuse') {
    const elsewhere = otherLocation(existing, location)
    if (elsewhere !== undefined) return elsewhere
  }
  const changes: Change[] = []
  let properties = isJsonObject(existing?.properties) ? existing.properties : {}
  const keptId = existing?.id ?? idAsKept(view, id)
  if (existing === undefined) {
    const principal = newServicePrincipal(
      { kind: 'userAssigned', resourceId: keptId, name: id.name },
      view.tenantId,
      surroundings,
    )
    changes.push({ put: 'servicePrincipals', element: principal })
    properties = { tenantId: view.tenantId, principalId: principal.id, clientId: principal.appId }
  }
  const element: Resource = {
    id: keptId,
    name: existing?.name ?? id.name,
    type: USER_ASSIGNED_IDENTITY,
    location,
    tags,
    properties: isolationScope === undefined ? properties : { ...properties, isolationScope },
  }
  changes.push({ put: 'resources', element })
  return done(existing === undefined ? 201 : 200, identityAnswer(element, apiVersion), changes)
}
