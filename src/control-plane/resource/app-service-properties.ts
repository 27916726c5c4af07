import type { JsonObject } from '../../state/folded-member.ts'
import type { ResourceId } from './resource-id.ts'

const DOMAIN = 'azurewebsites.net'

/**
 * What App Service itself says of its plans and apps, unless a request does: the system that they run on, where
 * `reserved` means Linux, and the names under which apps are found. Of other resources there is nothing.
 */
export function appServiceProperties({ type, name }: ResourceId): JsonObject {
  switch (type.toLowerCase()) {
    case 'microsoft.web/serverfarms':
      return { status: 'Ready', reserved: false }
    case 'microsoft.web/sites':
      return { state: 'Running', reserved: false, ...namesOf(name.toLowerCase()) }
    default:
      return {}
  }
}

/** The kind that App Service gives to plans and apps where a request names none; clients list apps by it. */
export function appServiceKind({ type }: ResourceId, { reserved }: JsonObject): { readonly kind?: string } {
  switch (type.toLowerCase()) {
    case 'microsoft.web/serverfarms':
      return { kind: reserved === true ? 'linux' : 'app' }
    case 'microsoft.web/sites':
      return { kind: reserved === true ? 'app,linux' : 'app' }
    default:
      return {}
  }
}

function namesOf(site: string): JsonObject {
  const host = `${site}.${DOMAIN}`
  const publishing = `${site}.scm.${DOMAIN}`
  return {
    defaultHostName: host,
    hostNames: [host],
    enabledHostNames: [host, publishing],
    hostNameSslStates: [
      { name: host, sslState: 'Disabled', hostType: 'Standard' },
      { name: publishing, sslState: 'Disabled', hostType: 'Repository' },
    ],
  }
}
