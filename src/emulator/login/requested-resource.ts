import { isKnownResource } from '../../control-plane/identity/known-resource.ts'
import type { Emulation } from '../emulation.ts'
import { ownHosts } from '../token/own-hosts.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'
import { missingParameter, type TokenForm } from './token-form.ts'

/** What a token is asked for: the first version has a parameter for the resource, the second says it by a scope. */
export interface RequestedResource {
  readonly kind: 'resource'
  /** The audience, character by character. */
  readonly resource: string
  readonly version: 'v1' | 'v2'
}

const DEFAULT_SCOPE = '/.default'
const GRAPH = 'https://graph.microsoft.com'
/** Scopes that speak of the sign-in itself. */
const OPENID_SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

/** What an application asks for by itself: all that it may, of one resource. */
export function resourceForApplication(form: TokenForm): RequestedResource | SignInFault {
  const scopes = scopesOf(form)
  if (scopes === undefined) return versionOne(form)
  const [scope = ''] = scopes
  if (scopes.length === 1 && scope.endsWith(DEFAULT_SCOPE) && scope.length > DEFAULT_SCOPE.length) {
    return { kind: 'resource', resource: withoutDefault(scope), version: 'v2' }
  }
  return signInFault(
    400,
    'invalid_scope',
    1002012,
    `The provided value for scope ${form.get('scope')} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  )
}

/** What an application asks for on behalf of a user; with nothing but the sign-in, it is Graph. */
export function resourceForUser(form: TokenForm): RequestedResource | SignInFault {
  const scopes = scopesOf(form)
  if (scopes === undefined) return versionOne(form)
  const scope = scopes.find((text) => !OPENID_SCOPES.has(text.toLowerCase()))
  return { kind: 'resource', resource: scope === undefined ? GRAPH : resourceOf(scope), version: 'v2' }
}

/** Refuses a resource that is nobody's name in the tenant. */
export function unknownResource(resource: string, emulation: Emulation): SignInFault | undefined {
  const { addresses, tenantId, view } = emulation
  if (isKnownResource(view(), resource, ownHosts(addresses))) return undefined
  return signInFault(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  )
}

function scopesOf(form: TokenForm): readonly string[] | undefined {
  return form.get('scope')?.split(' ').filter(Boolean)
}

function versionOne(form: TokenForm): RequestedResource | SignInFault {
  const resource = form.get('resource')
  return resource === undefined ? missingParameter('scope') : { kind: 'resource', resource, version: 'v1' }
}

function withoutDefault(scope: string): string {
  return scope.slice(0, -DEFAULT_SCOPE.length)
}

/** Permissions stand behind the last slash; a bare name is one of Graph's. */
function resourceOf(scope: string): string {
  if (scope.endsWith(DEFAULT_SCOPE)) return withoutDefault(scope)
  const slash = scope.lastIndexOf('/')
  return slash === -1 ? GRAPH : scope.slice(0, slash)
}
