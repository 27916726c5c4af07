import { foldedMember, isJsonObject, type JsonObject } from '../state/folded-member.ts'
import { type Refused, refuse } from './outcome.ts'

/** The `properties` of a request's body, whatever the case of the member; `undefined` where there are none. */
export function propertiesOf(body: unknown): JsonObject | undefined {
  if (!isJsonObject(body)) return undefined
  const properties = foldedMember(body, 'properties')
  return isJsonObject(properties) ? properties : undefined
}

/** A member that is a text: `null` where it is absent or `null`, `undefined` where it is anything else. */
export function readText(object: JsonObject, name: string): string | null | undefined {
  const value = foldedMember(object, name) ?? null
  return value === null || typeof value === 'string' ? value : undefined
}

/** A member that is a list of texts: empty where it is absent or `null`, `undefined` where it is anything else. */
export function readTexts(object: JsonObject, name: string): readonly string[] | undefined {
  const value = foldedMember(object, name) ?? []
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
}

/** A member that is a list of objects: empty where it is absent or `null`, `undefined` where it is anything else. */
export function readObjects(object: JsonObject, name: string): readonly JsonObject[] | undefined {
  const value = foldedMember(object, name) ?? []
  return Array.isArray(value) && value.every(isJsonObject) ? value : undefined
}

/** What Azure answers to a body, or a path, that it cannot read at all. */
export function badRequestFormat(): Refused {
  return refuse(400, 'BadRequestFormat', 'The request was incorrectly formatted.')
}
