import type { Decision, Verdict } from './decision.ts'
import type { CheckRequest } from './request.ts'

/** Powers of two. A request may stand in any place of its row. */
const PLACES = 32_768
const ROW = 4

/** Where so many more requests are new than pay for it, only one of each `SAMPLE`, a power of two, is looked at. */
const MANY = 4096
const SAMPLE = 16
/** One that was asked before pays for so many that were not: a decision costs so many times as much as looking for it. */
const WORTH = 16
/** How far new ones count: so few that were asked before, and all are looked at again. */
const MOST = MANY + 4 * WORTH

/** Requests of more characters are not remembered, so that what callers send cannot fill the memory. */
const LONGEST = 1024

interface Remembered {
  readonly principalId: string
  readonly action: string | undefined
  readonly dataAction: string | undefined
  readonly scope: string
  readonly verdict: Verdict
}

/**
 * Decisions on one state that were asked for twice, since callers often ask the same again. Only those are kept that hang
 * on nothing but the state and the three strings of the request, and not on the present. A request that is seen for the
 * first time leaves a number of 32 bits.
 */
export class RecentDecisions {
  readonly #seen = new Int32Array(PLACES)
  readonly #remembered = new Array<Remembered | undefined>(PLACES).fill(undefined)
  #asked = 0
  #new = 0
  #passed = 0

  /** What was decided before; a fresh object, since it is the caller's to change. */
  find(request: CheckRequest): Decision | undefined {
    this.#asked = 0
    if (this.#new > MANY && (++this.#passed & (SAMPLE - 1)) !== 0) return undefined
    if (!isPlain(request)) return undefined
    if (this.#new < MOST) this.#new++
    const asked = fingerprint(request)
    this.#asked = asked
    const place = this.#placeOf(asked)
    if (place === NOWHERE) return undefined
    const found = this.#remembered[place]
    if (
      found === undefined ||
      found.principalId !== request.principalId ||
      found.action !== request.action ||
      found.dataAction !== request.dataAction ||
      found.scope !== request.scope
    )
      return undefined
    this.#countAsOld()
    return copyOf(found.verdict, request.id)
  }

  /** Takes note of what was decided on the request that `find` did not find. */
  note(request: CheckRequest, decision: Decision): void {
    const asked = this.#asked
    if (asked === 0) return
    const place = this.#placeOf(asked)
    if (place === NOWHERE) {
      this.#see(asked)
      return
    }
    this.#countAsOld()
    const { principalId, action, dataAction, scope } = request
    if (principalId.length + scope.length + (action ?? dataAction ?? '').length > LONGEST) return
    const { id: _, ...verdict } = decision
    this.#remembered[place] = { principalId, action, dataAction, scope, verdict: freshVerdict(verdict) }
  }

  #countAsOld(): void {
    this.#new = Math.max(0, this.#new - WORTH)
  }

  #placeOf(asked: number): number {
    const seen = this.#seen
    const row = asked & (PLACES - ROW)
    for (let place = row; place < row + ROW; place++) if (seen[place] === asked) return place
    return NOWHERE
  }

  /** The oldest of the row goes, the others move on. What is remembered stays, and is forgotten with the next one there. */
  #see(asked: number): void {
    const seen = this.#seen
    const row = asked & (PLACES - ROW)
    for (let place = row + ROW - 1; place > row; place--) seen[place] = seen[place - 1] as number
    seen[row] = asked
  }
}

const NOWHERE = -1

/** Whether a request has the members that it must have, an ID perhaps, and no others. */
function isPlain(request: CheckRequest): boolean {
  for (const name in request) {
    if (
      name !== 'principalId' &&
      name !== 'action' &&
      name !== 'scope' &&
      name !== 'dataAction' &&
      name !== 'id'
    )
      return false
  }
  const { id, principalId, scope, action, dataAction } = request
  return (
    typeof principalId === 'string' &&
    typeof scope === 'string' &&
    (typeof action === 'string' ? dataAction === undefined : typeof dataAction === 'string') &&
    (id === undefined || typeof id === 'string')
  )
}

function copyOf(verdict: Verdict, id?: string): Decision {
  const copy = freshVerdict(verdict)
  return id === undefined ? copy : { id, ...copy }
}

/** Member by member for the two that most requests get, which is several times as fast. */
function freshVerdict(verdict: Verdict): Verdict {
  switch (verdict.reason) {
    case 'NoMatchingAssignment':
      return { allowed: false, reason: 'NoMatchingAssignment' }
    case 'RoleAssignment': {
      const { roleAssignmentId, roleDefinitionId, roleName, scope, principalId } = verdict.by
      const by = { roleAssignmentId, roleDefinitionId, roleName, scope, principalId }
      return { allowed: true, reason: 'RoleAssignment', by }
    }
    case 'ConditionNotMet':
      return { ...verdict, by: { roleAssignmentIds: [...verdict.by.roleAssignmentIds] } }
    case 'ScopeLocked':
      return {
        ...verdict,
        by: { ...verdict.by, locks: [...verdict.by.locks], scopes: [...verdict.by.scopes] },
      }
    case 'DenyAssignment':
      return { ...verdict, by: { ...verdict.by } }
    case 'AccessPolicy':
      return { ...verdict, by: { ...verdict.by } }
    case 'NoMatchingAccessPolicy':
      return { ...verdict, by: { ...verdict.by } }
    default:
      return verdict satisfies never
  }
}

/** A number that tells most requests apart, from a few of their characters: hashing all of them costs more than deciding. */
function fingerprint({ principalId, scope, action, dataAction = '' }: CheckRequest): number {
  const operation = action ?? dataAction
  const p = principalId.length
  const s = scope.length
  const o = operation.length
  let mixed = Math.imul(p ^ (s << 8) ^ (o << 20), 0x9e3779b1)
  mixed = mix(
    mixed,
    principalId.charCodeAt(1) ^ (principalId.charCodeAt(6) << 8) ^ (principalId.charCodeAt(p - 3) << 16),
  )
  // Names that are counted through differ at the end.
  mixed = mix(
    mixed,
    scope.charCodeAt(s - 1) ^
      (scope.charCodeAt(s - 2) << 8) ^
      (scope.charCodeAt(s - 3) << 16) ^
      (scope.charCodeAt(s - 4) << 24),
  )
  mixed = mix(
    mixed,
    scope.charCodeAt(17) ^
      (scope.charCodeAt((s * 3) >> 2) << 8) ^
      (scope.charCodeAt(s >> 1) << 16) ^
      (principalId.charCodeAt(p - 1) << 24),
  )
  mixed = mix(
    mixed,
    operation.charCodeAt(o - 2) ^ (operation.charCodeAt(o - 5) << 8) ^ (operation.charCodeAt(o >> 1) << 16),
  )
  return mixed === 0 ? 1 : mixed
}

function mix(mixed: number, characters: number): number {
  const product = Math.imul(mixed ^ characters, 0x85ebca6b)
  return product ^ (product >>> 15)
}
