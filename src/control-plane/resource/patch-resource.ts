import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import type { Resource } from '../../state/state-document.ts'
import { changeIdentity } from '../identity/change-identity.ts'
import { otherLocation } from '../identity/identity-body.ts'
import { patchIdentity } from '../identity/patch-identity.ts'
import { done, type Outcome } from '../outcome.ts'
import { patchSecretResource } from '../secret/secret-resource.ts'
import { patchVault } from '../vault/patch-vault.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { mergePatch } from './merge-patch.ts'
import { admit, invalidResourceId, resourceNotFound } from './not-found.ts'
import type { PutResource } from './put-resource.ts'
import { resourceAnswer } from './resource-answer.ts'
import { readResourceBody } from './resource-body.ts'
import { parseResourceId, type ResourceId } from './resource-id.ts'
import { invalidResourceType, resourceKind } from './resource-kind.ts'

/**
 * Changes what a request names of a resource of any type: tags are replaced, identities added or taken away, everything
 * else is merged.
 */
export function patchResource(
  view: View,
  caller: Caller,
  command: PutResource,
  surroundings: Surroundings,
): Outcome {
  const id = parseResourceId(command.id)
  if (id === undefined) return invalidResourceId(command.id)
  switch (resourceKind(id)) {
    case 'vault':
      return patchVault(view, caller, command, surroundings)
    case 'secret':
      return patchSecretResource(view, caller, command, surroundings)
    case 'userAssignedIdentity':
      return patchIdentity(view, caller, command, surroundings)
    case 'accessPolicies':
    case 'federatedCredential':
    case 'foreign':
      return invalidResourceType(id, command.apiVersion)
    case 'any':
      return patchAnyResource(view, caller, id, command.body, surroundings)
  }
}

function patchAnyResource(
  view: View,
  caller: Caller,
  id: ResourceId,
  body: unknown,
  surroundings: Surroundings,
): Outcome {
  const written = { action: `${id.type}/write`, scope: id.text }
  const refused = admit(view, caller, id, written, surroundings)
  if (refused !== undefined) return refused
  const existing = view.find('resources', id.text)
  if (existing === undefined) return resourceNotFound(id)
  const asked = readResourceBody(body)
  if (!asked.ok) return asked.refused
  const elsewhere = otherLocation(existing, asked.value.location)
  if (elsewhere !== undefined) return elsewhere
  const resource = { id: existing.id, name: id.name, identity: existing.identity }
  const request = { asked: asked.value.identity, mode: 'merge', written } as const
  const identified = changeIdentity(view, caller, resource, request, surroundings)
  if (!identified.ok) return identified.refused
  const { properties } = existing
  const { identity, changes } = identified.value
  const merged = mergePatch(existing as unknown as JsonObject, asked.value.others) as unknown as Resource
  const { identity: _, ...common } = merged
  const element: Resource = {
    ...common,
    ...(asked.value.tags === undefined ? {} : { tags: asked.value.tags }),
    ...(identity === undefined ? {} : { identity }),
    properties: mergePatch(isJsonObject(properties) ? properties : {}, asked.value.properties),
  }
  return done(200, resourceAnswer(element, id), [{ put: 'resources', element }, ...changes])
}
