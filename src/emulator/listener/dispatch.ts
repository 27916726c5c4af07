import { AZURE_NAMES, AZURE_VAULT_DOMAIN, VAULT_DOMAIN } from '../certificate/server-names.ts'
import type { Service } from '../emulation.ts'
import { isLoginPath } from '../login/login-path.ts'
import { requestHost } from './request-host.ts'

/** The services that share a port and a certificate. */
export interface SharedServices {
  readonly resourceManager: Service
  readonly login: Service
  readonly vaults: Service
  readonly graph: Service
}

/**
 * Leads a request to the service that its header `Host` names. Resource Manager and login share the emulator's own name;
 * there the path tells them apart.
 */
export function dispatch(services: SharedServices): Service {
  const byName = new Map<string, Service>()
  for (const service of ['login', 'resourceManager', 'graph'] as const) {
    for (const name of AZURE_NAMES[service]) byName.set(name, services[service])
  }
  return (request) => {
    const { url } = request
    const host = requestHost(url)
    const named = byName.get(host)
    if (named !== undefined) return named(request)
    if (isVaultHost(host)) return services.vaults(request)
    return isLoginPath(url) ? services.login(request) : services.resourceManager(request)
  }
}

/** Whether a host is a name below one of the domains of vaults. */
export function isVaultHost(host: string): boolean {
  return isBelow(host, VAULT_DOMAIN) || isBelow(host, AZURE_VAULT_DOMAIN)
}

function isBelow(host: string, domain: string): boolean {
  const dot = host.length - domain.length - 1
  return dot > 0 && host.charCodeAt(dot) === DOT && host.endsWith(domain)
}

const DOT = 46
