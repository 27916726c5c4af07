import type { CheckRequest } from '../../engine/request.ts'
import type { Refusal } from '../../query/azure-error/azure-error.ts'
import { errorOfRefusal } from '../../query/azure-error/error-of-refusal.ts'
import type { Vault } from '../../state/state-document.ts'
import { decide } from '../decision.ts'
import { type Refused, refuse } from '../outcome.ts'
import { findResource } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import { vaultUri } from '../vault/vault-answer.ts'
import { readVaultId } from '../vault/vault-id.ts'
import type { Caller, Principal, Surroundings, View } from '../view.ts'
import { invalidSecretName } from './secret-name.ts'

/** A request to the data of a vault. */
export interface OfVault {
  /** The vault's resource ID. */
  readonly vault: string
  /** The address that the client knows the vault by, without a slash at the end; by default the vault's own. */
  readonly baseUrl?: string
}

export interface OfSecret extends OfVault {
  readonly name: string
}

/** A vault that the caller was let into. */
export interface OpenVault {
  readonly vault: Vault
  readonly baseUrl: string
}

/**
 * Lets a caller into a vault for one operation on its data, if the engine says so: by roles or by access policies, and
 * never by locks.
 *
 * @param operation what stands behind `Microsoft.KeyVault/vaults/secrets/`, such as `getSecret/action`
 * @param name the secret that is asked for; without one, the vault as a whole
 */
export function openVault(
  view: View,
  caller: Caller,
  { vault: text, baseUrl }: OfVault,
  { operation, name }: { readonly operation: string; readonly name?: string },
  surroundings: Surroundings,
): Reading<OpenVault> {
  const id = readVaultId(text)
  const vault = id.ok ? (findResource(view, id.value.text) as Vault | undefined) : undefined
  if (vault === undefined) return unreadable(vaultNotFound(text))
  const misnamed = name === undefined ? undefined : invalidSecretName(name)
  if (misnamed !== undefined) return unreadable(misnamed)
  const dataAction = `Microsoft.KeyVault/vaults/secrets/${operation}`
  const scope = name === undefined ? vault.id : `${vault.id}/secrets/${name}`
  const refused = authorizeData(view, caller, vault, { dataAction, scope }, surroundings)
  if (refused !== undefined) return unreadable(refused)
  return read({ vault, baseUrl: baseUrl ?? withoutSlash(vaultUri(vault, surroundings)) })
}

/** One operation on data, and what it asks for. */
interface NeededDataAction {
  readonly dataAction: string
  readonly scope: string
}

function authorizeData(
  view: View,
  caller: Caller,
  vault: Vault,
  needed: NeededDataAction,
  surroundings: Surroundings,
): Refused | undefined {
  if (caller.kind === 'system') return undefined
  const request = dataRequest(caller, needed, surroundings)
  const decision = decide(view, request)
  if (decision?.allowed === true) return undefined
  const refusal: Refusal = decision ?? { allowed: false, reason: 'NoMatchingAssignment' }
  const { status, code, message, innererror } = errorOfRefusal(view.engine, request, refusal, {
    ...applicationOf(view, caller),
    tenantId: view.tenantId,
    groupCount: caller.groupIds?.length ?? 0,
    vaultLocation: vault.location ?? '',
  })
  return refuse(status, code, message, innererror === undefined ? {} : { innererror })
}

function dataRequest(
  { principalId, applicationId, groupIds }: Principal,
  { dataAction, scope }: NeededDataAction,
  { now }: Surroundings,
): CheckRequest {
  return {
    principalId,
    dataAction,
    scope,
    time: now,
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(groupIds === undefined ? {} : { groupIds }),
  }
}

/** The application in the caller's token: the one that acts for a user, or the caller itself. */
function applicationOf(
  view: View,
  { principalId, applicationId }: Principal,
): { readonly applicationId?: string } {
  const id = applicationId ?? view.find('servicePrincipals', principalId)?.appId ?? undefined
  return id === undefined ? {} : { applicationId: id }
}

/** Azure has no answer for this: the name of such a vault leads nowhere. */
function vaultNotFound(text: string): Refused {
  return refuse(404, 'VaultNotFound', `There is no vault '${parseResourceId(text)?.name ?? text}'.`)
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url
}
