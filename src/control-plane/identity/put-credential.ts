import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome, refuse } from '../outcome.ts'
import { admit, parentNotFound } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import {
  type CredentialProperties,
  credentialProperties,
  invalidCredentialName,
  readCredentialBody,
} from './credential-body.ts'
import { credentialAnswer, credentialsOf } from './credentials.ts'
import { FEDERATED_CREDENTIAL, readCredentialId } from './identity-id.ts'

/** How many federated credentials one identity can have. */
const MOST_CREDENTIALS = 20

/**
 * Lets tokens of another issuer stand for a user-assigned identity.
 *
 * @see https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials/create-or-update
 */
export function putFederatedCredential(
  view: View,
  caller: Caller,
  { id: text, body }: { readonly id: string; readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const reading = readCredentialId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${FEDERATED_CREDENTIAL}/write`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  const identity = view.find('resources', id.owner?.id ?? '')
  if (identity === undefined) return parentNotFound(id)
  const misnamed = invalidCredentialName(id.name)
  if (misnamed !== undefined) return misnamed
  const asked = readCredentialBody(body)
  if (!asked.ok) return asked.refused
  const existing = view.find('resources', id.text)
  const others = credentialsOf(view, identity.id).filter((other) => other.id !== existing?.id)
  const conflict = conflictWith(others, asked.value)
  if (conflict !== undefined) return conflict
  if (existing === undefined && others.length >= MOST_CREDENTIALS) return tooMany(identity)
  const element: Resource = {
    id: existing?.id ?? `${identity.id}/federatedIdentityCredentials/${id.name}`,
    name: existing?.name ?? id.name,
    type: FEDERATED_CREDENTIAL,
    properties: asked.value,
  }
  const status = existing === undefined ? 201 : 200
  return done(status, credentialAnswer(element), [{ put: 'resources', element }])
}

function conflictWith(others: readonly Resource[], { issuer, subject }: CredentialProperties) {
  const taken = others.some(({ properties }) => {
    const other = credentialProperties(properties)
    return other?.issuer === issuer && other.subject === subject
  })
  return taken
    ? refuse(409, 'Conflict', 'Issuer and subject combination already exists for this Managed Identity.')
    : undefined
}

function tooMany({ id }: Resource) {
  return refuse(
    400,
    'BadRequest',
    `The identity '${id}' has ${MOST_CREDENTIALS} federated identity credentials already, which is the limit.`,
  )
}
