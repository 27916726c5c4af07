import { ASSERTION_TYPE, refusedAssertion } from './client-assertion.ts'
import { refusedSecret } from './client-secret.ts'
import { type DirectoryClient, findClient, subjectOf } from './directory-client.ts'
import type { Grant, GrantCall } from './grant.ts'
import { resourceForApplication, unknownResource } from './requested-resource.ts'
import { isFault, type SignInFault, signInFault } from './sign-in-fault.ts'
import { required } from './token-form.ts'

/**
 * An application or a user-assigned identity signs in by itself: with a secret, or with another issuer's token.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export const clientCredentials: Grant = async (call) => {
  const { emulation, form } = call
  const clientId = required(form, 'client_id')
  if (typeof clientId !== 'string') return clientId
  const requested = resourceForApplication(form)
  if (isFault(requested)) return requested
  const client = findClient(emulation.view(), clientId)
  if (isFault(client)) return client
  const proof = await provenBy(client, call)
  if (typeof proof !== 'string') return proof
  const unknown = unknownResource(requested.resource, emulation)
  if (unknown !== undefined) return unknown
  return { kind: 'granted', subject: subjectOf(client, proof), requested }
}

async function provenBy(
  client: DirectoryClient,
  { emulation, form, issuerKeys }: GrantCall,
): Promise<'secret' | 'assertion' | SignInFault> {
  const secret = form.get('client_secret')
  if (secret !== undefined) return refusedSecret(client, secret, emulation.now()) ?? 'secret'
  const assertion = form.get('client_assertion')
  if (assertion === undefined) return withoutProof()
  const type = required(form, 'client_assertion_type')
  if (typeof type !== 'string') return type
  if (type !== ASSERTION_TYPE) {
    const text = `The value '${type}' of 'client_assertion_type' is not supported.`
    return signInFault(400, 'invalid_request', 50027, text)
  }
  return (await refusedAssertion(emulation, client, assertion, issuerKeys)) ?? 'assertion'
}

function withoutProof(): SignInFault {
  return signInFault(
    401,
    'invalid_client',
    7000216,
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  )
}
