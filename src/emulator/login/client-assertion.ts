import { compactVerify, importJWK } from 'jose'
import type { Emulation } from '../emulation.ts'
import { type Assertion, readAssertion, refusedLifetime } from './assertion.ts'
import type { DirectoryClient } from './directory-client.ts'
import { refusedFederation } from './federated-credential.ts'
import type { IssuerKeys } from './issuer-keys.ts'
import { isFault, type SignInFault, signInFault } from './sign-in-fault.ts'

/** The only type of assertion. https://datatracker.ietf.org/doc/html/rfc7523#section-2.2 */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * Refuses a token of another issuer that does not prove who the client is. The issuer is asked for its keys only where
 * somebody made a federated credential for it, so nobody leads the emulator to an address of their choice.
 */
export async function refusedAssertion(
  emulation: Emulation,
  client: DirectoryClient,
  text: string,
  keys: IssuerKeys,
): Promise<SignInFault | undefined> {
  const assertion = readAssertion(text)
  if (isFault(assertion)) return assertion
  return (
    refusedFederation(emulation.view(), client, assertion) ??
    refusedLifetime(assertion, Math.floor(emulation.now() / 1000)) ??
    (await refusedSignature(assertion, keys))
  )
}

async function refusedSignature(assertion: Assertion, keys: IssuerKeys): Promise<SignInFault | undefined> {
  let key: Awaited<ReturnType<IssuerKeys['find']>>
  try {
    key = await keys.find(assertion.issuer, assertion.keyId)
  } catch (error) {
    return unreachable(assertion.issuer, error)
  }
  if (key === undefined) return unverified(`no key '${assertion.keyId ?? ''}' was found`)
  try {
    await compactVerify(assertion.text, await importJWK(key, 'RS256'), { algorithms: ['RS256'] })
    return undefined
  } catch {
    return unverified('the key was found, but it did not make the signature')
  }
}

function unverified(why: string): SignInFault {
  return signInFault(
    401,
    'invalid_client',
    700027,
    `Client assertion failed signature validation. [Reason - ${why}.]`,
  )
}

function unreachable(issuer: string, error: unknown): SignInFault {
  const why = error instanceof Error ? error.message : String(error)
  const text = `Request to External OIDC endpoint failed. The issuer '${issuer}' did not tell its keys: ${why}.`
  return signInFault(400, 'invalid_request', 90061, text)
}
