import type { Emulation } from '../emulation.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Grant } from './grant.ts'
import { createIssuerKeys } from './issuer-keys.ts'
import type { LoginDesk } from './login-desk.ts'
import { passwordGrant } from './password-grant.ts'
import { refreshGrant } from './refresh-grant.ts'
import { faultResponse, isFault, loginJson, type SignInFault, signInFault } from './sign-in-fault.ts'
import type { NamedTenant } from './tenant-name.ts'
import { tokenAnswer } from './token-answer.ts'
import { readTokenForm, required } from './token-form.ts'

/** `POST` of a form that says who signs in and how, at the endpoint of a tenant. */
export type TokenEndpoint = (request: Request, tenant: NamedTenant) => Promise<Response>

const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['client_credentials', clientCredentials],
  ['password', passwordGrant],
  ['refresh_token', refreshGrant],
])

export function tokenEndpoint(emulation: Emulation, desk: LoginDesk): TokenEndpoint {
  const issuerKeys = createIssuerKeys(desk.fetchJson, emulation.now)
  const refused = (request: Request, fault: SignInFault, headers = {}) => {
    emulation.note(request, { decision: 'refused', reason: `AADSTS${fault.code}` })
    return faultResponse(fault, emulation, request, headers)
  }
  return async (request, tenant) => {
    if (request.method !== 'POST') return refused(request, otherMethod(request.method), { allow: 'POST' })
    const form = await readTokenForm(request)
    if (isFault(form)) return refused(request, form)
    const name = required(form, 'grant_type')
    if (typeof name !== 'string') return refused(request, name)
    const grant = GRANTS.get(name)
    if (grant === undefined) return refused(request, unsupportedGrant(name))
    const granted = await grant({ emulation, desk, issuerKeys, form })
    if (isFault(granted)) return refused(request, granted)
    const { subject, requested } = granted
    emulation.note(request, {
      principalId: subject.objectId,
      operation: `token for ${requested.resource}`,
      decision: 'allowed',
      reason: name,
    })
    const { origin } = new URL(request.url)
    const issuer = tenant.name === 'adfs' ? `${origin}/adfs` : `${origin}/${emulation.tenantId}/v2.0`
    return loginJson(200, await tokenAnswer(granted, emulation, desk.signingKey, issuer))
  }
}

function otherMethod(method: string): SignInFault {
  const text = `The endpoint only accepts POST requests. Received a ${method} request.`
  return signInFault(405, 'invalid_request', 900561, text)
}

function unsupportedGrant(name: string): SignInFault {
  return signInFault(
    400,
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${name}'.`,
  )
}
