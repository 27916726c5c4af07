import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import type { Plane } from '../role/permission.ts'
import { Place } from '../scope/place.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { pointerSegment } from '../state/problem.ts'
import { FoldedText } from '../text/folded-text.ts'
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
const NO_GROUPS: readonly string[] = Object.freeze([])
/** What requests have in common that do not name it. */
export interface Given {
  readonly principalId?: string
  readonly scope?: string
}

const NOTHING_GIVEN: Given = Object.freeze({})
const NOTHING_ASKED: CheckRequest = Object.freeze({ principalId: '', scope: '' })

/**
 * A request, checked and folded for comparison; the inside of the engine sees nothing else. It reads one request after
 * the other into the same room, and what it has read already it does not read again.
 *
 * The bytes of the principal and scope are for the hot path; the keys made of strings are for what is rarely
 * asked, and are made when they are.
 */
export class Question {
  readonly principalText = new FoldedText(64)
  readonly place = new Place()
  request: CheckRequest = NOTHING_ASKED
  claimedGroups: readonly string[] = NO_GROUPS
  plane: Plane = 'control'
  /** The moment asked about; `undefined` is now. */
  time: Instant | undefined
  assumeEligible = false
  /** The action or data action as the request spells it. */
  spelt = ''
  principalId = ''
  /** How many principals and scopes were read: what did not change is that of the request before. */
  principalsRead = 0
  scopesRead = 0
  #scopeText = ''
  #principal: string | undefined
  #operation: string | undefined
  #scope: ScopeKey | undefined

  /**
   * Reads a request, which may be anything that came from outside.
   *
   * @param given what the request leaves out, and must
   * @throws {InvalidRequestError} where it is no question: a member is missing, of the wrong type, or spelt in another case
   */
  read(request: unknown, given: Given = NOTHING_GIVEN): void {
    if (!isObject(request))
      refuse('InvalidRequest', '', 'a request is an object with principalId, action or dataAction, and scope')
    for (const name in request) if (!isUsual(name) && !MEMBERS.has(name)) refuseMisspelt(name)
    if (request.id !== undefined && typeof request.id !== 'string') {
      refuse('InvalidRequest', '/id', 'id is a string that comes back with the decision')
    }
    this.plane = planeOf(request)
    this.#readOperation(request[this.plane === 'control' ? 'action' : 'dataAction'])
    if (given.principalId === undefined) this.#readPrincipal(request.principalId)
    else this.#readPrincipal(given.principalId, request.principalId)
    checkOptionalMembers(request)
    this.claimedGroups = readGroups(request.groupIds)
    if (given.scope === undefined) this.#readScope(request.scope)
    else this.#readScope(given.scope, request.scope)
    this.time = readTime(request.time)
    this.assumeEligible = request.assumeEligible === true
    this.request = request as unknown as CheckRequest
  }

  /** The principal as a comparison key. */
  get principal(): string {
    this.#principal ??= guidKey(this.principalId)
    return this.#principal
  }

  /** The action or data action in lower case. */
  get operation(): string {
    this.#operation ??= this.spelt.toLowerCase()
    return this.#operation
  }

  /** The same text as somebody keeps it: a text that is met again is found much faster in maps than an equal one. */
  set operation(kept: string) {
    this.#operation = kept
  }

  get scope(): ScopeKey {
    this.#scope ??= parseScope(this.#scopeText) as ScopeKey
    return this.#scope
  }

  #readOperation(operation: unknown): void {
    if (operation === this.spelt && operation !== '') return
    checkOperation(operation, this.plane)
    this.spelt = operation
    this.#operation = undefined
  }

  #readPrincipal(id: unknown, asked?: unknown): void {
    if (asked !== undefined)
      refuse('InvalidPrincipalId', '/principalId', 'the principal is given already; leave principalId out')
    if (id === this.principalId && id !== '') return
    if (typeof id === 'string') readGuid(this.principalText, id)
    if (typeof id !== 'string' || (beginsOddly(this.principalText) && id.trim() === '')) {
      this.principalId = ''
      refuse(
        'InvalidPrincipalId',
        '/principalId',
        'principalId is the object ID of a user, group, service principal or managed identity',
      )
    }
    this.principalId = id
    this.principalsRead++
    this.#principal = undefined
  }

  #readScope(scope: unknown, asked?: unknown): void {
    if (asked !== undefined) refuse('InvalidScope', '/scope', 'the scope is given already; leave scope out')
    if (scope === this.#scopeText && scope !== '') return
    this.#scope = undefined
    this.#scopeText = ''
    this.scopesRead++
    if (typeof scope === 'string' && this.place.read(scope)) this.#scopeText = scope
    else refuseScope(scope)
  }
}

/** @throws {InvalidRequestError} where the request is none */
export function readQuestion(request: unknown): Question {
  const question = new Question()
  question.read(request)
  return question
}

/** What most requests are made of; told by comparing what the compiler has made one string already. */
function isUsual(name: string): boolean {
  return name === 'principalId' || name === 'action' || name === 'scope' || name === 'dataAction'
}

function planeOf(request: Record<string, unknown>): Plane {
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

function checkOperation(operation: unknown, plane: Plane): asserts operation is string {
  const member = plane === 'control' ? 'action' : 'dataAction'
  if (typeof operation !== 'string' || operation.trim() === '') {
    refuse(
      'InvalidAction',
      `/${member}`,
      `${member} is one operation, such as Microsoft.Compute/virtualMachines/read`,
    )
  }
  if (operation.includes('*')) {
    refuse(
      'InvalidAction',
      `/${member}`,
      `${member} '${operation}' has a wildcard; ask for one operation at a time`,
    )
  }
}

/** Whether a text is empty, or begins with a blank or beyond ASCII, where there are blanks too. */
function beginsOddly(text: FoldedText): boolean {
  const first = text.bytes[0] as number
  return text.length === 0 || first <= 32 || first >= 128
}

function refuseScope(scope: unknown): never {
  const shown =
    typeof scope === 'string' ? ` '${scope.length > 200 ? `${scope.slice(0, 200)}…` : scope}'` : ''
  refuse(
    'InvalidScope',
    '/scope',
    `the scope${shown} is none; write / or /subscriptions/<id>[/resourceGroups/<name>][/providers/<namespace>/<type>/<name>] or /providers/Microsoft.Management/managementGroups/<name>`,
  )
}

function readTime(time: unknown): Instant | undefined {
  if (time === undefined || time === null) return undefined
  const instant = typeof time === 'string' ? parseInstant(time) : undefined
  if (instant === undefined)
    refuse('InvalidTime', '/time', 'time is an ISO 8601 instant, such as 2026-03-02T12:00:00Z')
  return instant
}

function readGroups(groupIds: unknown): readonly string[] {
  if (groupIds === undefined || groupIds === null) return NO_GROUPS
  if (!Array.isArray(groupIds))
    refuse('InvalidGroupIds', '/groupIds', 'groupIds is a list of object IDs of groups')
  return groupIds.map((id, i) => {
    if (typeof id === 'string' && id.trim() !== '') return guidKey(id)
    return refuse('InvalidGroupIds', `/groupIds/${i}`, 'the object ID of a group is a string')
  })
}

function checkOptionalMembers(request: Record<string, unknown>): void {
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

function refuse(code: InvalidRequestCode, pointer: string, message: string): never {
  throw new InvalidRequestError(code, pointer, message)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
