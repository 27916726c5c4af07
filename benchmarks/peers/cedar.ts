import type { CheckRequest } from '../../src/index.ts'
import { loadLibrary } from './library.ts'
import { permits } from './operation-pattern.ts'
import type { Peer, PeerKind } from './peer.ts'
import { covers, holderOf, operationOf, type PlainAssignment, type PlainWorld } from './plain-world.ts'

interface Uid {
  readonly type: string
  readonly id: string
}

interface Entity {
  readonly uid: Uid
  readonly attrs: Readonly<Record<string, never>>
  readonly parents: readonly Uid[]
}

interface CedarModule {
  isAuthorized(call: {
    readonly principal: Uid
    readonly action: Uid
    readonly resource: Uid
    readonly context: Readonly<Record<string, never>>
    readonly policies: { readonly staticPolicies: string }
    readonly entities: readonly Entity[]
  }):
    | { readonly type: 'success'; readonly response: { readonly decision: 'allow' | 'deny' } }
    | { readonly type: 'failure'; readonly errors: readonly { readonly message: string }[] }
}

/**
 * A role assignment is a policy, a role a group of actions, a scope a resource within its ancestors. Each call gets, as
 * text, the policies of the principal and its groups that can reach into the subscription: the slice that a caller of
 * Cedar would pick, by an index that costs nothing here, since the slice is picked beforehand.
 */
export const cedar: PeerKind = { name: 'Cedar', library: '@cedar-policy/cedar-wasm', requests: 300, prepare }

async function prepare(world: PlainWorld, requests: readonly CheckRequest[]): Promise<Peer> {
  const { isAuthorized } = await loadLibrary<CedarModule>('@cedar-policy/cedar-wasm/nodejs')
  const slices = new Map<string, Slice>()
  for (const { principalId, scope } of requests) {
    const [principal, holder] = [principalId.toLowerCase(), holderOf(scope.toLowerCase())]
    const key = `${principal} ${holder}`
    if (!slices.has(key)) slices.set(key, sliceOf(world, principal, holder))
  }
  const rolesPermitting = new Map<string, readonly string[]>()
  return {
    allows(request) {
      const principalId = request.principalId.toLowerCase()
      const scope = request.scope.toLowerCase()
      const { plane, operation } = operationOf(request)
      const slice = slices.get(`${principalId} ${holderOf(scope)}`)
      if (slice === undefined) return false
      const principal = { type: 'Principal', id: principalId }
      const action = { type: 'Action', id: `${plane}:${operation}` }
      const resource = { type: 'Scope', id: scope }
      let roles = rolesPermitting.get(`${slice.key} ${action.id}`)
      if (roles === undefined) {
        roles = slice.roleIds.filter((role) => permits(world.role(role), plane, operation))
        rolesPermitting.set(`${slice.key} ${action.id}`, roles)
      }
      const above = slice.scopes.filter((assigned) => assigned !== scope && covers(assigned, scope))
      const answer = isAuthorized({
        principal,
        action,
        resource,
        context: {},
        policies: { staticPolicies: slice.policies },
        entities: [
          entity(principal, 'Principal', slice.groups),
          entity(action, 'Action', roles),
          entity(resource, 'Scope', above),
        ],
      })
      if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '))
      return answer.response.decision === 'allow'
    },
  }
}

interface Slice {
  readonly key: string
  readonly policies: string
  readonly groups: readonly string[]
  readonly roleIds: readonly string[]
  readonly scopes: readonly string[]
}

function sliceOf(world: PlainWorld, principal: string, holder: string): Slice {
  const closure = world.closureOf(principal)
  const held = world.assignmentsReaching(holder).filter(({ principalId }) => closure.has(principalId))
  return {
    key: `${principal} ${holder}`,
    policies: held.map(policyText).join('\n'),
    groups: [...new Set(held.map(({ principalId }) => principalId))].filter((id) => id !== principal),
    roleIds: [...new Set(held.map(({ roleId }) => roleId))],
    scopes: [...new Set(held.map(({ scope }) => scope))],
  }
}

function policyText({ principalId, roleId, scope }: PlainAssignment): string {
  const quoted = [`Principal::"${principalId}"`, `Action::"${roleId}"`, `Scope::"${scope}"`]
  return `permit(principal in ${quoted[0]}, action in ${quoted[1]}, resource in ${quoted[2]});`
}

function entity(uid: Uid, type: string, parents: readonly string[]): Entity {
  return { uid, attrs: {}, parents: parents.map((id) => ({ type, id })) }
}
