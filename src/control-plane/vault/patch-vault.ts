import type { Resource, Vault } from '../../state/state-document.ts'
import { otherLocation } from '../identity/identity-body.ts'
import { done, type Outcome } from '../outcome.ts'
import { admit, findResource, resourceNotFound } from '../resource/not-found.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { readAccessPolicies } from './access-policy-entries.ts'
import { authorizeModelChange, isOnRoles } from './permission-model.ts'
import type { PutVault } from './put-vault.ts'
import { VAULT } from './soft-deletion.ts'
import { updatedBy } from './system-data.ts'
import { vaultAnswer, vaultProperties } from './vault-answer.ts'
import { badRequest, readVaultBody } from './vault-body.ts'
import { keepVault, vaultElement } from './vault-element.ts'
import { readVaultId } from './vault-id.ts'
import { changedRetention } from './vault-limits.ts'

/**
 * Changes what a request names of a vault; a list of access policies replaces the whole list.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update
 */
export function patchVault(
  view: View,
  caller: Caller,
  { id: text, body }: PutVault,
  surroundings: Surroundings,
): Outcome {
  const reading = readVaultId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const refused = admit(view, caller, id, { action: `${VAULT}/write`, scope: id.text }, surroundings)
  if (refused !== undefined) return refused
  const existing = findResource(view, id.text) as Vault | undefined
  if (existing === undefined) return resourceNotFound(id)
  const asked = readVaultBody(body)
  if (!asked.ok) return asked.refused
  const { location, tags, others, sku, enablePurgeProtection } = asked.value
  const irrevocable = otherLocation(existing as Resource, location) ?? changedRetention(existing, asked.value)
  if (irrevocable !== undefined) return irrevocable
  const before = vaultProperties(existing)
  const tenantId = asked.value.tenantId ?? before.tenantId
  if (typeof tenantId !== 'string') return badRequest('The parameter tenantId is not specified.')
  const onRoles = asked.value.enableRbacAuthorization ?? isOnRoles(existing)
  if (onRoles !== isOnRoles(existing)) {
    const notAllowed = authorizeModelChange(view, caller, existing, surroundings)
    if (notAllowed !== undefined) return notAllowed
  }
  const given = asked.value.accessPolicies
  const policies = given === undefined ? undefined : readAccessPolicies(given, tenantId)
  if (policies !== undefined && !policies.ok) return policies.refused
  const element = vaultElement({
    id: existing.id,
    name: existing.name,
    location: existing.location,
    tags: tags ?? (existing as Pick<Resource, 'tags'>).tags ?? {},
    systemData: updatedBy(existing, view, caller, surroundings),
    properties: {
      ...before,
      ...others,
      ...(sku === undefined ? {} : { sku }),
      tenantId,
      ...(policies === undefined ? {} : { accessPolicies: policies.value }),
      enableRbacAuthorization: onRoles,
      ...(enablePurgeProtection === true ? { enablePurgeProtection } : {}),
    },
  })
  return done(200, vaultAnswer(element, surroundings), keepVault(view, element))
}
