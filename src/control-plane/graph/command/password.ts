import { guidKey } from '../../../guid/guid.ts'
import { parseInstant } from '../../../time/instant.ts'
import type { Surroundings } from '../../view.ts'
import { ownMember } from '../entity/property.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import { readParameters, type WrittenMembers } from './body.ts'
import { toTheSecond, yearsAfter } from './moment.ts'

/** A password of an application or service principal, as it is stored: with its secret. */
export interface PasswordCredential extends Readonly<Record<string, unknown>> {
  readonly keyId: string
  readonly displayName: string | null
  readonly startDateTime: string
  readonly endDateTime: string
  /** The first letters of the secret, by which people know it again. */
  readonly hint: string
  readonly secretText: string
}

type StoredPasswords = readonly Readonly<Record<string, unknown>>[]

const YEARS = 2
const HINT_LENGTH = 3
const MEMBERS = [
  'displayName',
  'startDateTime',
  'endDateTime',
  'customKeyIdentifier',
  'keyId',
  'hint',
  'secretText',
]

/** Makes a password out of what `addPassword` is told of it: a name and the time for which it is valid. */
export function newPassword(body: unknown, { now, newGuid }: Surroundings): PasswordCredential | GraphFault {
  const parameters = readParameters(body, ['passwordCredential'])
  if (parameters instanceof GraphFault) return parameters
  const described = readParameters(parameters.get('passwordCredential'), MEMBERS)
  if (described instanceof GraphFault) return described
  const displayName = described.get('displayName') ?? null
  const startDateTime = described.get('startDateTime') ?? toTheSecond(now)
  const endDateTime = described.get('endDateTime') ?? yearsAfter(now, YEARS)
  if (displayName !== null && typeof displayName !== 'string') return invalidMember('displayName')
  if (!isMoment(startDateTime)) return invalidMember('startDateTime')
  if (!isMoment(endDateTime)) return invalidMember('endDateTime')
  const keyId = newGuid()
  const secretText = secretOf(newGuid(), newGuid())
  return {
    keyId,
    displayName,
    startDateTime,
    endDateTime,
    hint: secretText.slice(0, HINT_LENGTH),
    secretText,
  }
}

/**
 * What a body leaves of the passwords. It may drop or rename them; new ones come only from `addPassword`, since a body
 * cannot tell their secrets.
 *
 * @returns `undefined` where the body does not speak of passwords
 */
export function keptPasswords(
  written: WrittenMembers,
  stored: StoredPasswords,
): StoredPasswords | undefined | GraphFault {
  if (!written.has('passwordCredentials')) return undefined
  const kept: Readonly<Record<string, unknown>>[] = []
  for (const credential of (written.get('passwordCredentials') ?? []) as readonly object[]) {
    const keyId = ownMember(credential, 'keyId')
    const known = stored.find((each) => isSameKey(each.keyId, keyId))
    if (known === undefined) {
      return requestBadRequest(
        'New password credentials must be generated with service actions. Paramname: PasswordCredentials',
      )
    }
    kept.push({ ...known, displayName: ownMember(credential, 'displayName') ?? known.displayName ?? null })
  }
  return kept
}

/** The passwords that an object holds. */
export function passwordsOf({
  passwordCredentials,
}: {
  readonly passwordCredentials?: unknown
}): StoredPasswords {
  return Array.isArray(passwordCredentials) ? passwordCredentials.filter(isObject) : []
}

/** The passwords without one, or `undefined` where there is none by that ID. */
export function withoutPassword(stored: StoredPasswords, keyId: string): StoredPasswords | undefined {
  const kept = stored.filter((each) => !isSameKey(each.keyId, keyId))
  return kept.length < stored.length ? kept : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isSameKey(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && guidKey(a) === guidKey(b)
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && parseInstant(value) !== undefined
}

function invalidMember(name: string): GraphFault {
  return requestBadRequest(`Invalid value specified for property '${name}' of resource 'PasswordCredential'.`)
}

/** In the form of Microsoft's secrets, by which scanners find them: `xxx8Q~` and further characters, 40 in all. */
function secretOf(one: string, other: string): string {
  const digits = `${one}${other}`.replaceAll('-', '')
  return `${digits.slice(0, 3)}8Q~${digits.slice(3, 37)}`
}
