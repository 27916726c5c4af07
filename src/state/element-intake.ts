import { groupsOfMember, objectIdOf, odataTypeOf } from './directory-shapes.ts'
import { refusalOf } from './element-checks.ts'
import type { ExportKind } from './export-kind.ts'
import type { ExportNotice, ExportProblem, Refusal } from './export-problem.ts'
import { foldedMember, foldedText, hasFoldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import { canonicalSubscription, managementGroupWithChildren } from './hierarchy-shapes.ts'
import { LEFT_OUT, type LeftOut } from './left-out.ts'
import { withCanonicalNames } from './member-names.ts'
import { reshapedFromPowerShell } from './powershell-shapes.ts'
import type { StateKind } from './state-document.ts'

/** Where the elements, problems and notices of an export go, in the order of the document. */
export interface ExportSink {
  element(kind: StateKind, element: object, pointer: string): void
  problem(problem: ExportProblem): void
  notice(notice: ExportNotice): void
}

/** Whether an object stood in a list of its like, or under the key of a state document that names its kind. */
export type ElementPlace = 'listed' | 'keyed'

/**
 * Takes objects whose kind is known into a state: brings each into the shape of the state document, checks what would
 * make it meaningless, and passes it on. With a group ID the directory objects in lists are that group's members too.
 */
export class ElementIntake {
  readonly #sink: ExportSink
  readonly #groupId: string | undefined
  readonly #members: { readonly id: string }[] = []
  readonly #leftOut = new Map<LeftOut, { pointer: string; count: number }>()
  #firstTypedPerson: string | undefined
  #isMemberList = true

  constructor(sink: ExportSink, groupId: string | undefined) {
    this.#sink = sink
    this.#groupId = groupId
  }

  take(kind: ExportKind, value: JsonObject, pointer: string, place: ElementPlace): void {
    if (kind === 'schedule') this.#refuse(SCHEDULE, pointer)
    else if (kind === 'otherAuthorization') this.#refuse(OTHER_AUTHORIZATION, pointer)
    else if (isLeftOut(kind)) this.#leave(kind, value, pointer)
    else this.#takeElement(kind, value, pointer, place)
  }

  /** Takes an object of which nothing but its ID is known as a member of the group; `false` if no group is given. */
  takeMember(value: JsonObject): boolean {
    const id = objectIdOf(value)
    if (this.#groupId === undefined || id === undefined) return false
    this.#members.push({ id })
    return true
  }

  finish(): void {
    for (const [reason, { pointer, count }] of this.#leftOut) {
      const { what, why } = LEFT_OUT[reason]
      const message = `${count} ${what}${count === 1 ? '' : 's'} left out: ${why}`
      this.#sink.notice({ code: 'LeftOut', pointer, message })
    }
    if (this.#groupId === undefined) {
      if (this.#firstTypedPerson !== undefined) {
        this.#sink.notice({ ...MEMBERSHIP_UNKNOWN, pointer: this.#firstTypedPerson })
      }
    } else if (this.#isMemberList) {
      this.#sink.element('groups', { id: this.#groupId, members: this.#members }, '')
    }
  }

  #leave(reason: LeftOut, value: JsonObject, pointer: string): void {
    this.takeMember(value)
    const known = this.#leftOut.get(reason)
    if (known === undefined) this.#leftOut.set(reason, { pointer, count: 1 })
    else known.count++
  }

  #takeElement(kind: StateKind, value: JsonObject, pointer: string, place: ElementPlace): void {
    const reshaped = reshapedFromPowerShell(kind, value)
    if (reshaped !== undefined && 'refusal' in reshaped) {
      this.#refuse(reshaped.refusal, pointer)
      return
    }
    if (reshaped?.flattened) this.#sink.notice({ ...FLATTENED, pointer })
    const element = reshaped?.element ?? value
    if (kind === 'users' || kind === 'servicePrincipals' || kind === 'groups') {
      this.#takePerson(kind, element, pointer, place)
      return
    }
    this.#isMemberList = false
    if (kind === 'managementGroups') {
      for (const found of managementGroupWithChildren(element)) {
        this.#pass(found.kind, found.element, pointer + found.pointer)
      }
    } else {
      this.#pass(kind, kind === 'subscriptions' ? canonicalSubscription(element) : element, pointer)
    }
  }

  #takePerson(kind: StateKind, value: JsonObject, pointer: string, place: ElementPlace): void {
    const element = hasFoldedMember(value, 'id') ? value : { ...value, id: foldedMember(value, 'objectId') }
    for (const group of groupsOfMember(element)) this.#sink.element('groups', group, pointer)
    if (kind === 'groups') this.#noteCutMembers(element, pointer, place)
    this.#pass(kind, element, pointer)
    if (place === 'keyed') {
      this.#isMemberList = false
      return
    }
    this.takeMember(element)
    if (odataTypeOf(element) !== undefined) this.#firstTypedPerson ??= pointer
  }

  #pass(kind: StateKind, value: JsonObject, pointer: string): void {
    const canonical = withCanonicalNames(kind, value)
    if (!canonical.ok) {
      for (const problem of canonical.problems) this.#refuse({ ...problem, ...CONFLICT }, pointer)
      return
    }
    const element = this.#withId(kind, canonical.element as JsonObject, pointer)
    const refusal = refusalOf(kind, element)
    if (refusal !== undefined) {
      this.#refuse(refusal, pointer)
      return
    }
    if (kind === 'roleDefinitions' && element.id === undefined) this.#sink.notice({ ...WITHOUT_ID, pointer })
    this.#sink.element(kind, element, pointer)
  }

  /** What is sent to Azure to make a deny assignment has its ID in the address; a place and a name make one. */
  #withId(kind: StateKind, element: JsonObject, pointer: string): JsonObject {
    if (kind !== 'denyAssignments' || foldedText(element, 'id') !== undefined) return element
    const properties = isJsonObject(element.properties) ? element.properties : element
    const scope = foldedText(properties, 'scope')
    const name = foldedText(element, 'name') ?? foldedText(properties, 'denyAssignmentName')
    if (scope === undefined || name === undefined) return element
    const base = scope.endsWith('/') ? scope.slice(0, -1) : scope
    const id = `${base}/providers/Microsoft.Authorization/denyAssignments/${encodeURIComponent(name)}`
    this.#sink.notice({
      code: 'MadeId',
      pointer,
      message: `the deny assignment has no id; it is called ${id} here`,
    })
    return { ...element, id }
  }

  #noteCutMembers(group: JsonObject, pointer: string, place: ElementPlace): void {
    const members = foldedMember(group, 'members')
    const goesOn = foldedText(group, 'members@odata.nextLink') !== undefined
    const isFull = place === 'listed' && Array.isArray(members) && members.length === EXPAND_LIMIT
    if (!goesOn && !isFull) return
    const message = goesOn
      ? 'the list of members goes on elsewhere'
      : `the group has ${EXPAND_LIMIT} members, which is where Graph cuts off expanded members`
    const help = 'add all members: `az ad group member list` into <group object ID>.members.json'
    this.#sink.notice({ code: 'MembersCut', pointer: `${pointer}/members`, message, help })
  }

  #refuse(refusal: Refusal, pointer: string): void {
    this.#sink.problem({ ...refusal, pointer: pointer + refusal.pointer })
  }
}

function isLeftOut(kind: StateKind | LeftOut): kind is LeftOut {
  return Object.hasOwn(LEFT_OUT, kind)
}

/** `$expand=members` gives no more than this many, and does not say so. */
const EXPAND_LIMIT = 20

const CONFLICT = { code: 'ConflictingMembers', help: 'keep one of the two' } as const

const FLATTENED = {
  code: 'EntriesFlattened',
  message:
    'PowerShell merges the entries of a deny assignment: if there were several, it denies less here than in Azure',
  help: 'export deny assignments from the REST API',
} as const

const WITHOUT_ID = {
  code: 'RoleWithoutId',
  message: 'the role definition has no id, so no assignment can name it',
} as const

const MEMBERSHIP_UNKNOWN = {
  code: 'MembershipUnknown',
  message: 'if these are the members of a group, the list does not say of which',
  help: 'name the file <group object ID>.members.json',
} as const

const SCHEDULE: Refusal = {
  code: 'NotRecognised',
  pointer: '',
  message: 'schedules and requests of PIM do not say what is in force',
  help: 'export roleAssignmentScheduleInstances and roleEligibilityScheduleInstances instead',
}

const OTHER_AUTHORIZATION: Refusal = {
  code: 'NotRecognised',
  pointer: '',
  message: 'this type of Microsoft.Authorization is nothing that a state holds',
  help: 'leave it out',
}
