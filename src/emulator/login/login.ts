import type { Emulation, Service } from '../emulation.ts'
import { type DiscoveryForm, instanceDiscovery, keySet, openIdConfiguration } from './discovery.ts'
import type { LoginDesk } from './login-desk.ts'
import { faultResponse, isFault, loginJson, type SignInFault, signInFault } from './sign-in-fault.ts'
import { readTenant } from './tenant-name.ts'
import { tokenEndpoint } from './token-endpoint.ts'
import { userRealm } from './user-realm.ts'

/**
 * The part of Microsoft Entra that tells clients where and how to sign in, and issues tokens.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols
 */
export function login(emulation: Emulation, desk: LoginDesk): Service {
  const tokens = tokenEndpoint(emulation, desk)
  const keys = keySet(desk.signingKey)

  return async (request) => {
    emulation.note(request, { service: 'login' })
    const refused = (fault: SignInFault, headers = {}) => {
      emulation.note(request, { decision: 'refused', reason: `AADSTS${fault.code}` })
      return faultResponse(fault, emulation, request, headers)
    }
    const url = new URL(request.url)
    const [name = '', ...rest] = segmentsOf(url.pathname)
    const tenant = readTenant(name, emulation)
    if (isFault(tenant)) return refused(tenant)
    const path = rest.map((segment) => segment.toLowerCase()).join('/')
    if (path === 'oauth2/v2.0/token' || path === 'oauth2/token') return tokens(request, tenant)
    if (INTERACTIVE.has(path)) return refused(interactive())
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(unknownPath(url.pathname))
    switch (path) {
      case 'v2.0/.well-known/openid-configuration':
        return discovered(tenant.name === 'adfs' ? 'adfs' : 'v2')
      case '.well-known/openid-configuration':
        return discovered(tenant.name === 'adfs' ? 'adfs' : 'v1')
      case 'discovery/v2.0/keys':
      case 'discovery/keys':
        return loginJson(200, keys)
      case 'discovery/instance':
        return loginJson(200, instanceDiscovery(url, emulation))
    }
    const [first, user] = rest
    if (first?.toLowerCase() === 'userrealm' && user !== undefined && rest.length === 2) {
      return loginJson(200, userRealm(user, emulation))
    }
    return refused(unknownPath(url.pathname))

    function discovered(form: DiscoveryForm): Response {
      if (isFault(tenant)) return refused(tenant)
      return loginJson(200, openIdConfiguration(emulation, url.origin, tenant, form))
    }
  }
}

/** Endpoints at which somebody would have to look at a screen. */
const INTERACTIVE: ReadonlySet<string> = new Set([
  'oauth2/v2.0/authorize',
  'oauth2/v2.0/devicecode',
  'oauth2/v2.0/logout',
  'oauth2/authorize',
  'oauth2/devicecode',
  'oauth2/logout',
])

function interactive(): SignInFault {
  return signInFault(
    400,
    'invalid_request',
    90023,
    'This emulator has no pages to sign in at. Sign in with a client secret, a client assertion, or user name and password.',
  )
}

function unknownPath(path: string): SignInFault {
  return signInFault(404, 'invalid_request', 90019, `There is nothing at '${path}'.`)
}

function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/').filter(Boolean)
  try {
    return segments.map(decodeURIComponent)
  } catch {
    return segments
  }
}
