import { isJsonObject } from '../../state/folded-member.ts'
import type { Refused } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { memberNames, readBody, readTags, type Tags, withOneSpelling } from '../resource/request-body.ts'
import { badParameter } from './secret-name.ts'

/** What a request says about a secret. Absent members are `undefined`; `null` takes a date away. */
export interface SecretBody {
  readonly value: string | undefined
  readonly contentType: string | undefined
  readonly tags: Tags | undefined
  readonly enabled: boolean | undefined
  readonly nbf: number | null | undefined
  readonly exp: number | null | undefined
}

const BODY = memberNames('value', 'contentType', 'tags', 'attributes')
const ATTRIBUTES = memberNames('enabled', 'nbf', 'exp')
const LONGEST_VALUE = 25_600
const LONGEST_CONTENT_TYPE = 255
const MOST_TAGS = 15
const LONGEST_TAG = 256

/**
 * Reads the body of setting or updating a secret.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
export function readSecretBody(body: unknown): Reading<SecretBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return unreadable(malformed('the body is not a JSON object with each member once'))
  const { value, contentType } = members.value
  if (value !== undefined && value !== null && typeof value !== 'string') {
    return unreadable(malformed('value is not a string'))
  }
  if (typeof value === 'string' && new TextEncoder().encode(value).length > LONGEST_VALUE) {
    return unreadable(malformed(`value is longer than ${LONGEST_VALUE} bytes`))
  }
  if (contentType !== undefined && contentType !== null) {
    if (typeof contentType !== 'string') return unreadable(malformed('contentType is not a string'))
    if (contentType.length > LONGEST_CONTENT_TYPE) {
      return unreadable(malformed(`contentType is longer than ${LONGEST_CONTENT_TYPE} characters`))
    }
  }
  const tags = readTags(members.value)
  if (!tags.ok || !isSmallEnough(tags.value)) {
    return unreadable(
      malformed(`tags are at most ${MOST_TAGS} strings of ${LONGEST_TAG} characters, under names as long`),
    )
  }
  const attributes = readAttributes(members.value.attributes)
  if (!attributes.ok) return attributes
  return read({
    value: value ?? undefined,
    contentType: contentType ?? undefined,
    tags: tags.value,
    ...attributes.value,
  })
}

function readAttributes(attributes: unknown): Reading<Pick<SecretBody, 'enabled' | 'nbf' | 'exp'>> {
  if (attributes === undefined || attributes === null) {
    return read({ enabled: undefined, nbf: undefined, exp: undefined })
  }
  if (!isJsonObject(attributes)) return unreadable(malformed('attributes is not an object'))
  const members = withOneSpelling(attributes, ATTRIBUTES)
  if (!members.ok) return unreadable(malformed('attributes has a member twice'))
  const { enabled, nbf, exp } = members.value
  if (enabled !== undefined && enabled !== null && typeof enabled !== 'boolean') {
    return unreadable(malformed('attributes.enabled is neither true nor false'))
  }
  if (!isMoment(nbf) || !isMoment(exp)) {
    return unreadable(malformed('attributes.nbf and attributes.exp are whole seconds since 1970'))
  }
  return read({ enabled: enabled ?? undefined, nbf, exp })
}

function isMoment(value: unknown): value is number | null | undefined {
  if (value === undefined || value === null) return true
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isSmallEnough(tags: Tags | undefined): boolean {
  const entries = Object.entries(tags ?? {})
  return (
    entries.length <= MOST_TAGS &&
    entries.every(([name, value]) => name.length <= LONGEST_TAG && value.length <= LONGEST_TAG)
  )
}

function malformed(why: string): Refused {
  return badParameter(`The request is malformed: ${why}.`)
}
