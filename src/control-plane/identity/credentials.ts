import { byId } from '../../state/by-id.ts'
import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { deletionOf } from '../resource/cascade.ts'
import { admit, resourceNotFound } from '../resource/not-found.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { credentialProperties } from './credential-body.ts'
import { FEDERATED_CREDENTIAL, readCredentialId, readIdentityId } from './identity-id.ts'
import { withSmallGroupsWord } from './service-principal.ts'

interface OfCredential {
  readonly id: string
}

export function getFederatedCredential(
  view: View,
  caller: Caller,
  { id: text }: OfCredential,
  surroundings: Surroundings,
): Outcome {
  const reading = readCredentialId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${FEDERATED_CREDENTIAL}/read`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  const found = view.find('resources', id.text)
  return found === undefined ? resourceNotFound(id) : done(200, credentialAnswer(found))
}

export function deleteFederatedCredential(
  view: View,
  caller: Caller,
  { id: text }: OfCredential,
  surroundings: Surroundings,
): Outcome {
  const reading = readCredentialId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${FEDERATED_CREDENTIAL}/delete`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  if (view.find('resources', id.text) === undefined) return done(204)
  return done(200, undefined, deletionOf(view, id.text, surroundings))
}

/** Lists the federated credentials of one user-assigned identity. */
export function listFederatedCredentials(
  view: View,
  caller: Caller,
  { identityId, page = {} }: { readonly identityId: string; readonly page?: PageRequest },
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(identityId)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${FEDERATED_CREDENTIAL}/read`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  if (view.find('resources', id.text) === undefined) return resourceNotFound(id)
  const part = pageOf(credentialsOf(view, id.text), page, (credential) => credential.id)
  return part.kind === 'refused' ? part : done(200, listBody(part, credentialAnswer))
}

/** All that an identity has, by ID. */
export function credentialsOf(view: View, identityId: string): Resource[] {
  const type = FEDERATED_CREDENTIAL.toLowerCase()
  const resources = [...view.within('resources', identityId)]
  return byId(resources.filter(({ id }) => parseResourceId(id)?.type.toLowerCase() === type))
}

export function credentialAnswer(credential: Resource): object {
  return {
    id: withSmallGroupsWord(credential.id),
    name: parseResourceId(credential.id)?.name,
    type: FEDERATED_CREDENTIAL,
    properties: credentialProperties(credential.properties) ?? {},
  }
}
