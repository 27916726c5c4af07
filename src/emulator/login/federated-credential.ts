import {
  type CredentialProperties,
  credentialProperties,
} from '../../control-plane/identity/credential-body.ts'
import { credentialsOf } from '../../control-plane/identity/credentials.ts'
import type { View } from '../../control-plane/view.ts'
import type { Assertion } from './assertion.ts'
import type { DirectoryClient } from './directory-client.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/**
 * Refuses an assertion that no federated credential of the client stands for. Everything compares character by
 * character; the issuer counts first, then the subject, then the audience.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function refusedFederation(
  view: View,
  client: DirectoryClient,
  assertion: Assertion,
): SignInFault | undefined {
  const credentials = credentialsFor(view, client)
  if (credentials.length === 0) return withoutCredentials(client)
  const { issuer, subject, audiences } = assertion
  const ofIssuer = credentials.filter((credential) => credential.issuer === issuer)
  if (ofIssuer.length === 0) return unmatched(700211, `issuer '${issuer}'`)
  const ofSubject = ofIssuer.filter((credential) => credential.subject === subject)
  if (ofSubject.length === 0) {
    const folded = subject.toLowerCase()
    const inOtherCase = ofIssuer.some((credential) => credential.subject.toLowerCase() === folded)
    return unmatched(inOtherCase ? 7002138 : 700213, `subject '${subject}'`)
  }
  const isMeant = ofSubject.some((credential) =>
    audiences.some((each) => credential.audiences.includes(each)),
  )
  return isMeant ? undefined : unmatched(700212, `audience '${audiences.join(',')}'`)
}

function credentialsFor(view: View, { identity }: DirectoryClient): readonly CredentialProperties[] {
  if (identity === undefined) return []
  return credentialsOf(view, identity.id)
    .map(({ properties }) => credentialProperties(properties))
    .filter((properties) => properties !== undefined)
}

function withoutCredentials({ clientId, principal }: DirectoryClient): SignInFault {
  return signInFault(
    401,
    'invalid_client',
    70025,
    `The client '${clientId}'(${principal.displayName ?? clientId}) has no configured federated identity credentials.`,
  )
}

function unmatched(code: number, what: string): SignInFault {
  return signInFault(
    401,
    'invalid_client',
    code,
    `No matching federated identity record found for presented assertion ${what}. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  )
}
