import type { Vault } from '../../state/state-document.ts'
import { type Refused, refuse } from '../outcome.ts'
import { parseResourceId } from '../resource/resource-id.ts'

/** 403: nobody can purge what is protected against it, whatever their permissions. */
export function purgeProtected(vault: Vault): Refused {
  return refuse(
    403,
    'Forbidden',
    `Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: ${vaultText(vault)}`,
  )
}

function vaultText(vault: Vault): string {
  return `${parseResourceId(vault.id)?.name};location=${vault.location ?? ''}`
}
