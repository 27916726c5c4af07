import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from './reading.ts'

export type Tags = Readonly<Record<string, string>>

/** 400: Resource Manager could not make sense of a body. */
export function invalidContent(why: string): Refused {
  return refuse(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  )
}

/**
 * Reads a body that has to be an object, and brings the names of members that have a meaning to their one spelling:
 * Azure reads names without regard to case, and two spellings of one name would hide one of the two values.
 *
 * @param names the members that have a meaning; others keep their spelling
 */
export function readBody(body: unknown, names: ReadonlyMap<string, string>): Reading<JsonObject> {
  if (!isJsonObject(body)) return unreadable(invalidContent('the body is not a JSON object'))
  return withOneSpelling(body, names)
}

export function withOneSpelling(object: JsonObject, names: ReadonlyMap<string, string>): Reading<JsonObject> {
  const members = new Map<string, unknown>()
  for (const key of Object.keys(object)) {
    const name = names.get(key.toLowerCase()) ?? key
    if (members.has(name)) return unreadable(invalidContent(`the member '${name}' stands there twice`))
    members.set(name, object[key])
  }
  // Unlike an assignment, this makes a plain member even of the name `__proto__`.
  return read(Object.fromEntries(members))
}

/** The names of an object's members, to be found by their lower-case form. */
export function memberNames(...names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

/** The `properties` of a body; an empty object where there are none. */
export function readProperties(body: JsonObject, names: ReadonlyMap<string, string>): Reading<JsonObject> {
  const properties = Object.hasOwn(body, 'properties') ? body.properties : undefined
  if (properties === undefined || properties === null) return read({})
  if (!isJsonObject(properties)) return unreadable(invalidContent('properties is not an object'))
  return withOneSpelling(properties, names)
}

/** `undefined` where the body has no tags. */
export function readTags(body: JsonObject): Reading<Tags | undefined> {
  const tags = Object.hasOwn(body, 'tags') ? body.tags : undefined
  if (tags === undefined || tags === null) return read(undefined)
  if (!isJsonObject(tags) || !Object.values(tags).every((value) => typeof value === 'string')) {
    return unreadable(invalidContent('tags is not an object of strings'))
  }
  return read(tags as Tags)
}

/** `undefined` where the body has no location. Names of regions compare, and are kept, without blanks and capitals. */
export function readLocation(body: JsonObject): Reading<string | undefined> {
  const location = Object.hasOwn(body, 'location') ? body.location : undefined
  if (location === undefined || location === null || location === '') return read(undefined)
  if (typeof location !== 'string') return unreadable(invalidContent('location is not a string'))
  return read(regionName(location))
}

/** `West Europe` and `westeurope` are one region. */
export function regionName(location: string): string {
  return location.toLowerCase().replaceAll(' ', '')
}

export function locationRequired(): Refused {
  return refuse(400, 'LocationRequired', 'The location property is required for this definition.')
}
