import type { Resource, Vault } from '../../state/state-document.ts'
import { otherLocation } from '../identity/identity-body.ts'
import { done, type Outcome } from '../outcome.ts'
import { admit, findResource, idAsKept } from '../resource/not-found.ts'
import { locationRequired } from '../resource/request-body.ts'
import type { ResourceId } from '../resource/resource-id.ts'
import type { Caller, Change, Surroundings, View } from '../view.ts'
import { readAccessPolicies } from './access-policy-entries.ts'
import { authorizeModelChange, defaultModel, isOnRoles } from './permission-model.ts'
import { expiredVaults, recoverVault } from './recover-vault.ts'
import { VAULT } from './soft-deletion.ts'
import { createdBy, updatedBy } from './system-data.ts'
import { vaultAnswer, vaultProperties } from './vault-answer.ts'
import { badRequest, readVaultBody, type VaultBody } from './vault-body.ts'
import { keepVault, vaultElement } from './vault-element.ts'
import { readVaultId } from './vault-id.ts'
import { changedRetention } from './vault-limits.ts'
import { invalidVaultName, vaultNameTaken } from './vault-name.ts'

export interface PutVault {
  readonly id: string
  readonly apiVersion: string
  readonly body: unknown
}

/**
 * Creates a vault, replaces what is set on one, access policies included, or recovers a deleted one.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update
 */
export function putVault(
  view: View,
  caller: Caller,
  { id: text, apiVersion, body }: PutVault,
  surroundings: Surroundings,
): Outcome {
  const reading = readVaultId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const needed = { action: `${VAULT}/write`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings) ?? invalidVaultName(id.name)
  if (refused !== undefined) return refused
  const asked = readVaultBody(body)
  if (!asked.ok) return asked.refused
  if (asked.value.location === undefined) return locationRequired()
  const existing = findResource(view, id.text) as Vault | undefined
  if (asked.value.createMode === 'recover') return recoverVault(view, id, existing, surroundings)
  return existing === undefined
    ? create(view, caller, id, asked.value, apiVersion, surroundings)
    : replace(view, caller, existing, asked.value, surroundings)
}

function create(
  view: View,
  caller: Caller,
  id: ResourceId,
  body: VaultBody,
  apiVersion: string,
  surroundings: Surroundings,
): Outcome {
  const taken = vaultNameTaken(view, id, surroundings)
  if (taken !== undefined) return taken
  const { tenantId, sku } = body
  if (tenantId === undefined) return badRequest('The parameter tenantId is not specified.')
  if (sku === undefined) return badRequest('The parameter sku is not specified.')
  const accessPolicies = readAccessPolicies(body.accessPolicies ?? [], tenantId)
  if (!accessPolicies.ok) return accessPolicies.refused
  const element = vaultElement({
    id: idAsKept(view, id),
    name: id.name,
    location: body.location,
    tags: body.tags ?? {},
    systemData: createdBy(view, caller, surroundings),
    properties: {
      sku,
      tenantId,
      ...body.others,
      accessPolicies: accessPolicies.value,
      enabledForDeployment: body.others.enabledForDeployment ?? false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: body.softDeleteRetentionInDays ?? 90,
      enableRbacAuthorization: body.enableRbacAuthorization ?? defaultModel(apiVersion),
      ...(body.enablePurgeProtection === true ? { enablePurgeProtection: true } : {}),
      publicNetworkAccess: body.others.publicNetworkAccess ?? 'Enabled',
    },
  })
  const changes: Change[] = [...expiredVaults(view, id, surroundings), { put: 'vaults', element }]
  return done(200, vaultAnswer(element, surroundings), changes)
}

function replace(
  view: View,
  caller: Caller,
  existing: Vault,
  body: VaultBody,
  surroundings: Surroundings,
): Outcome {
  const refused = otherLocation(existing as Resource, body.location) ?? changedRetention(existing, body)
  if (refused !== undefined) return refused
  const before = vaultProperties(existing)
  const tenantId = body.tenantId ?? before.tenantId
  if (typeof tenantId !== 'string') return badRequest('The parameter tenantId is not specified.')
  const onRoles = body.enableRbacAuthorization ?? isOnRoles(existing)
  if (onRoles !== isOnRoles(existing)) {
    const notAllowed = authorizeModelChange(view, caller, existing, surroundings)
    if (notAllowed !== undefined) return notAllowed
  }
  const accessPolicies = readAccessPolicies(body.accessPolicies ?? [], tenantId)
  if (!accessPolicies.ok) return accessPolicies.refused
  const { networkAcls: _, ...kept } = before
  const element = vaultElement({
    id: existing.id,
    name: existing.name,
    location: existing.location,
    tags: body.tags ?? {},
    systemData: updatedBy(existing, view, caller, surroundings),
    properties: {
      ...kept,
      ...(body.sku === undefined ? {} : { sku: body.sku }),
      tenantId,
      ...body.others,
      accessPolicies: accessPolicies.value,
      enableRbacAuthorization: onRoles,
      ...(body.enablePurgeProtection === true ? { enablePurgeProtection: true } : {}),
    },
  })
  return done(200, vaultAnswer(element, surroundings), keepVault(view, element))
}
