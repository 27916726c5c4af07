import { createHash, timingSafeEqual } from 'node:crypto'
import { passwordsOf } from '../../control-plane/graph/command/password.ts'
import type { DirectoryClient } from './directory-client.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/**
 * Refuses a secret that is none of the client's: neither its application's nor its service principal's.
 *
 * @param now milliseconds since 1970
 */
export function refusedSecret(
  { clientId, application, principal }: DirectoryClient,
  secret: string,
  now: number,
): SignInFault | undefined {
  const passwords = [...passwordsOf(application ?? {}), ...passwordsOf(principal)]
  const same = passwords.filter(
    ({ secretText }) => typeof secretText === 'string' && isSame(secretText, secret),
  )
  if (same.some((password) => isInForce(password, now))) return undefined
  return same.length > 0
    ? signInFault(
        401,
        'invalid_client',
        7000222,
        `The provided client secret keys for app '${clientId}' are expired. Create new keys for your app.`,
      )
    : signInFault(
        401,
        'invalid_client',
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
      )
}

function isInForce({ startDateTime, endDateTime }: Readonly<Record<string, unknown>>, now: number): boolean {
  return (
    momentOf(startDateTime, Number.NEGATIVE_INFINITY) <= now &&
    now < momentOf(endDateTime, Number.POSITIVE_INFINITY)
  )
}

/** A moment that cannot be read is never in force: it compares as neither before nor after. */
function momentOf(value: unknown, missing: number): number {
  if (value === undefined || value === null) return missing
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}

/** How long the comparison takes says nothing about the secret. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
