import { getFederatedCredential } from '../identity/credentials.ts'
import { getIdentity } from '../identity/read-identity.ts'
import { done, type Outcome } from '../outcome.ts'
import { getSecretResource } from '../secret/secret-resource.ts'
import { getVault } from '../vault/read-vault.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admit, invalidResourceId, resourceNotFound } from './not-found.ts'
import { resourceAnswer } from './resource-answer.ts'
import { parseResourceId } from './resource-id.ts'
import { invalidResourceType, resourceKind } from './resource-kind.ts'

export interface GetResource {
  readonly id: string
  readonly apiVersion: string
}

/** Shows a resource of any type. */
export function getResource(
  view: View,
  caller: Caller,
  command: GetResource,
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(command.id)
  if (id === undefined) return invalidResourceId(command.id)
  switch (resourceKind(id)) {
    case 'vault':
      return getVault(view, caller, command, surroundings)
    case 'secret':
      return getSecretResource(view, caller, command, surroundings)
    case 'userAssignedIdentity':
      return getIdentity(view, caller, command, surroundings)
    case 'federatedCredential':
      return getFederatedCredential(view, caller, command, surroundings)
    case 'accessPolicies':
    case 'foreign':
      return invalidResourceType(id, command.apiVersion)
    case 'any': {
      const refused = admit(view, caller, id, { action: `${id.type}/read`, scope: id.text }, surroundings)
      if (refused !== undefined) return refused
      const found = view.find('resources', id.text)
      return found === undefined ? resourceNotFound(id) : done(200, resourceAnswer(found, id))
    }
  }
}

/** Tells whether there is a resource: 204 and no body where it is, and the refusal of reading it where it is not. */
export function headResource(
  view: View,
  caller: Caller,
  command: GetResource,
  surroundings: Surroundings,
): Outcome {
  const got = getResource(view, caller, command, surroundings)
  return got.kind === 'done' ? done(204) : got
}
