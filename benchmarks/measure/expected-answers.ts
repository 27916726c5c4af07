import type {
  CheckRequest,
  DenyAssignment,
  Lock,
  RoleAssignment,
  RoleDefinition,
  StateDocument,
  Vault,
} from '../../src/index.ts'
import { type Acceptable, oracleAcceptable } from '../../test/oracle/decide.ts'
import { holderOf, PlainWorld } from '../peers/plain-world.ts'
import { catalogue } from '../tenant/catalogue.ts'
import { PRESENT } from '../tenant/grants.ts'

/**
 * What the tests' oracle says of a tenant that it would take hours for. It is asked about a small state for each request:
 * everything in the subscription of the scope and above it, of the assignments only those of the principal and its
 * groups, and of the groups only those.
 */
export class ExpectedAnswers {
  readonly #state: StateDocument
  readonly #world: PlainWorld
  readonly #grants: ByHolder<RoleAssignment>
  readonly #instances: ByHolder<RoleAssignment>
  readonly #eligible: ByHolder<RoleAssignment>
  readonly #denies: ByHolder<DenyAssignment>
  readonly #locks: ByHolder<Lock>
  readonly #vaults: ByHolder<Vault>
  readonly #people = new Map<string, NonNullable<StateDocument['users']>[number]>()
  readonly #roles = new Map<string, RoleDefinition>()

  constructor(state: StateDocument) {
    this.#state = state
    this.#world = new PlainWorld({ ...state, roleAssignments: [] })
    this.#grants = new ByHolder(state.roleAssignments)
    this.#instances = new ByHolder(state.roleAssignmentScheduleInstances)
    this.#eligible = new ByHolder(state.roleEligibilityScheduleInstances)
    this.#denies = new ByHolder(state.denyAssignments)
    this.#locks = new ByHolder(state.locks)
    this.#vaults = new ByHolder(state.vaults)
    for (const user of state.users ?? []) this.#people.set(user.id.toLowerCase(), user)
    for (const role of catalogue().roles) this.#roles.set((role.name ?? '').toLowerCase(), role)
  }

  of(request: CheckRequest): Acceptable {
    const principalId = request.principalId.toLowerCase()
    const closure = this.#world.closureOf(principalId)
    const holder = holderOf(request.scope.toLowerCase())
    const above = this.#world.holdersAbove(holder)
    const holders = [holder, ...above]
    const isHeld = (grant: RoleAssignment) =>
      closure.has((grant.properties ?? grant).principalId?.toLowerCase() ?? '')
    const user = this.#people.get(principalId)
    const roleAssignments = this.#grants.at(holders).filter(isHeld)
    const roleAssignmentScheduleInstances = this.#instances.at(holders).filter(isHeld)
    const roleEligibilityScheduleInstances = this.#eligible.at(holders).filter(isHeld)
    const small: StateDocument = {
      managementGroups: (this.#state.managementGroups ?? []).filter(({ id }) =>
        above.includes(id.toLowerCase()),
      ),
      subscriptions: (this.#state.subscriptions ?? []).filter(({ id }) => id.toLowerCase() === holder),
      users: user === undefined ? [] : [user],
      groups: [...closure]
        .filter((id) => id !== principalId)
        .map((id) => ({
          id,
          members: [...closure]
            .filter((each) => this.#world.isMember(each, id))
            .map((member) => ({ id: member })),
        })),
      roleAssignments,
      roleAssignmentScheduleInstances,
      roleEligibilityScheduleInstances,
      denyAssignments: this.#denies.at(holders),
      locks: this.#locks.at(holders),
      vaults: this.#vaults.at(holders),
    }
    const guids = [
      ...roleAssignments,
      ...roleAssignmentScheduleInstances,
      ...roleEligibilityScheduleInstances,
    ].map((grant) => (grant.properties ?? grant).roleDefinitionId?.slice(-36).toLowerCase() ?? '')
    const builtInRoles = [...new Set(guids)].flatMap((guid) => this.#roles.get(guid) ?? [])
    return oracleAcceptable(small, request as Parameters<typeof oracleAcceptable>[1], {
      builtInRoles,
      now: PRESENT,
    })
  }
}

/** Elements by the subscription, management group or root that their scope lies in. */
class ByHolder<E extends { readonly id: string }> {
  readonly #byHolder = new Map<string, E[]>()

  constructor(elements: readonly E[] | null | undefined) {
    for (const element of elements ?? []) {
      const holder = holderOf(element.id.toLowerCase())
      const list = this.#byHolder.get(holder)
      if (list === undefined) this.#byHolder.set(holder, [element])
      else list.push(element)
    }
  }

  at(holders: readonly string[]): E[] {
    return holders.flatMap((holder) => this.#byHolder.get(holder) ?? [])
  }
}
