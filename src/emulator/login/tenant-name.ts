import { isGuid } from '../../guid/guid.ts'
import type { Emulation } from '../emulation.ts'
import { TENANT_DOMAIN } from '../first-start/cast.ts'
import { SHARED_TENANTS } from './login-path.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** The tenant that a path names: one for any, or this emulator's by its GUID. */
export type NamedTenant =
  | { readonly kind: 'shared'; readonly name: string }
  | { readonly kind: 'own'; readonly name: string }

/** Reads the first segment of a path: the tenant's GUID, one of its domains, or a name for any tenant. */
export function readTenant(text: string, { tenantId, view }: Emulation): NamedTenant | SignInFault {
  const name = text.toLowerCase()
  if (SHARED_TENANTS.has(name)) return { kind: 'shared', name }
  if (name === tenantId.toLowerCase() || name === TENANT_DOMAIN) return { kind: 'own', name: tenantId }
  if (!isGuid(name)) {
    // Whoever starts from a state of their own has users below domains of their own.
    for (const { userPrincipalName } of view().list('users')) {
      if (userPrincipalName?.toLowerCase().endsWith(`@${name}`)) return { kind: 'own', name: tenantId }
    }
  }
  return signInFault(
    400,
    'invalid_request',
    90002,
    `Tenant '${text}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )
}
