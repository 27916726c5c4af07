import { guidKey } from '../../guid/guid.ts'
import { findResource } from '../resource/not-found.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import type { View } from '../view.ts'
import { withSmallGroupsWord } from './service-principal.ts'
import { servicePrincipalOf, storedIdentity, userAssignedIdentity } from './stored-identity.ts'

/** A managed identity that what runs on a resource can get tokens of. */
export interface TokenIdentity {
  readonly kind: 'systemAssigned' | 'userAssigned'
  readonly principalId: string
  readonly clientId: string
  /** The resource for its own identity, else the identity: the claim `xms_mirid`, with a small `resourcegroups`. */
  readonly resourceId: string
  /** A disabled service principal signs in no more. */
  readonly signIn: 'enabled' | 'disabled'
}

/** How a request names one of the identities of a resource. */
export interface IdentitySelector {
  readonly by: 'clientId' | 'principalId' | 'resourceId'
  readonly value: string
}

/** Whom a request without a selector means: the resource's own identity, or, where it has none, the only one. */
export type DefaultIdentity = 'systemAssigned' | 'systemAssignedOrOnly'

export type SelectedIdentity =
  | { readonly kind: 'found'; readonly identity: TokenIdentity }
  /** The resource is not there, has no such identity, or the identity was deleted. */
  | { readonly kind: 'notFound' }
  /** Nothing tells which of several user-assigned identities is meant. */
  | { readonly kind: 'ambiguous' }

/**
 * The identities of a resource of which there can be tokens: those whose service principal is known. A user-assigned
 * identity that was deleted may still be named by the resource, but there are no tokens of it.
 */
export function tokenIdentitiesOf(view: View, resourceId: string): readonly TokenIdentity[] {
  const resource = findResource(view, resourceId)
  if (resource === undefined) return []
  const { system, userAssigned } = storedIdentity('identity' in resource ? resource.identity : undefined)
  const own = system === undefined ? undefined : systemAssigned(view, system, resource.id)
  const given = [...userAssigned.values()].map(({ id }) => fromUserAssigned(view, id))
  return [own, ...given].filter((identity) => identity !== undefined)
}

/**
 * Chooses the identity that a request for a token means.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export function selectTokenIdentity(
  view: View,
  resourceId: string,
  selector: IdentitySelector | undefined,
  byDefault: DefaultIdentity,
): SelectedIdentity {
  const identities = tokenIdentitiesOf(view, resourceId)
  if (selector !== undefined) return found(identities.find((identity) => isMeant(identity, selector)))
  const own = identities.find(({ kind }) => kind === 'systemAssigned')
  if (own !== undefined || byDefault === 'systemAssigned') return found(own)
  return identities.length > 1 ? { kind: 'ambiguous' } : found(identities[0])
}

function found(identity: TokenIdentity | undefined): SelectedIdentity {
  return identity === undefined ? { kind: 'notFound' } : { kind: 'found', identity }
}

function isMeant(identity: TokenIdentity, { by, value }: IdentitySelector): boolean {
  switch (by) {
    case 'clientId':
      return guidKey(identity.clientId) === guidKey(value)
    case 'principalId':
      return guidKey(identity.principalId) === guidKey(value)
    case 'resourceId':
      return identity.kind === 'userAssigned' && isSameId(identity.resourceId, value)
  }
}

function isSameId(id: string, text: string): boolean {
  const asked = parseResourceId(text)?.key
  return asked !== undefined && parseResourceId(id)?.key === asked
}

function systemAssigned(view: View, principalId: string, resourceId: string): TokenIdentity | undefined {
  return tokenIdentity(view, 'systemAssigned', principalId, resourceId)
}

function fromUserAssigned(view: View, id: string): TokenIdentity | undefined {
  const identity = userAssignedIdentity(view, id)
  const { principalId, clientId } = identity?.ids ?? {}
  if (identity === undefined || principalId === undefined) return undefined
  return tokenIdentity(view, 'userAssigned', principalId, identity.resource.id, clientId)
}

function tokenIdentity(
  view: View,
  kind: TokenIdentity['kind'],
  principalId: string,
  resourceId: string,
  knownClientId?: string,
): TokenIdentity | undefined {
  const principal = servicePrincipalOf(view, principalId)
  const clientId = principal?.appId ?? knownClientId
  if (clientId === undefined) return undefined
  return {
    kind,
    principalId: principal?.id ?? principalId,
    clientId,
    resourceId: withSmallGroupsWord(resourceId),
    signIn: principal?.accountEnabled === false ? 'disabled' : 'enabled',
  }
}
