import { randomBytes, randomUUID } from 'node:crypto'
import type { View } from '../../control-plane/view.ts'
import { byId } from '../../state/by-id.ts'

/** Who and what an emulator is begun with: a subscription, and its two owners with their secrets. */
export interface Cast {
  /** A GUID. */
  readonly subscriptionId: string
  readonly administrator: Administrator
  readonly user: TestUser
}

/** A service principal with its application. */
export interface Administrator {
  readonly objectId: string
  readonly applicationObjectId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly keyId: string
  readonly assignmentName: string
}

/** A user who signs in with a password. */
export interface TestUser {
  readonly objectId: string
  /** The user principal name. */
  readonly name: string
  readonly password: string
  readonly assignmentName: string
}

/** The first domain of every tenant here. */
export const TENANT_DOMAIN = 'azcan.onmicrosoft.com'

const SECRET_BYTES = 24

/** Makes up a cast. The subscription is the state's first, where it has any. */
export function newCast(view: View, firstSubscription: string | undefined): Cast {
  const known = firstSubscription ?? byId([...view.list('subscriptions')])[0]?.id
  return {
    subscriptionId: known === undefined ? randomUUID() : known.slice(known.lastIndexOf('/') + 1),
    administrator: {
      objectId: randomUUID(),
      applicationObjectId: randomUUID(),
      clientId: randomUUID(),
      clientSecret: randomSecret(),
      keyId: randomUUID(),
      assignmentName: randomUUID(),
    },
    user: {
      objectId: randomUUID(),
      name: freeName(view),
      password: randomSecret(),
      assignmentName: randomUUID(),
    },
  }
}

/** Letters, digits, dashes and underscores, so that it needs no quoting; a shell never takes it for an option. */
function randomSecret(): string {
  return `az${randomBytes(SECRET_BYTES).toString('base64url')}`
}

function freeName(view: View): string {
  const taken = new Set<string>()
  for (const { userPrincipalName } of view.list('users')) taken.add(userPrincipalName?.toLowerCase() ?? '')
  let name = `owner@${TENANT_DOMAIN}`
  for (let number = 2; taken.has(name); number++) name = `owner${number}@${TENANT_DOMAIN}`
  return name
}
