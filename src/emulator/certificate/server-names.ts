import { isIP } from 'node:net'

/** The domain that vaults are below, unless they are led here by Azure's own names. */
export const VAULT_DOMAIN = 'vault.localhost'

/** Azure's own names, for whoever leads them to this machine. */
export const AZURE_NAMES = {
  login: ['login.microsoftonline.com', 'login.windows.net', 'sts.windows.net'],
  resourceManager: ['management.azure.com'],
  graph: ['graph.microsoft.com'],
} as const

export const AZURE_VAULT_DOMAIN = 'vault.azure.net'

/** Names that the server's certificate is made for. A star stands for one label, and needs two more behind it. */
export function serverNames(host: string): readonly string[] {
  const names = new Set([
    'localhost',
    '127.0.0.1',
    '::1',
    `*.${VAULT_DOMAIN}`,
    ...AZURE_NAMES.login,
    ...AZURE_NAMES.resourceManager,
    ...AZURE_NAMES.graph,
    `*.${AZURE_VAULT_DOMAIN}`,
  ])
  // Addresses such as 0.0.0.0 stand for all of the machine's and are nobody's name.
  if (host !== '0.0.0.0' && host !== '::') names.add(host)
  return [...names]
}

export function isAddress(name: string): boolean {
  return isIP(name) !== 0
}
