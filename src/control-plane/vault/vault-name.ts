import type { DeletedVault, Resource, Vault } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { done, type Outcome, type Refused, refuse } from '../outcome.ts'
import { findSubscription, subscriptionNotFound } from '../resource/not-found.ts'
import { invalidContent, memberNames, readBody } from '../resource/request-body.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { isVaultId, recoverableVaults, VAULT } from './soft-deletion.ts'

const NAME = /^[A-Za-z](?:-?[A-Za-z0-9])*$/

/** 3 to 24 letters, digits and single hyphens, from a letter to a letter or digit. */
export function invalidVaultName(name: string): Refused | undefined {
  if (name.length >= 3 && name.length <= 24 && NAME.test(name)) return undefined
  return refuse(
    400,
    'VaultNameNotValid',
    `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`,
  )
}

/** Why a vault cannot be created under a name: names are taken in all of Azure, also by deleted vaults. */
export function vaultNameTaken(view: View, id: ResourceId, surroundings: Surroundings): Refused | undefined {
  const holder = holderOfName(view, id.name, surroundings)
  if (holder === undefined) return undefined
  if (holder.kind === 'deleted' && holder.deleted.vault.id.toLowerCase() === id.key) {
    return refuse(
      409,
      'ConflictError',
      'A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.',
    )
  }
  return refuse(409, 'VaultAlreadyExists', nameInUse(id.name))
}

/** The vault of a name, which is unique without regard to case. */
export function vaultNamed(view: View, name: string): Vault | Resource | undefined {
  const ending = `/${name.toLowerCase()}`
  for (const kind of ['vaults', 'resources'] as const) {
    for (const vault of view.list(kind)) {
      if (vault.id.toLowerCase().endsWith(ending) && isVaultId(vault.id)) return vault
    }
  }
  return undefined
}

const BODY = memberNames('name', 'type')

/**
 * Tells whether a vault could be created under a name.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability
 */
export function checkVaultName(
  view: View,
  caller: Caller,
  { subscriptionId, body }: { readonly subscriptionId: string; readonly body: unknown },
  surroundings: Surroundings,
): Outcome {
  const scope = `/subscriptions/${subscriptionId}`
  if (findSubscription(view, scope) === undefined) return subscriptionNotFound(subscriptionId)
  const needed = { action: 'Microsoft.KeyVault/checkNameAvailability/read', scope }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  const members = readBody(body, BODY)
  if (!members.ok) return members.refused
  const { name, type } = members.value
  if (typeof name !== 'string' || typeof type !== 'string' || type.toLowerCase() !== VAULT.toLowerCase()) {
    return invalidContent(`name is the name of a vault, and type is ${VAULT}`)
  }
  const misnamed = invalidVaultName(name)
  if (misnamed !== undefined) {
    return done(200, {
      nameAvailable: false,
      reason: 'AccountNameInvalid',
      message: misnamed.error.message,
    })
  }
  return holderOfName(view, name, surroundings) === undefined
    ? done(200, { nameAvailable: true })
    : done(200, { nameAvailable: false, reason: 'AlreadyExists', message: nameInUse(name) })
}

type Holder = { readonly kind: 'vault' } | { readonly kind: 'deleted'; readonly deleted: DeletedVault }

function holderOfName(view: View, name: string, surroundings: Surroundings): Holder | undefined {
  if (vaultNamed(view, name) !== undefined) return { kind: 'vault' }
  for (const deleted of recoverableVaults(view, surroundings)) {
    if (parseResourceId(deleted.vault.id)?.name.toLowerCase() === name.toLowerCase()) {
      return { kind: 'deleted', deleted }
    }
  }
  return undefined
}

function nameInUse(name: string): string {
  return `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`
}
