import { servicePrincipalOf } from '../../control-plane/graph/directory/find-object.ts'
import { userAssignedIdentity } from '../../control-plane/identity/stored-identity.ts'
import type { View } from '../../control-plane/view.ts'
import { guidKey } from '../../guid/guid.ts'
import type { Application, DirectoryObject, Resource } from '../../state/state-document.ts'
import type { TokenSubject } from '../token/token-authority.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** A client that signs in by itself, as the directory knows it. */
export interface DirectoryClient {
  readonly kind: 'client'
  readonly clientId: string
  readonly principal: DirectoryObject
  /** What it is registered by; managed identities have none. */
  readonly application: Application | undefined
  /** The user-assigned identity that it is; only such a one can have federated credentials. */
  readonly identity: Resource | undefined
}

/** Finds whom a client ID means. */
export function findClient(view: View, clientId: string): DirectoryClient | SignInFault {
  const application = applicationWith(view, clientId)
  const principal = servicePrincipalOf(view, clientId)
  if (principal === undefined) {
    return application === undefined ? unknownApplication(clientId, view) : withoutPrincipal(clientId, view)
  }
  if (principal.accountEnabled === false) return disabled(principal, clientId)
  return {
    kind: 'client',
    clientId: principal.appId ?? clientId,
    principal,
    application,
    identity: identityOf(view, principal),
  }
}

/** For whom the tokens of a client are. */
export function subjectOf(client: DirectoryClient, proof: 'secret' | 'assertion'): TokenSubject {
  const { clientId, principal, identity } = client
  return {
    kind: principal.servicePrincipalType === 'ManagedIdentity' ? 'managedIdentity' : 'application',
    objectId: principal.id,
    clientId,
    proof,
    ...(identity === undefined ? {} : { resourceId: identity.id }),
  }
}

/** Whether an application is registered under a client ID, with a service principal or without. */
export function applicationWith(view: View, clientId: string): Application | undefined {
  const key = guidKey(clientId)
  for (const application of view.list('applications')) {
    if (guidKey(application.appId) === key) return application
  }
  return undefined
}

/** A managed identity names the resource that it is of among its alternative names. */
function identityOf(view: View, { alternativeNames }: DirectoryObject): Resource | undefined {
  for (const name of alternativeNames ?? []) {
    const found = userAssignedIdentity(view, name)
    if (found !== undefined) return found.resource
  }
  return undefined
}

export function unknownApplication(clientId: string, { tenantId }: View): SignInFault {
  return signInFault(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  )
}

function withoutPrincipal(clientId: string, { tenantId }: View): SignInFault {
  return signInFault(
    401,
    'invalid_client',
    7000229,
    `The client application ${clientId} is missing service principal in the tenant ${tenantId}.`,
  )
}

function disabled({ displayName }: DirectoryObject, clientId: string): SignInFault {
  return signInFault(
    400,
    'unauthorized_client',
    7000112,
    `Application '${clientId}'(${displayName ?? clientId}) is disabled.`,
  )
}
