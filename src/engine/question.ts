import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import type { Plane } from '../role/permission.ts'
import { Place } from '../scope/place.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { Instant } from '../time/instant.ts'
import type { CheckRequest } from './request.ts'
import {
  checkMembers,
  checkOperation,
  checkOptionalMembers,
  NO_GROUPS,
  planeOf,
  readGroups,
  readTime,
  refuse,
  refuseScope,
} from './request-checks.ts'

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
 * The bytes of the principal and scope are for the hot path; the keys made of strings are for what is rarely asked, and
 * are made when they are.
 */
export class Question {
  readonly principalText = new FoldedText()
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
    checkMembers(request)
    this.plane = planeOf(request)
    this.#readOperation(this.plane === 'control' ? request.action : request.dataAction)
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

/** Whether a text is empty, or begins with a blank or beyond ASCII, where there are blanks too. */
function beginsOddly(text: FoldedText): boolean {
  const first = text.bytes[0] as number
  return text.length === 0 || first <= 32 || first >= 128
}
