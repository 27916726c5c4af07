import type { Addresses } from '../addresses.ts'

/** What the host of a request says: which vault, and under whose name its tokens are asked for. */
export interface VaultHost {
  readonly vaultName: string
  /** The resource that tokens are for, as the challenge names it. */
  readonly resource: string
  /** Where tokens come from, without the tenant. */
  readonly authority: string
}

const AZURE_SUFFIX = '.vault.azure.net'
const AZURE_RESOURCE = 'https://vault.azure.net'
const AZURE_AUTHORITY = 'https://login.microsoftonline.com'
const KEY_VAULT_APPLICATION = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'

/**
 * Reads `kv.vault.localhost`. Clients compare the host with the resource of the challenge, so under a suffix of its own
 * an emulator names the domain of that suffix.
 *
 * @param host in lower case, without a port: proxies lead to the vaults under another one
 */
export function readVaultHost(host: string, addresses: Addresses): VaultHost {
  if (host.endsWith(AZURE_SUFFIX)) {
    const vaultName = host.slice(0, -AZURE_SUFFIX.length)
    return { vaultName, resource: AZURE_RESOURCE, authority: AZURE_AUTHORITY }
  }
  const { login, vaultSuffix } = addresses
  const suffix = vaultSuffix.split(':', 1)[0] ?? ''
  const vaultName = host.endsWith(suffix) ? host.slice(0, host.length - suffix.length) : host
  return { vaultName, resource: ownResource(addresses), authority: login }
}

/** The audiences of tokens that vaults take: Azure's own, which are exact, and the domain of the suffix. */
export function vaultAudiences(addresses: Addresses): readonly string[] {
  return [AZURE_RESOURCE, KEY_VAULT_APPLICATION, ownResource(addresses)]
}

function ownResource({ vaultSuffix }: Addresses): string {
  return `https://${vaultSuffix.slice(1)}`
}
