import type { Grant } from '../../engine/grant.ts'
import { inForce, isActive } from '../../engine/grant-outcome.ts'
import type { Inquiry } from '../../engine/inquiry.ts'
import type { Question } from '../../engine/question.ts'
import { matchEntry, subtractingPatterns } from '../../role/permission.ts'
import type { Role } from '../../role/role.ts'
import { compareInstants, formatInstant, type Instant, instantOf } from '../../time/instant.ts'
import type { Window } from '../../time/window.ts'
import { conditionObstacles } from './condition-obstacles.ts'
import type { Obstacle } from './explanation.ts'

/** Everything but its scope and its principal that keeps a grant from granting; empty where nothing does. */
export function obstaclesOf(grant: Grant, inquiry: Inquiry): Obstacle[] {
  const { question, conditions } = inquiry
  const { roles, windows } = inquiry.snapshot
  const role = roles.find(grant.roleKey)
  return [
    ...roleObstacles(grant, role, question),
    ...(isActive(grant, question) ? [] : [{ kind: 'EligibleOnly' } as const]),
    ...windowObstacles(windows.of(grant), question, inquiry),
    ...conditionObstacles(grant, role, question, conditions),
  ]
}

function roleObstacles({ roleDefinitionId }: Grant, role: Role | undefined, question: Question): Obstacle[] {
  if (role === undefined) return [{ kind: 'UnknownRole', roleDefinitionId }]
  if (role.entriesFor(question.plane, question.operation).length > 0) return []
  return [subtraction(role, question) ?? otherPlane(role, question) ?? { kind: 'OperationNotListed' }]
}

function subtraction({ entries }: Role, { plane, operation }: Question): Obstacle | undefined {
  const patterns = entries
    .filter((entry) => matchEntry(entry, plane, operation) === 'subtracted')
    .flatMap((entry) => subtractingPatterns(entry, plane, operation))
  if (patterns.length === 0) return undefined
  return { kind: 'Subtracted', by: plane === 'control' ? 'notActions' : 'notDataActions', patterns }
}

function otherPlane(role: Role, { plane, operation }: Question): Obstacle | undefined {
  const other = plane === 'control' ? 'data' : 'control'
  if (role.entriesFor(other, operation).length === 0) return undefined
  return { kind: 'OtherPlane', listedAs: other === 'control' ? 'action' : 'dataAction' }
}

function windowObstacles(
  windows: readonly Window[] | undefined,
  { time }: Question,
  clock: { now(): number },
): Obstacle[] {
  if (windows === undefined || inForce(windows, time, clock)) return []
  const moment = time ?? instantOf(clock.now())
  const later = windows.flatMap(({ start }) => (start && compareInstants(moment, start) < 0 ? [start] : []))
  if (later.length > 0)
    return [{ kind: 'OutsideWindow', when: 'notYet', bound: formatInstant(earliest(later)) }]
  const ends = windows.flatMap(({ end }) => (end ? [end] : []))
  if (ends.length > 0) return [{ kind: 'OutsideWindow', when: 'over', bound: formatInstant(latest(ends)) }]
  return [{ kind: 'OutsideWindow', when: 'unreadable' }]
}

function earliest(instants: readonly Instant[]): Instant {
  return instants.reduce((a, b) => (compareInstants(a, b) <= 0 ? a : b))
}

function latest(instants: readonly Instant[]): Instant {
  return instants.reduce((a, b) => (compareInstants(a, b) >= 0 ? a : b))
}
