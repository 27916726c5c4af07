import type { Emulation } from '../emulation.ts'
import type { SigningKey } from '../token/signing-key.ts'
import type { NamedTenant } from './tenant-name.ts'

/** The documents come in three forms; clients that speak with an AD FS server know no version. */
export type DiscoveryForm = 'v1' | 'v2' | 'adfs'

/**
 * What clients are told of the login service.
 *
 * @param origin at which it was asked; all addresses are below it
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#sample-response
 */
export function openIdConfiguration(
  { tenantId, addresses }: Emulation,
  origin: string,
  tenant: NamedTenant,
  form: DiscoveryForm,
): object {
  const base = `${origin}/${tenant.name}`
  const oauth2 = form === 'v2' ? `${base}/oauth2/v2.0` : `${base}/oauth2`
  return {
    token_endpoint: `${oauth2}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: form === 'v2' ? `${base}/discovery/v2.0/keys` : `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    grant_types_supported: ['client_credentials', 'password', 'refresh_token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(form, origin, tenant, tenantId),
    authorization_endpoint: `${oauth2}/authorize`,
    device_authorization_endpoint: `${oauth2}/devicecode`,
    end_session_endpoint: `${oauth2}/logout`,
    userinfo_endpoint: `${addresses.graph}/oidc/userinfo`,
    claims_supported: CLAIMS,
    tenant_region_scope: null,
    cloud_instance_name: new URL(origin).host,
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: new URL(addresses.graph).host,
  }
}

const CLAIMS = ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'ver', 'name', 'preferred_username', 'oid', 'email']

/** Where any tenant may be meant, Azure leaves a place for it in the name of the issuer. */
function issuerOf(form: DiscoveryForm, origin: string, tenant: NamedTenant, tenantId: string): string {
  if (form === 'adfs') return `${origin}/adfs`
  const issuing = tenant.kind === 'own' ? tenantId : '{tenantid}'
  return form === 'v2' ? `${origin}/${issuing}/v2.0` : `https://sts.windows.net/${issuing}/`
}

/** The public key with which tokens are checked. https://datatracker.ietf.org/doc/html/rfc7517 */
export function keySet({ id, publicKey }: SigningKey): object {
  const { kty, n, e } = publicKey.export({ format: 'jwk' })
  return { keys: [{ kty, use: 'sig', alg: 'RS256', kid: id, x5t: id, n, e }] }
}

/** Tells clients that they may trust an authority that they do not know. */
export function instanceDiscovery(url: URL, emulation: Emulation): object {
  const asked = url.searchParams.get('authorization_endpoint') ?? ''
  const own = new URL(emulation.addresses.login)
  const [tenant = 'common'] = URL.canParse(asked) ? new URL(asked).pathname.split('/').filter(Boolean) : []
  const hosts = [own.host, own.hostname]
  return {
    tenant_discovery_endpoint: `${own.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      ...hosts.map((host) => ({ preferred_network: host, preferred_cache: host, aliases: [host] })),
      { preferred_network: AZURE, preferred_cache: AZURE, aliases: [AZURE] },
    ],
  }
}

const AZURE = 'login.microsoftonline.com'
