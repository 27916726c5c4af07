import * as deleted from '../../control-plane/vault/deleted-vaults.ts'
import { checkVaultName } from '../../control-plane/vault/vault-name.ts'
import type { Handler } from './route.ts'

type OfDeletedVault = 'subscriptionId' | 'location' | 'name'

export const listDeletedVaults: Handler<'subscriptionId'> = ({ run, at, listing }) =>
  run(deleted.listDeletedVaults, { ...at, ...listing })

export const getDeletedVault: Handler<OfDeletedVault> = ({ run, at }) => run(deleted.getDeletedVault, at)

export const purgeDeletedVault: Handler<OfDeletedVault> = ({ run, at }) => run(deleted.purgeDeletedVault, at)

export const checkNameAvailability: Handler<'subscriptionId'> = ({ run, at, body }) =>
  run(checkVaultName, { ...at, body })
