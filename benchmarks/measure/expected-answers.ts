import type {
  CheckRequest,
  DenyAssignment,
  Lock,
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleDefinition,
  StateDocument,
  Vault,
} from '../../src/index.ts'
import type { DirectoryObject, ManagementGroup, Subscription } from '../../src/state/state-document.ts'
import { type Acceptable, oracleAcceptable } from '../../test/oracle/decide.ts'
import { holderOf, PlainWorld } from '../peers/plain-world.ts'
import { catalogue } from '../tenant/catalogue.ts'
import { PRESENT } from '../tenant/grants.ts'

/**
 * What the tests' oracle says of a tenant that it would take days for. It is asked about a small state for each request:
 * everything in the subscription of the scope and above it, of the assignments only those of the principal and its
 * groups whose scope the one asked about begins with, letter by letter, and what bounds them in time, and of the groups
 * only those that something there names, with the principal for a member.
 */
export class ExpectedAnswers {
  readonly #world: PlainWorld
  readonly #managementGroups: Lists<ManagementGroup>
  readonly #subscriptions: Lists<Subscription>
  readonly #grants: Record<(typeof GRANTS)[number], Map<string, Lists<RoleAssignment>>>
  readonly #bounding: Lists<RoleAssignmentScheduleInstance>
  readonly #denies: Lists<DenyAssignment>
  readonly #locks: Lists<Lock>
  readonly #vaults: Lists<Vault>
  readonly #people: Lists<DirectoryObject>
  readonly #roles: Lists<RoleDefinition>

  constructor(state: StateDocument) {
    this.#world = new PlainWorld({ ...state, roleAssignments: [] })
    this.#managementGroups = listsBy(state.managementGroups, ({ id }) => id)
    this.#subscriptions = listsBy(state.subscriptions, ({ id }) => id)
    this.#grants = {
      roleAssignments: heldIn(state.roleAssignments),
      roleAssignmentScheduleInstances: heldIn(state.roleAssignmentScheduleInstances),
      roleEligibilityScheduleInstances: heldIn(state.roleEligibilityScheduleInstances),
    }
    this.#bounding = listsBy(state.roleAssignmentScheduleInstances, ({ properties }) =>
      folded(properties?.originRoleAssignmentId),
    )
    this.#denies = listsBy(state.denyAssignments, holderOfId)
    this.#locks = listsBy(state.locks, holderOfId)
    this.#vaults = listsBy(state.vaults, holderOfId)
    this.#people = listsBy(state.users, ({ id }) => id)
    this.#roles = listsBy(catalogue().roles, ({ name }) => name ?? '')
  }

  of(request: CheckRequest): Acceptable {
    const principalId = request.principalId.toLowerCase()
    const closure = this.#world.closureOf(principalId)
    const scope = request.scope.toLowerCase()
    const holder = holderOf(scope)
    const holders = [holder, ...this.#world.holdersAbove(holder)]
    const held = (kind: (typeof GRANTS)[number]) =>
      holders.flatMap((each) => {
        const here = this.#grants[kind].get(each)
        if (here === undefined) return []
        const given = [...closure].flatMap((id) => here.get(id) ?? [])
        return each === holder ? given.filter((grant) => scope.startsWith(scopeOf(grant))) : given
      })
    const [roleAssignments = [], own = [], roleEligibilityScheduleInstances] = GRANTS.map(held)
    // An instance bounds the assignment that it names as its origin, whoever that is given to by now.
    const bounding = at(
      this.#bounding,
      roleAssignments.map(({ id }) => folded(id)),
    )
    const roleAssignmentScheduleInstances = [...new Set([...own, ...bounding])]
    const grants = [
      roleAssignments,
      roleAssignmentScheduleInstances,
      roleEligibilityScheduleInstances,
    ].flatMap((list) => list ?? [])
    const denyAssignments = at(this.#denies, holders)
    const vaults = at(this.#vaults, holders)
    const named = new Set([
      ...grants.map(principalOf),
      ...denyAssignments.flatMap(({ properties }) =>
        [...(properties?.principals ?? []), ...(properties?.excludePrincipals ?? [])].map(({ id }) =>
          folded(id),
        ),
      ),
      ...vaults.flatMap(({ properties }) =>
        (properties?.accessPolicies ?? []).map(({ objectId }) => folded(objectId)),
      ),
    ])
    const small = {
      managementGroups: at(this.#managementGroups, holders),
      subscriptions: at(this.#subscriptions, [holder]),
      users: at(this.#people, [principalId]),
      groups: [...named]
        .filter((id) => id !== principalId && closure.has(id))
        .map((id) => ({ id, members: [{ id: principalId }] })),
      roleAssignments,
      roleAssignmentScheduleInstances,
      roleEligibilityScheduleInstances,
      denyAssignments,
      locks: at(this.#locks, holders),
      vaults,
    } as StateDocument
    const guids = new Set(
      grants.map((grant) => folded((grant.properties ?? grant).roleDefinitionId).slice(-36)),
    )
    const builtInRoles = at(this.#roles, [...guids])
    const options = { builtInRoles, now: PRESENT }
    return oracleAcceptable(small, request as Parameters<typeof oracleAcceptable>[1], options)
  }
}

const GRANTS = [
  'roleAssignments',
  'roleAssignmentScheduleInstances',
  'roleEligibilityScheduleInstances',
] as const

type Lists<E> = ReadonlyMap<string, readonly E[]>

function listsBy<E>(
  elements: readonly E[] | null | undefined,
  keyOf: (element: E) => string,
): Map<string, E[]> {
  const lists = new Map<string, E[]>()
  for (const element of elements ?? []) {
    const key = keyOf(element).toLowerCase()
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [element])
    else list.push(element)
  }
  return lists
}

/** By subscription, management group or root, and there by principal. */
function heldIn(grants: readonly RoleAssignment[] | null | undefined): Map<string, Lists<RoleAssignment>> {
  const byHolder = listsBy(grants, holderOfId)
  return new Map(Array.from(byHolder, ([holder, here]) => [holder, listsBy(here, principalOf)]))
}

function at<E>(lists: Lists<E>, keys: readonly string[]): E[] {
  return keys.flatMap((key) => lists.get(key) ?? [])
}

function holderOfId({ id }: { readonly id: string }): string {
  return holderOf(id.toLowerCase())
}

function principalOf(grant: RoleAssignment): string {
  return folded((grant.properties ?? grant).principalId)
}

function scopeOf(grant: RoleAssignment): string {
  return folded((grant.properties ?? grant).scope)
}

function folded(id: unknown): string {
  return typeof id === 'string' ? id.toLowerCase() : ''
}
