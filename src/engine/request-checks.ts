import { guidKey } from '../guid/guid.ts'
import type { Plane } from '../role/permission.ts'
import { pointerSegment } from '../text/pointer-segment.ts'
import { type Instant, parseInstant } from '../time/instant.ts'
import { type CheckRequest, type InvalidRequestCode, InvalidRequestError } from './request.ts'

const MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'principalId',
  'action',
  'dataAction',
  'scope',
  'applicationId',
  'groupIds',
  'subOperation',
  'attributes',
  'time',
  'assumeEligible',
] satisfies (keyof CheckRequest)[])
const MEMBERS_BY_FOLDED_NAME = new Map([...MEMBERS].map((name) => [name.toLowerCase(), name]))
const SOURCES: ReadonlySet<string> = new Set(['request', 'resource', 'principal', 'environment'])
export const NO_GROUPS: readonly string[] = Object.freeze([])

/**
 * Sees to it that a request is an object, and that no member of it is a misspelt one.
 *
 * @throws {InvalidRequestError} as all of these do, where what came from outside is no question
 */
export function checkMembers(request: unknown): asserts request is Record<string, unknown> {
  if (!isObject(request))
    refuse('InvalidRequest', '', 'a request is an object with principalId, action or dataAction, and scope')
  for (const name in request) if (!isUsual(name) && !MEMBERS.has(name)) refuseMisspelt(name)
  if (request.id !== undefined && typeof request.id !== 'string') {
    refuse('InvalidRequest', '/id', 'id is a string that comes back with the decision')
  }
}

/** What most requests are made of; told by comparing what the compiler has made one string already. */
function isUsual(name: string): boolean {
  return name === 'principalId' || name === 'action' || name === 'scope' || name === 'dataAction'
}

export function planeOf(request: Record<string, unknown>): Plane {
  const isControl = request.action !== undefined && request.action !== null
  const isData = request.dataAction !== undefined && request.dataAction !== null
  if (isControl === isData) {
    refuse(
      'InvalidAction',
      isControl ? '/dataAction' : '/action',
      'a request names exactly one of action and dataAction',
    )
  }
  return isControl ? 'control' : 'data'
}

export function checkOperation(operation: unknown, plane: Plane): asserts operation is string {
  if (typeof operation === 'string' && !isBlank(operation)) return
  const member = plane === 'control' ? 'action' : 'dataAction'
  refuse(
    'InvalidAction',
    `/${member}`,
    `${member} is one operation, such as Microsoft.Compute/virtualMachines/read`,
  )
}

export function refuseWildcard(operation: string, plane: Plane): never {
  const member = plane === 'control' ? 'action' : 'dataAction'
  refuse(
    'InvalidAction',
    `/${member}`,
    `${member} '${operation}' has a wildcard; ask for one operation at a time`,
  )
}

/** Most texts begin with what is no blank, and beyond ASCII there are blanks too. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0)
  return !(first > 32 && first < 128) && text.trim() === ''
}

export function refuseScope(scope: unknown): never {
  const shown =
    typeof scope === 'string' ? ` '${scope.length > 200 ? `${scope.slice(0, 200)}…` : scope}'` : ''
  refuse(
    'InvalidScope',
    '/scope',
    `the scope${shown} is none; write / or /subscriptions/<id>[/resourceGroups/<name>][/providers/<namespace>/<type>/<name>] or /providers/Microsoft.Management/managementGroups/<name>`,
  )
}

export function readTime(time: unknown): Instant | undefined {
  if (time === undefined || time === null) return undefined
  const instant = typeof time === 'string' ? parseInstant(time) : undefined
  if (instant === undefined)
    refuse('InvalidTime', '/time', 'time is an ISO 8601 instant, such as 2026-03-02T12:00:00Z')
  return instant
}

export function readGroups(groupIds: unknown): readonly string[] {
  if (groupIds === undefined || groupIds === null) return NO_GROUPS
  if (!Array.isArray(groupIds))
    refuse('InvalidGroupIds', '/groupIds', 'groupIds is a list of object IDs of groups')
  return groupIds.map((id, i) => {
    if (typeof id === 'string' && id.trim() !== '') return guidKey(id)
    return refuse('InvalidGroupIds', `/groupIds/${i}`, 'the object ID of a group is a string')
  })
}

export function checkOptionalMembers(request: Record<string, unknown>): void {
  const { applicationId, subOperation, assumeEligible, attributes } = request
  if (applicationId !== undefined && applicationId !== null && typeof applicationId !== 'string') {
    refuse('InvalidApplicationId', '/applicationId', 'applicationId is the client ID of an application')
  }
  if (subOperation !== undefined && subOperation !== null && typeof subOperation !== 'string') {
    refuse('InvalidSubOperation', '/subOperation', 'subOperation is a string, such as Blob.List')
  }
  if (assumeEligible !== undefined && assumeEligible !== null && typeof assumeEligible !== 'boolean') {
    refuse('InvalidAssumeEligible', '/assumeEligible', 'assumeEligible is true or false')
  }
  if (attributes !== undefined && attributes !== null) checkAttributes(attributes)
}

function checkAttributes(attributes: unknown): void {
  if (!isObject(attributes)) {
    refuse(
      'InvalidAttributes',
      '/attributes',
      'attributes holds the objects request, resource, principal and environment',
    )
  }
  for (const source in attributes) {
    const values = attributes[source]
    if (!SOURCES.has(source)) {
      refuse(
        'InvalidAttributes',
        `/attributes/${pointerSegment(source)}`,
        `attributes has no source '${source}'; it is one of request, resource, principal, environment`,
      )
    }
    if (values !== undefined && values !== null && !isObject(values)) {
      refuse(
        'InvalidAttributes',
        `/attributes/${pointerSegment(source)}`,
        'the attributes of a source are an object of values by name',
      )
    }
  }
}

function refuseMisspelt(name: string): void {
  const meant = MEMBERS_BY_FOLDED_NAME.get(name.toLowerCase())
  if (meant !== undefined)
    refuse('UnknownMember', `/${pointerSegment(name)}`, `a request has no member '${name}'; write '${meant}'`)
}

export function refuse(code: InvalidRequestCode, pointer: string, message: string): never {
  throw new InvalidRequestError(code, pointer, message)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
