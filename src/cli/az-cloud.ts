import type { Addresses } from '../emulator/addresses.ts'

/** The name under which az knows the emulator. */
export const CLOUD_NAME = 'azcan'

/**
 * The emulator as a cloud of az. An authority that ends in `/adfs` spares az a question to Microsoft's own servers; with
 * all these endpoints given it asks none at all.
 *
 * @see https://learn.microsoft.com/cli/azure/cloud#az-cloud-register
 */
export function azCloud({ resourceManager, login, graph, vaultSuffix }: Addresses): object {
  return {
    name: CLOUD_NAME,
    profile: 'latest',
    endpoints: {
      management: 'https://management.core.windows.net/',
      resourceManager: `${resourceManager}/`,
      activeDirectory: `${login}/adfs`,
      activeDirectoryResourceId: 'https://management.core.windows.net/',
      activeDirectoryGraphResourceId: 'https://graph.windows.net/',
      microsoftGraphResourceId: `${graph}/`,
    },
    suffixes: { keyvaultDns: vaultSuffix, storageEndpoint: 'core.windows.net' },
  }
}
