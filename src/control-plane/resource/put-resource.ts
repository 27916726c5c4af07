import type { Resource } from '../../state/state-document.ts'
import { changeIdentity } from '../identity/change-identity.ts'
import { otherLocation } from '../identity/identity-body.ts'
import { putFederatedCredential } from '../identity/put-credential.ts'
import { putIdentity } from '../identity/put-identity.ts'
import { done, type Outcome, type Refused } from '../outcome.ts'
import { putSecretResource } from '../secret/secret-resource.ts'
import { putVault } from '../vault/put-vault.ts'
import { updateAccessPolicies } from '../vault/update-access-policies.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { appServiceKind, appServiceProperties } from './app-service-properties.ts'
import {
  admit,
  findResource,
  idAsKept,
  invalidResourceId,
  parentNotFound,
  resourceNotFound,
} from './not-found.ts'
import { resourceAnswer } from './resource-answer.ts'
import { readResourceBody } from './resource-body.ts'
import { parseResourceId, type ResourceId } from './resource-id.ts'
import { invalidResourceType, resourceKind } from './resource-kind.ts'

export interface PutResource {
  readonly id: string
  readonly apiVersion: string
  readonly body: unknown
}

/**
 * Creates or replaces a resource of any type, with its identities; types with rules of their own follow those.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resources/create-or-update
 */
export function putResource(
  view: View,
  caller: Caller,
  command: PutResource,
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(command.id)
  if (id === undefined) return invalidResourceId(command.id)
  switch (resourceKind(id)) {
    case 'vault':
      return putVault(view, caller, command, surroundings)
    case 'accessPolicies':
      return updateAccessPolicies(view, caller, command, surroundings)
    case 'secret':
      return putSecretResource(view, caller, command, surroundings)
    case 'userAssignedIdentity':
      return putIdentity(view, caller, command, surroundings)
    case 'federatedCredential':
      return putFederatedCredential(view, caller, command, surroundings)
    case 'foreign':
      return invalidResourceType(id, command.apiVersion)
    case 'any':
      return putAnyResource(view, caller, id, command.body, surroundings)
  }
}

function putAnyResource(
  view: View,
  caller: Caller,
  id: ResourceId,
  body: unknown,
  surroundings: Surroundings,
): Outcome {
  const written = { action: `${id.type}/write`, scope: id.text }
  const refused = admit(view, caller, id, written, surroundings) ?? ownerMissing(view, id)
  if (refused !== undefined) return refused
  const asked = readResourceBody(body)
  if (!asked.ok) return asked.refused
  const { location, tags, properties, others } = asked.value
  const existing = view.find('resources', id.text)
  const elsewhere = existing === undefined ? undefined : otherLocation(existing, location)
  if (elsewhere !== undefined) return elsewhere
  const kept = existing?.id ?? idAsKept(view, id)
  const resource = { id: kept, name: id.name, identity: existing?.identity }
  const request = { asked: asked.value.identity, mode: 'replace', written } as const
  const identified = changeIdentity(view, caller, resource, request, surroundings)
  if (!identified.ok) return identified.refused
  const { identity, changes } = identified.value
  const place = location ?? existing?.location
  const element: Resource = {
    ...appServiceKind(id, properties),
    ...others,
    id: kept,
    name: existing?.name ?? id.name,
    type: existing?.type ?? id.type,
    ...(place === undefined ? {} : { location: place }),
    ...(tags === undefined ? {} : { tags }),
    ...(identity === undefined ? {} : { identity }),
    properties: { ...appServiceProperties(id), ...properties, provisioningState: 'Succeeded' },
  }
  return done(statusOfPut(id, existing), resourceAnswer(element, id), [
    { put: 'resources', element },
    ...changes,
  ])
}

function ownerMissing(view: View, id: ResourceId): Refused | undefined {
  if (id.owner === undefined || findResource(view, id.owner.id) !== undefined) return undefined
  const owner = id.owner.relation === 'extended' ? parseResourceId(id.owner.id) : undefined
  return owner === undefined ? parentNotFound(id) : resourceNotFound(owner)
}

/** App Service and storage accounts have no 201, and clients take one for a failure; policies have nothing else. */
function statusOfPut({ type }: ResourceId, existing: Resource | undefined): 200 | 201 {
  const folded = type.toLowerCase()
  if (folded.startsWith('microsoft.web/') || folded === 'microsoft.storage/storageaccounts') return 200
  return existing === undefined || folded.startsWith('microsoft.authorization/policy') ? 201 : 200
}
