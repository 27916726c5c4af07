import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { memberNames, readBody, readProperties } from '../resource/request-body.ts'

/** Which tokens of another issuer stand for an identity. All of it compares character by character, by case. */
export interface CredentialProperties {
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
}

const BODY = memberNames('id', 'name', 'type', 'properties')
const PROPERTIES = memberNames('issuer', 'subject', 'audiences')
const LONGEST = 600
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/

/**
 * Reads and checks a federated credential.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#errors
 */
export function readCredentialBody(body: unknown): Reading<CredentialProperties> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const properties = readProperties(members.value, PROPERTIES)
  if (!properties.ok) return properties
  const { issuer, subject, audiences } = properties.value
  if (!isText(issuer) || !isText(subject) || !Array.isArray(audiences) || audiences.length === 0) {
    return unreadable(emptyProperties())
  }
  if (!audiences.every(isText)) return unreadable(emptyProperties())
  if (audiences.length !== 1) {
    return unreadable(badRequest('Federated identity credentials must have exactly one audience.'))
  }
  const tooLong = [issuer, subject, ...audiences].some((text) => text.length > LONGEST)
  if (tooLong) {
    return unreadable(badRequest(`Issuer, subject and audience have at most ${LONGEST} characters each.`))
  }
  if (!isHttpsAddress(issuer)) {
    return unreadable(badRequest(`The issuer '${issuer}' is not the address of an https server.`))
  }
  return read({ issuer, subject, audiences })
}

/** The properties of a kept credential; `undefined` where something of them is missing. */
export function credentialProperties(properties: unknown): CredentialProperties | undefined {
  if (!isJsonObject(properties)) return undefined
  const { issuer, subject, audiences } = properties as JsonObject
  if (typeof issuer !== 'string' || typeof subject !== 'string' || !Array.isArray(audiences)) return undefined
  return { issuer, subject, audiences: audiences.filter((audience) => typeof audience === 'string') }
}

/** 3 to 120 letters, digits, dashes and underscores, the first a letter or digit. */
export function invalidCredentialName(name: string): Refused | undefined {
  return NAME.test(name) ? undefined : badRequest(`Federated Identity Credential name '${name}' is invalid.`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isHttpsAddress(text: string): boolean {
  return text.toLowerCase().startsWith('https://') && URL.canParse(text)
}

function emptyProperties(): Refused {
  return badRequest('Federated Identity Credential from HTTP body has empty properties')
}

function badRequest(message: string): Refused {
  return refuse(400, 'BadRequest', message)
}
