import type { Resource } from '../../state/state-document.ts'
import { listFederatedCredentials } from '../identity/credentials.ts'
import { listIdentities } from '../identity/read-identity.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { listSecretResources } from '../secret/secret-resource.ts'
import { listVaults } from '../vault/read-vault.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { findResource, invalidResourceId, resourceNotFound } from './not-found.ts'
import { admitList } from './readable.ts'
import { resourceAnswer } from './resource-answer.ts'
import { groupIdOf, parseResourceId, type ResourceId, subscriptionIdOf } from './resource-id.ts'
import { invalidResourceType, resourceKind } from './resource-kind.ts'

export interface ListResourcesOfType {
  /** `<subscription, group or resource>/providers/<type>`, or `<resource>/<child type>` */
  readonly collection: string
  readonly apiVersion: string
  readonly page?: PageRequest
}

/** Lists the resources of one type in a subscription, a group or a parent that the caller may read, in full. */
export function listResourcesOfType(
  view: View,
  caller: Caller,
  { collection, apiVersion, page = {} }: ListResourcesOfType,
  surroundings: Surroundings,
): Outcome {
  // Any name behind a collection makes the ID of one of its members.
  const member = parseResourceId(`${collection}/any`)
  const container = member === undefined ? undefined : (groupIdOf(member) ?? subscriptionIdOf(member))
  if (member === undefined || container === undefined) return invalidResourceId(collection)
  const parent = member.owner?.id ?? ''
  switch (resourceKind(member)) {
    case 'vault':
      return listVaults(view, caller, { scope: container, page }, surroundings)
    case 'userAssignedIdentity':
      return listIdentities(view, caller, { scope: container, apiVersion, page }, surroundings)
    case 'federatedCredential':
      return listFederatedCredentials(view, caller, { identityId: parent, page }, surroundings)
    case 'secret':
      return listSecretResources(view, caller, { vault: parent, page }, surroundings)
    case 'accessPolicies':
    case 'foreign':
      return invalidResourceType(member, apiVersion)
    case 'any':
      return listAny(view, caller, member, container, page, surroundings)
  }
}

function listAny(
  view: View,
  caller: Caller,
  member: ResourceId,
  container: string,
  page: PageRequest,
  surroundings: Surroundings,
): Outcome {
  const elements = [...view.within('resources', member.owner?.id ?? container)].filter((resource) =>
    isSibling(resource, member),
  )
  const listed = { elements, listAction: `${member.type}/read` }
  const readable = admitList(view, caller, container, listed, surroundings)
  if (!readable.ok) return readable.refused
  const owner = member.owner === undefined ? undefined : parseResourceId(member.owner.id)
  if (owner !== undefined && findResource(view, owner.text) === undefined) return resourceNotFound(owner)
  const part = pageOf(readable.value, page, ({ id }) => id)
  if (part.kind === 'refused') return part
  return done(
    200,
    listBody(part, (resource) => resourceAnswer(resource, parseResourceId(resource.id) ?? member)),
  )
}

/** Of the same type and of the same owner; what is below another resource belongs to that one. */
function isSibling(resource: Resource, member: ResourceId): boolean {
  const id = parseResourceId(resource.id)
  return (
    id?.type.toLowerCase() === member.type.toLowerCase() &&
    id.owner?.id.toLowerCase() === member.owner?.id.toLowerCase()
  )
}
