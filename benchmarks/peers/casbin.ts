import type { CheckRequest } from '../../src/index.ts'
import { loadLibrary } from './library.ts'
import type { Plane } from './operation-pattern.ts'
import type { Peer, PeerKind } from './peer.ts'
import { PermissionMemo } from './permission-memo.ts'
import { covers, holderOf, operationOf, type PlainWorld } from './plain-world.ts'

interface CasbinModule {
  newModelFromString(text: string): unknown
  newEnforcer(model: unknown): Promise<Enforcer>
}

interface Enforcer {
  addFunction(name: string, answer: (...values: string[]) => boolean): Promise<void>
  addPolicies(rules: readonly (readonly string[])[]): Promise<boolean>
  addGroupingPolicies(rules: readonly (readonly string[])[]): Promise<boolean>
  enforceSync(principal: string, scope: string, plane: string, operation: string): boolean
}

/** Access control by roles, with our own functions for what Azure means by a scope and a role. */
const MODEL = `
[request_definition]
r = sub, obj, plane, act

[policy_definition]
p = sub, obj, role

[role_definition]
g = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = g(r.sub, p.sub) && covers(p.obj, r.obj) && permits(p.role, r.plane, r.act)
`

/**
 * An enforcer a subscription with the assignments that can reach into it; one over the whole tenant takes a second a
 * decision. Of the groups it knows those of the principals that will ask, resolved already.
 */
export const casbin: PeerKind = { name: 'casbin', library: 'casbin', requests: 100, prepare }

async function prepare(world: PlainWorld, requests: readonly CheckRequest[]): Promise<Peer> {
  const library = await loadLibrary<CasbinModule>('casbin')
  const asking = new Map<string, Set<string>>()
  for (const { principalId, scope } of requests) {
    const holder = holderOf(scope.toLowerCase())
    asking.set(holder, (asking.get(holder) ?? new Set()).add(principalId.toLowerCase()))
  }
  const memo = new PermissionMemo()
  const enforcers = new Map<string, Enforcer>()
  for (const [holder, principals] of asking) {
    const assignments = world.assignmentsReaching(holder)
    const subjects = new Set(assignments.map(({ principalId }) => principalId))
    const enforcer = await library.newEnforcer(library.newModelFromString(MODEL))
    await enforcer.addFunction('covers', (assigned, scope) => covers(assigned ?? '', scope ?? ''))
    await enforcer.addFunction('permits', (role, plane, operation) =>
      memo.permits(world.role(role ?? ''), plane as Plane, operation ?? ''),
    )
    // Casbin refuses a list of rules in which one stands twice.
    const rules = assignments.map(({ principalId, scope, roleId }) => [principalId, scope, roleId])
    const distinct = new Map(rules.map((rule) => [rule.join(' '), rule]))
    await enforcer.addPolicies([...distinct.values()])
    const links = [...principals].flatMap((principal) =>
      [...world.closureOf(principal)]
        .filter((group) => group !== principal && subjects.has(group))
        .map((group) => [principal, group]),
    )
    await enforcer.addGroupingPolicies(links)
    enforcers.set(holder, enforcer)
  }
  return {
    allows(request) {
      const scope = request.scope.toLowerCase()
      const { plane, operation } = operationOf(request)
      const enforcer = enforcers.get(holderOf(scope))
      return enforcer?.enforceSync(request.principalId.toLowerCase(), scope, plane, operation) ?? false
    },
  }
}
