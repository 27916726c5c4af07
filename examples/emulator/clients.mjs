// The Azure SDKs, pointed at the emulator that `azcan env` tells of. Against Azure only the addresses would go.
import { AuthorizationManagementClient } from '@azure/arm-authorization'
import { KeyVaultManagementClient } from '@azure/arm-keyvault'
import { ManagementLockClient } from '@azure/arm-locks'
import { ManagedServiceIdentityClient } from '@azure/arm-msi'
import { ResourceManagementClient } from '@azure/arm-resources'
import { ClientSecretCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'
import { Client } from '@microsoft/microsoft-graph-client'

export const subscriptionId = variable('AZCAN_SUBSCRIPTION_ID')
export const tenantId = variable('AZCAN_TENANT_ID')
export const subscription = `/subscriptions/${subscriptionId}`

/** The service principal that owns the subscription. */
export const owner = servicePrincipal(
  variable('AZCAN_ADMIN_CLIENT_ID'),
  variable('AZCAN_ADMIN_CLIENT_SECRET'),
)

export function servicePrincipal(clientId, clientSecret) {
  return new ClientSecretCredential(tenantId, clientId, clientSecret, {
    authorityHost: variable('AZCAN_LOGIN_URL'),
    disableInstanceDiscovery: true,
  })
}

/** The clients of Resource Manager. */
export function resourceManager(credential) {
  const options = {
    endpoint: variable('AZCAN_ARM_URL'),
    credentialScopes: ['https://management.azure.com/.default'],
  }
  return {
    resources: new ResourceManagementClient(credential, subscriptionId, options),
    identities: new ManagedServiceIdentityClient(credential, subscriptionId, options),
    authorization: new AuthorizationManagementClient(credential, subscriptionId, options),
    locks: new ManagementLockClient(credential, subscriptionId, options),
    vaults: new KeyVaultManagementClient(credential, subscriptionId, options),
  }
}

/** The secrets of a vault, at a host below the emulator's own domain. */
export function secretsOf(vaultName, credential) {
  const url = `https://${vaultName}${variable('AZCAN_VAULT_SUFFIX')}`
  return new SecretClient(url, credential, { disableChallengeResourceVerification: true })
}

export function graph(credential) {
  const baseUrl = variable('AZCAN_GRAPH_URL')
  const authProvider = async (done) => {
    const { token } = await credential.getToken('https://graph.microsoft.com/.default')
    done(null, token)
  }
  return Client.init({ baseUrl, customHosts: new Set([new URL(baseUrl).hostname]), authProvider })
}

function variable(name) {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set; run: eval "$(npx azcan env --proxy)"`)
  return value
}
