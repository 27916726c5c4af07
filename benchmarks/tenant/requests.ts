import type { CheckRequest, StateDocument } from '../../src/index.ts'
import { type Plane, permits, type RolePermissions, rolePermissions } from '../peers/operation-pattern.ts'
import { catalogue, type Operation } from './catalogue.ts'
import {
  CONDITIONED_OPERATIONS,
  CONTAINER_NAME_IN_CONDITION,
  containerName,
  drawnAttributes,
} from './conditions.ts'
import { PROJECTS } from './directory.ts'
import { deploymentIdentity } from './grant-draft.ts'
import { guidOf } from './identity.ts'
import {
  RESOURCES_A_GROUP,
  resourceGroupScope,
  resourceGroupsIn,
  resourcePlace,
  unlistedPlace,
} from './place.ts'
import { type Random, randomAt } from './random.ts'
import { RESOURCE_TYPES } from './resource-type.ts'
import { type TenantOptions, type TenantPlan, tenantPlan } from './tenant-plan.ts'

/** How often an operation is looked for that the role at hand permits. */
const TRIES = 6

/**
 * What is asked of a tenant: somewhat more than half of it by those who were given something thereabouts, the rest by
 * anybody about anything in a subscription. Of the first, who holds something through a group asks as its member.
 */
export class RequestDraw {
  readonly #plan: TenantPlan
  readonly #document: StateDocument
  readonly #members = new Map<string, readonly string[]>()
  readonly #roles = new Map<string, RolePermissions>()

  constructor(options: TenantOptions, document: StateDocument) {
    this.#plan = tenantPlan(options)
    this.#document = document
    for (const { id, members } of document.groups ?? []) {
      this.#members.set(id, members?.map((member) => member.id) ?? [])
    }
  }

  /** The requests of a round: the same for the same numbers, and others than those of any other round. */
  requests(count: number, round: number): CheckRequest[] {
    return Array.from({ length: count }, (_, number) => {
      const random = randomAt(this.#plan.seed, 'request', round, number)
      const isRich = this.#plan.profile === 'rich'
      if (isRich && random.chance(0.08)) return this.#aboutVault(random)
      return random.chance(0.55) ? this.#aboutGrant(random, isRich) : this.#aboutAnything(random)
    })
  }

  #aboutGrant(random: Random, isRich: boolean): CheckRequest {
    const assignment = random.pick(this.#document.roleAssignments ?? [])
    const { principalId, scope, roleDefinitionId, condition } = assignment.properties ?? {}
    const at = this.#within(scope ?? '/', random)
    const who = this.#somebodyOf(principalId ?? '', random)
    if (isRich && typeof condition === 'string') return conditioned(who, at, condition, random)
    return { principalId: who, ...this.#operationAt(at, roleDefinitionId ?? '', random), scope: at }
  }

  /** One of those whom a principal stands for: itself, or somebody in the group or in the groups in it. */
  #somebodyOf(principalId: string, random: Random): string {
    let somebody = principalId
    for (let depth = 0; depth < 6; depth++) {
      const members = this.#members.get(somebody)
      if (members === undefined || members.length === 0) return somebody
      somebody = random.pick(members)
    }
    return somebody
  }

  #aboutAnything(random: Random): CheckRequest {
    const plan = this.#plan
    const subscription = random.below(plan.subscriptions)
    const scope = this.#within(
      resourceGroupScope(plan, subscription, random.below(resourceGroupsIn(plan, subscription))),
      random,
    )
    const sort = random.next()
    const principalId =
      sort < 0.1
        ? guidOf(plan.seed, 'stranger', random.below(2 ** 30))
        : sort < 0.3
          ? guidOf(plan.seed, 'servicePrincipal', this.#workload(subscription, random))
          : guidOf(plan.seed, 'user', random.below(plan.users))
    return { principalId, ...this.#operationAt(scope, undefined, random), scope }
  }

  #workload(subscription: number, random: Random): number {
    if (this.#plan.profile === 'heavy' && random.chance(0.7))
      return deploymentIdentity(this.#plan, subscription)
    return random.below(this.#plan.servicePrincipals)
  }

  #aboutVault(random: Random): CheckRequest {
    const vaults = this.#document.vaults ?? []
    if (vaults.length === 0) return this.#aboutAnything(random)
    const vault = random.pick(vaults)
    const entry = random.pick(vault.properties?.accessPolicies ?? [])
    const principalId = random.chance(0.6)
      ? this.#somebodyOf(entry?.objectId ?? '', random)
      : guidOf(this.#plan.seed, 'user', random.below(this.#plan.users))
    const dataAction = random.pick([
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/setSecret/action',
      'Microsoft.KeyVault/vaults/keys/read',
    ])
    return { principalId, dataAction, scope: vault.id }
  }

  /** The scope itself, or something in it. */
  #within(scope: string, random: Random): string {
    if (!scope.startsWith('/subscriptions/')) return this.#somewhereBelow(random)
    if (scope.includes('/providers/'))
      return random.chance(0.7)
        ? scope
        : `${scope}/${random.pick(['versions', 'parts'])}/${random.below(100)}`
    if (!scope.includes('/resourceGroups/')) return this.#inSubscription(scope, random)
    return random.chance(0.2) ? scope : unlistedPlace(scope, random).scope
  }

  #somewhereBelow(random: Random): string {
    const plan = this.#plan
    const subscription = random.below(plan.subscriptions)
    const group = random.below(resourceGroupsIn(plan, subscription))
    return resourcePlace(plan, subscription, group, random.below(RESOURCES_A_GROUP)).scope
  }

  #inSubscription(scope: string, random: Random): string {
    return unlistedPlace(`${scope}/resourceGroups/rg-shared-${random.below(40)}`, random).scope
  }

  #operationAt(
    scope: string,
    roleDefinitionId: string | undefined,
    random: Random,
  ): { readonly action: string } | { readonly dataAction: string } {
    const operations = operationsAt(scope, random)
    let operation = random.pick(operations)
    if (roleDefinitionId !== undefined) {
      const role = this.#role(roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1))
      for (let i = 0; i < TRIES && !permits(role, PLANES[operation.plane], operation.name.toLowerCase()); i++)
        operation = random.pick(operations)
    }
    return operation.plane === 'action' ? { action: operation.name } : { dataAction: operation.name }
  }

  #role(guid: string): RolePermissions {
    let role = this.#roles.get(guid)
    if (role === undefined) {
      const definition = catalogue().roles.find(({ name }) => name === guid)
      role = rolePermissions(definition?.properties?.permissions ?? definition?.permissions ?? [])
      this.#roles.set(guid, role)
    }
    return role
  }
}

const PLANES = { action: 'actions', dataAction: 'dataActions' } as const satisfies Record<string, Plane>

function operationsAt(scope: string, random: Random): readonly Operation[] {
  const resource = scope.lastIndexOf('/providers/')
  const segments = resource < 0 ? [] : scope.slice(resource + '/providers/'.length).split('/')
  const type = segments.length > 1 ? `${segments[0]}/${segments[1]}` : random.pick(RESOURCE_TYPES).type
  const operations = catalogue().operationsOf(type)
  return operations.length > 0 ? operations : CONDITIONED_OPERATIONS
}

function conditioned(principalId: string, scope: string, condition: string, random: Random): CheckRequest {
  const { name, plane } = random.pick(CONDITIONED_OPERATIONS)
  const named = CONTAINER_NAME_IN_CONDITION.exec(condition)?.[1]
  const container = named !== undefined && random.chance(0.5) ? named : containerName(random)
  return {
    principalId,
    ...(plane === 'action' ? { action: name } : { dataAction: name }),
    scope,
    attributes: drawnAttributes(random, container, PROJECTS),
  }
}
