import { isJsonObject } from '../../state/folded-member.ts'
import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { admit, resourceNotFound } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { identityAnswer } from './identity-answer.ts'
import { otherLocation, readIdentityBody } from './identity-body.ts'
import { readIdentityId } from './identity-id.ts'
import type { PutIdentity } from './put-identity.ts'
import { USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

/** Changes what a request names of a user-assigned identity; tags that are given replace all tags. */
export function patchIdentity(
  view: View,
  caller: Caller,
  { id: text, apiVersion, body, onOtherLocation = 'refuse' }: PutIdentity,
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${USER_ASSIGNED_IDENTITY}/write`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  const existing = view.find('resources', id.text)
  if (existing === undefined) return resourceNotFound(id)
  const asked = readIdentityBody(body)
  if (!asked.ok) return asked.refused
  const { location, tags, isolationScope } = asked.value
  const elsewhere = onOtherLocation === 'refuse' ? otherLocation(existing, location) : undefined
  if (elsewhere !== undefined) return elsewhere
  const properties = isJsonObject(existing.properties) ? existing.properties : {}
  const element: Resource = {
    ...existing,
    location: location ?? existing.location ?? null,
    tags: tags ?? existing.tags ?? {},
    properties: isolationScope === undefined ? properties : { ...properties, isolationScope },
  }
  return done(200, identityAnswer(element, apiVersion), [{ put: 'resources', element }])
}
