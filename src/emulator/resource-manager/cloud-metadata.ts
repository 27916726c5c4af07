import type { Addresses } from '../addresses.ts'

/** What clients ask before they have a token: where the services of this cloud are. */
export function cloudMetadata(
  { resourceManager, login, graph, vaultSuffix }: Addresses,
  apiVersion: string,
): object {
  const audiences = ['https://management.core.windows.net/', 'https://management.azure.com/']
  const authentication = {
    loginEndpoint: login,
    audiences,
    tenant: 'common',
    identityProvider: 'AAD',
  }
  const cloud = {
    name: 'azcan',
    resourceManager: `${resourceManager}/`,
    microsoftGraphResourceId: `${graph}/`,
    graphEndpoint: `${graph}/`,
    galleryEndpoint: `${resourceManager}/`,
    portal: `${resourceManager}/`,
    portalEndpoint: `${resourceManager}/`,
    authentication,
    suffixes: { keyVaultDns: vaultSuffix.slice(1) },
  }
  // The first version told of one cloud only.
  return apiVersion < '2018' ? cloud : [cloud]
}
