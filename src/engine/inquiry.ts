import { Identities, ITSELF, KNOWN_GROUP } from '../principal/identities.ts'
import { OperationRoles } from '../role/operation-roles.ts'
import type { Role } from '../role/role.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { ElementSource } from '../state/element-source.ts'
import { NONE, type TextNumbers } from '../text/text-numbers.ts'
import type { GrantQuestion } from './grant-index.ts'
import { type Given, Question } from './question.ts'
import { QuestionConditions } from './question-conditions.ts'
import { refuseWildcard } from './request-checks.ts'
import { chainOf, type Snapshot } from './snapshot.ts'

/**
 * A question put to a snapshot: what the snapshot knows of its principal, operation and scope. It takes up one question
 * after the other, so that a question costs no more than its answer.
 */
export class Inquiry implements GrantQuestion {
  readonly question = new Question()
  readonly place = this.question.place
  readonly identities = new Identities()
  principalHash = 0
  head = NONE
  groupsOver: Int32Array = NO_NUMBERS
  readonly roles = new OperationRoles()
  /** Evaluates conditions for the question. */
  readonly conditions = new QuestionConditions(this, this.question)
  #snapshot: Snapshot | undefined
  /** Which principal and scope of the question are known to the snapshot. */
  #principalsRead = UNREAD
  #scopesRead = UNREAD
  #identityKeys: ReadonlySet<string> | undefined
  #present: number | undefined

  /** @throws {InvalidRequestError} where the request is no question */
  take(snapshot: Snapshot, request: unknown, given?: Given): void {
    const { question } = this
    question.read(request, given)
    if (this.#snapshot !== snapshot) this.#forget()
    this.#snapshot = snapshot
    this.conditions.begin()
    this.#identityKeys = undefined
    this.#present = undefined
    const isMet = this.#principalsRead === question.principalsRead && question.claimedGroups.length === 0
    const { memberships, numbers } = snapshot
    if (!isMet) {
      this.principalHash = question.principalText.hash(numbers.key)
      memberships.fetchSlot(this.principalHash)
    }
    if (this.#scopesRead !== question.scopesRead) this.#locate()
    if (!isMet) memberships.fetchRow()
    if (!snapshot.operations.find(question.plane, question.spelt, this.roles))
      refuseWildcard(question.spelt, question.plane)
    question.operation = this.roles.operation
    if (!isMet) this.#meet()
  }

  #meet(): void {
    const { question, identities } = this
    const { memberships } = this.snapshot
    const { principalText, principalId, claimedGroups } = question
    if (claimedGroups.length === 0)
      memberships.find(principalText, this.principalHash, principalId, identities)
    else memberships.findClaimed(principalId, claimedGroups, identities)
    this.#principalsRead = claimedGroups.length === 0 ? question.principalsRead : UNREAD
  }

  #locate(): void {
    const { question } = this
    const { territory } = this.snapshot
    this.head = territory.headOf(question.place)
    this.groupsOver = territory.groupsOver(question, this.head)
    this.#scopesRead = question.scopesRead
  }

  #forget(): void {
    this.#principalsRead = UNREAD
    this.#scopesRead = UNREAD
  }

  /** Lets go of the snapshot. */
  rest(): void {
    this.#snapshot = undefined
    this.conditions.begin()
    this.#forget()
  }

  /** The present in milliseconds since 1970: one moment for all that a question asks. */
  now(): number {
    this.#present ??= this.snapshot.now()
    return this.#present
  }

  /** Whether the decision hangs on the present, since a window or a condition asked for it. */
  get askedForPresent(): boolean {
    return this.#present !== undefined
  }

  get elements(): ElementSource {
    return this.snapshot.elements
  }

  get snapshot(): Snapshot {
    return this.#snapshot as Snapshot
  }

  get chain(): readonly ScopeKey[] {
    return chainOf(this.snapshot, this.question.scope)
  }

  roleAt(number: number): Role | undefined {
    return this.snapshot.operations.roleAt(number)
  }

  roleOf(key: string): Role | undefined {
    return this.snapshot.roles.find(key)
  }

  /** The principal and the groups above it as comparison keys. */
  get identityKeys(): ReadonlySet<string> {
    const { principal, claimedGroups } = this.question
    this.#identityKeys ??= this.snapshot.groups.identitiesOf(principal, claimedGroups)
    return this.#identityKeys
  }

  isIdentity(identity: number, names: TextNumbers, at: number): boolean {
    if (identity === KNOWN_GROUP) return true
    if (identity !== ITSELF) return this.identities.isAt(identity, names, at)
    return names.isAt(at, this.question.principalText)
  }
}

const UNREAD = -1
const NO_NUMBERS = new Int32Array(0)
