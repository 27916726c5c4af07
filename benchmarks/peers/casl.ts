import type { CheckRequest } from '../../src/index.ts'
import { loadLibrary } from './library.ts'
import type { Plane } from './operation-pattern.ts'
import type { Peer, PeerKind } from './peer.ts'
import { PermissionMemo } from './permission-memo.ts'
import {
  covers,
  holderOf,
  MANAGEMENT_GROUP,
  operationOf,
  type PlainAssignment,
  type PlainWorld,
} from './plain-world.ts'

/** What a rule is asked about: an operation on a scope, of the type that is the scope's subscription. */
interface Subject {
  readonly holder: string
  readonly above: readonly string[]
  readonly scope: string
  readonly operation: string
}

type Condition = (subject: Subject) => boolean

interface Rule {
  readonly action: Plane
  readonly subject: string
  readonly conditions: Condition
}

interface CaslModule {
  readonly Ability: new (
    rules: readonly Rule[],
    options: {
      readonly conditionsMatcher: (condition: Condition) => Condition
      readonly detectSubjectType: (subject: Subject) => string
    },
  ) => Ability
}

interface Ability {
  can(action: Plane, subject: Subject): boolean
}

/**
 * One ability a principal, made before it is measured. Subscriptions are the types of subjects, so that a request meets
 * the rules of its own subscription and those from above, and the conditions are functions: the least that CASL can do.
 */
export const casl: PeerKind = { name: 'CASL', library: '@casl/ability', requests: 5_000, prepare }

async function prepare(world: PlainWorld, requests: readonly CheckRequest[]): Promise<Peer> {
  const { Ability } = await loadLibrary<CaslModule>('@casl/ability')
  const memo = new PermissionMemo()
  const assignmentsOf = new Map<string, PlainAssignment[]>()
  for (const assignments of world.holders.values()) {
    for (const assignment of assignments) {
      const list = assignmentsOf.get(assignment.principalId)
      if (list === undefined) assignmentsOf.set(assignment.principalId, [assignment])
      else list.push(assignment)
    }
  }
  const abilityFor = (principalId: string): Ability => {
    const held = [...world.closureOf(principalId)].flatMap((id) => assignmentsOf.get(id) ?? [])
    return new Ability(
      held.flatMap((assignment) => rulesOf(assignment, memo)),
      { conditionsMatcher: (condition) => condition, detectSubjectType: ({ holder }) => holder },
    )
  }
  const abilities = new Map<string, Ability>()
  for (const { principalId } of requests) {
    const id = principalId.toLowerCase()
    if (!abilities.has(id)) abilities.set(id, abilityFor(id))
  }
  return {
    allows(request) {
      const scope = request.scope.toLowerCase()
      const holder = holderOf(scope)
      const { plane, operation } = operationOf(request)
      const ability = abilities.get(request.principalId.toLowerCase())
      if (ability === undefined) return false
      return ability.can(plane, { holder, above: world.holdersAbove(holder), scope, operation })
    },
  }
}

/** A rule for each plane on which the role permits anything. */
function rulesOf({ role, scope }: PlainAssignment, memo: PermissionMemo): Rule[] {
  const planes = (['actions', 'dataActions'] as const).filter((plane) =>
    role[plane].some(({ granted }) => granted.length > 0),
  )
  const holder = holderOf(scope)
  const fromAbove = scope === '/' || scope.startsWith(MANAGEMENT_GROUP)
  return planes.map((action) => ({
    action,
    subject: fromAbove ? 'all' : holder,
    conditions: fromAbove
      ? (subject) =>
          (subject.holder === holder || subject.above.includes(holder)) &&
          memo.permits(role, action, subject.operation)
      : (subject) => covers(scope, subject.scope) && memo.permits(role, action, subject.operation),
  }))
}
