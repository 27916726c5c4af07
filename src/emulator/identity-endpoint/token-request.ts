import { isKnownResource } from '../../control-plane/identity/known-resource.ts'
import {
  type DefaultIdentity,
  type IdentitySelector,
  selectTokenIdentity,
  type TokenIdentity,
} from '../../control-plane/identity/token-identity.ts'
import type { Emulation } from '../emulation.ts'
import { ownHosts } from '../token/own-hosts.ts'
import type { IssuedToken } from '../token/token-authority.ts'
import type { Attachment } from './attachments.ts'

/** What a client asks an identity endpoint for, whatever the protocol. */
export interface TokenRequest {
  /** The audience; `undefined` where it is missing or empty. */
  readonly resource: string | undefined
  /** The parameters that name an identity; more than one is an error. */
  readonly selectors: readonly IdentitySelector[]
  readonly byDefault: DefaultIdentity
}

export type TokenAnswer =
  | {
      readonly kind: 'token'
      readonly token: IssuedToken
      readonly identity: TokenIdentity
      /** As the request spells it. */
      readonly resource: string
    }
  | { readonly kind: TokenRefusal }
  | { readonly kind: 'unknownResource'; readonly resource: string }
  | { readonly kind: 'disabled'; readonly clientId: string }

export type TokenRefusal = 'resourceMissing' | 'severalSelectors' | 'notFound' | 'ambiguous'

/** Issues a token for an identity of the attached resource, if the request means one, and notes what became of it. */
export async function answerTokenRequest(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
  asked: TokenRequest,
): Promise<TokenAnswer> {
  const answer = await answerOf(emulation, attachment, asked)
  emulation.note(request, {
    operation: `token for ${asked.resource ?? 'nothing'}`,
    ...(answer.kind === 'token' ? { principalId: answer.identity.principalId } : { reason: answer.kind }),
  })
  return answer
}

async function answerOf(
  emulation: Emulation,
  attachment: Attachment | undefined,
  { resource, selectors, byDefault }: TokenRequest,
): Promise<TokenAnswer> {
  if (resource === undefined) return { kind: 'resourceMissing' }
  if (selectors.length > 1) return { kind: 'severalSelectors' }
  if (attachment === undefined) return { kind: 'notFound' }
  const view = emulation.view()
  const selected = selectTokenIdentity(view, attachment.resourceId, selectors[0], byDefault)
  if (selected.kind !== 'found') return selected
  const { identity } = selected
  if (!isKnownResource(view, resource, ownHosts(emulation.addresses)))
    return { kind: 'unknownResource', resource }
  if (identity.signIn === 'disabled') return { kind: 'disabled', clientId: identity.clientId }
  const { principalId: objectId, clientId, resourceId } = identity
  const token = await emulation.tokens.issue(
    { kind: 'managedIdentity', objectId, clientId, resourceId },
    resource,
  )
  return { kind: 'token', token, identity, resource }
}

/**
 * Reads the parameters of a query or form: names in any case, the first of two with one name, empty ones left out.
 *
 * @param names of the parameters that select, in lower case
 */
export function readTokenRequest(
  parameters: URLSearchParams,
  names: Readonly<Record<string, IdentitySelector['by']>>,
  byDefault: DefaultIdentity,
): TokenRequest {
  let resource: string | undefined
  const selectors = new Map<string, IdentitySelector>()
  for (const [name, value] of parameters) {
    const folded = name.toLowerCase()
    if (value === '') continue
    if (folded === 'resource') resource ??= value
    const by = Object.hasOwn(names, folded) ? names[folded] : undefined
    if (by !== undefined && !selectors.has(folded)) selectors.set(folded, { by, value })
  }
  return { resource, selectors: [...selectors.values()], byDefault }
}

/** A parameter by its name in lower case; `undefined` where it is missing or empty. */
export function parameter(parameters: URLSearchParams, wanted: string): string | undefined {
  for (const [name, value] of parameters) if (name.toLowerCase() === wanted && value !== '') return value
  return undefined
}
