import type { View } from '../view.ts'

/** Resources of Azure's own that tokens are asked for, without schemes. */
const HOSTS: ReadonlySet<string> = new Set([
  'management.azure.com',
  'management.core.windows.net',
  'graph.microsoft.com',
  'graph.windows.net',
  'vault.azure.net',
  'managedhsm.azure.net',
  'storage.azure.com',
  'database.windows.net',
  'ossrdbms-aad.database.windows.net',
  'servicebus.azure.net',
  'eventhubs.azure.net',
  'eventgrid.azure.net',
  'relay.azure.net',
  'cosmos.azure.com',
  'redis.azure.com',
  'search.azure.com',
  'cognitiveservices.azure.com',
  'ai.azure.com',
  'ml.azure.com',
  'azconfig.io',
  'appconfig.azure.com',
  'batch.core.windows.net',
  'datalake.azure.net',
  'dev.azuresynapse.net',
  'containerregistry.azure.net',
  'monitor.azure.com',
  'monitoring.azure.com',
  'api.loganalytics.io',
  'api.applicationinsights.io',
  'iothubs.azure.net',
  'digitaltwins.azure.net',
  'communication.azure.com',
  'purview.azure.net',
  'rest.media.azure.net',
  'app.vssps.visualstudio.com',
])

/** Services whose single accounts are resources, too. */
const ACCOUNTS = [
  '.blob.core.windows.net',
  '.queue.core.windows.net',
  '.table.core.windows.net',
  '.file.core.windows.net',
  '.dfs.core.windows.net',
  '.vault.azure.net',
  '.managedhsm.azure.net',
  '.servicebus.windows.net',
  '.azconfig.io',
  '.azurecr.io',
  '.kusto.windows.net',
  '.documents.azure.com',
  '.database.windows.net',
  '.cognitiveservices.azure.com',
  '.openai.azure.com',
  '.search.windows.net',
]

/** Application IDs of Azure's own services: Graph, Resource Manager, vaults, storage, SQL, Databricks, Kubernetes, DevOps. */
const APPLICATIONS: ReadonlySet<string> = new Set([
  '00000003-0000-0000-c000-000000000000',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
  'e406a681-f3d4-42a8-90b6-c2b029497af1',
  '022907d3-0f1b-48f7-badc-1ba6abab6d66',
  '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d',
  '6dae42f8-4368-4678-94ff-3960e28e3630',
  '499b84ac-1321-427f-aa17-267ca6975798',
])

const SCHEME = 'https://'

/**
 * Whether tokens can be had for a resource: one of Azure's own, or one that a service principal of the tenant answers to.
 * A slash at the end makes no difference here, though it may to the resource itself.
 *
 * @param resource as a request names it
 * @param ownHosts of the services that stand in for Azure's, such as `localhost:8443`
 */
export function isKnownResource(view: View, resource: string, ownHosts: readonly string[] = []): boolean {
  const asked = folded(resource)
  if (asked.startsWith(SCHEME)) {
    const host = asked.slice(SCHEME.length)
    if (HOSTS.has(host) || ownHosts.some((own) => isHostOrBelow(host, own.toLowerCase()))) return true
    if (!host.includes('/') && ACCOUNTS.some((ending) => host.endsWith(ending))) return true
  }
  return APPLICATIONS.has(asked) || isNameInTenant(view, asked)
}

function isNameInTenant(view: View, asked: string): boolean {
  for (const { appId, servicePrincipalNames } of view.list('servicePrincipals')) {
    if (isApplication(appId, asked)) return true
    if (servicePrincipalNames?.some((name) => folded(name) === asked)) return true
  }
  for (const { appId, identifierUris } of view.list('applications')) {
    if (isApplication(appId, asked)) return true
    if (identifierUris?.some((uri) => folded(uri) === asked)) return true
  }
  return false
}

function isApplication(appId: string | null | undefined, asked: string): boolean {
  if (appId === null || appId === undefined) return false
  const id = appId.toLowerCase()
  return asked === id || asked === `api://${id}`
}

function isHostOrBelow(host: string, own: string): boolean {
  return host === own || (host.endsWith(`.${own}`) && !host.includes('/'))
}

function folded(resource: string): string {
  const text = resource.toLowerCase()
  return text.endsWith('/') ? text.slice(0, -1) : text
}
