import type { Addresses } from '../addresses.ts'

/** The hosts of the services that stand in for Azure's, with their ports: tokens may be asked for under these, too. */
export function ownHosts({ resourceManager, graph, vaultSuffix }: Addresses): readonly string[] {
  const vaults = vaultSuffix.startsWith('.') ? vaultSuffix.slice(1) : vaultSuffix
  return [new URL(resourceManager).host, new URL(graph).host, vaults]
}
