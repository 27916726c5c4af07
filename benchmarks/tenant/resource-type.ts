/** A type of resource that tenants are full of, and who is let in to one. */
export interface ResourceType {
  readonly type: string
  /** What the names of such resources begin with. */
  readonly prefix: string
  /** The type of something below, with which a scope is longer. */
  readonly child?: string
  readonly roles: readonly string[]
}

export const RESOURCE_TYPES: readonly ResourceType[] = [
  {
    type: 'Microsoft.Compute/virtualMachines',
    prefix: 'vm',
    child: 'extensions',
    roles: [
      'Virtual Machine Contributor',
      'Virtual Machine Administrator Login',
      'Virtual Machine User Login',
    ],
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    prefix: 'st',
    child: 'blobServices/default/containers',
    roles: [
      'Storage Blob Data Reader',
      'Storage Blob Data Contributor',
      'Storage Blob Data Owner',
      'Storage Account Contributor',
      'Storage Queue Data Contributor',
      'Storage Table Data Reader',
    ],
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    prefix: 'kv',
    child: 'secrets',
    roles: ['Key Vault Secrets User', 'Key Vault Reader', 'Key Vault Administrator', 'Key Vault Crypto User'],
  },
  {
    type: 'Microsoft.Web/sites',
    prefix: 'app',
    child: 'slots',
    roles: ['Website Contributor', 'Monitoring Contributor'],
  },
  {
    type: 'Microsoft.Sql/servers',
    prefix: 'sql',
    child: 'databases',
    roles: ['SQL DB Contributor', 'SQL Server Contributor', 'SQL Security Manager'],
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    prefix: 'vnet',
    child: 'subnets',
    roles: ['Network Contributor'],
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    prefix: 'cr',
    roles: ['AcrPull', 'AcrPush', 'AcrDelete'],
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    prefix: 'aks',
    roles: [
      'Azure Kubernetes Service Cluster User Role',
      'Azure Kubernetes Service RBAC Reader',
      'Azure Kubernetes Service RBAC Writer',
    ],
  },
  {
    type: 'Microsoft.ServiceBus/namespaces',
    prefix: 'sb',
    child: 'queues',
    roles: [
      'Azure Service Bus Data Sender',
      'Azure Service Bus Data Receiver',
      'Azure Service Bus Data Owner',
    ],
  },
  {
    type: 'Microsoft.EventHub/namespaces',
    prefix: 'evh',
    child: 'eventhubs',
    roles: ['Azure Event Hubs Data Receiver', 'Azure Event Hubs Data Sender'],
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    prefix: 'ai',
    roles: ['Cognitive Services User', 'Cognitive Services OpenAI User'],
  },
  {
    type: 'Microsoft.OperationalInsights/workspaces',
    prefix: 'log',
    roles: ['Log Analytics Reader', 'Log Analytics Contributor'],
  },
]
