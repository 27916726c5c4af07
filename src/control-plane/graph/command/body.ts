import { isGuid } from '../../../guid/guid.ts'
import { parseInstant } from '../../../time/instant.ts'
import type { Caller } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import type { EntityType } from '../entity/entity-type.ts'
import type { PropertyType } from '../entity/property.ts'
import { authorizationDenied, badRequest, GraphFault, requestBadRequest } from '../fault.ts'
import { mayWriteSecurityAttributes } from '../permission.ts'

/** The members of a body that may be stored, by their declared names. */
export type WrittenMembers = ReadonlyMap<string, unknown>

const UNREADABLE =
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.'

/** The members of an action's body; other than these are refused. None at all is an empty body. */
export function readParameters(body: unknown, names: readonly string[]): WrittenMembers | GraphFault {
  const members = readObject(body ?? {})
  if (members instanceof GraphFault) return members
  for (const [name] of members) if (!names.includes(name)) return invalidProperty(name)
  return new Map(members)
}

/**
 * Reads what a body says of an object.
 *
 * @param settable read-only properties that this very call may set
 * @returns the writable members; read-only ones are left out, annotations as well
 */
export function readMembers(
  body: unknown,
  entity: EntityType,
  caller: Caller,
  call: GraphCall,
  settable: readonly string[] = [],
): WrittenMembers | GraphFault {
  const members = readObject(body)
  if (members instanceof GraphFault) return members
  const written = new Map<string, unknown>()
  for (const [name, value] of members) {
    if (name.includes('@odata.')) continue
    const property = entity.properties.get(name.toLowerCase())
    if (property?.name !== name) return invalidProperty(name)
    if (!fits(property.type, value)) return invalidValue(name, entity)
    if (property.access === 'readOnly' && !settable.includes(name)) continue
    if (name === 'customSecurityAttributes' && !mayWriteSecurityAttributes(caller, call)) {
      return authorizationDenied()
    }
    written.set(name, value)
  }
  return written
}

/** Refuses a body in which a property that an object cannot do without is missing, null or blank. */
export function missingProperty(
  written: WrittenMembers,
  required: readonly string[],
  { resource }: EntityType,
): GraphFault | undefined {
  const missing = required.find((name) => {
    const value = written.get(name)
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  })
  if (missing === undefined) return undefined
  return requestBadRequest(`A value is required for property '${missing}' of resource '${resource}'.`)
}

/** Refuses a body that would take away what an object cannot do without. */
export function emptiedProperty(
  written: WrittenMembers,
  required: readonly string[],
  entity: EntityType,
): GraphFault | undefined {
  return missingProperty(
    written,
    required.filter((name) => written.has(name)),
    entity,
  )
}

export function invalidValue(name: string, { resource }: EntityType): GraphFault {
  return requestBadRequest(`Invalid value specified for property '${name}' of resource '${resource}'.`)
}

/** Whether a value is a list of GUIDs, at least one and not too many. */
export function isGuidList(value: unknown, most: number): value is readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return false
  return value.every((each) => typeof each === 'string' && isGuid(each))
}

function invalidProperty(name: string): GraphFault {
  return requestBadRequest(`Invalid property '${name}'.`)
}

function readObject(body: unknown): readonly (readonly [string, unknown])[] | GraphFault {
  return isObject(body) ? Object.entries(body) : badRequest(UNREADABLE)
}

function fits(type: PropertyType, value: unknown): boolean {
  if (value === null) return true
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'guid':
      return typeof value === 'string' && isGuid(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'dateTime':
      return typeof value === 'string' && parseInstant(value) !== undefined
    case 'strings':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
    case 'object':
      return isObject(value)
    case 'objects':
      return Array.isArray(value) && value.every(isObject)
    default:
      return type satisfies never
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
