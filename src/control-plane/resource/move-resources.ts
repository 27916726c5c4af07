import { isJsonObject } from '../../state/folded-member.ts'
import type { StateElement } from '../../state/state-document.ts'
import { authorize } from '../authorize.ts'
import { withSmallGroupsWord } from '../identity/service-principal.ts'
import { servicePrincipalOf, storedIdentity, USER_ASSIGNED_IDENTITY } from '../identity/stored-identity.ts'
import { done, type Outcome, type Refused, refuse } from '../outcome.ts'
import { RESOURCE_GROUP_ACTIONS } from '../resource-group/resource-group-id.ts'
import type { Caller, Change, Surroundings, View } from '../view.ts'
import {
  findResource,
  findSubscription,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound,
} from './not-found.ts'
import { type Reading, read, unreadable } from './reading.ts'
import { invalidContent, memberNames, readBody } from './request-body.ts'
import { groupIdOf, parseResourceId, type ResourceId, spellContainerId } from './resource-id.ts'

export interface MoveResources {
  /** The ID of the group that the resources are in. */
  readonly group: string
  /** `{ "resources": [<ID>, …], "targetResourceGroup": <ID of a group> }` */
  readonly body: unknown
  /** Whether they are moved, or only looked at. */
  readonly mode: 'move' | 'validate'
}

const ACTIONS = { move: 'moveResources/action', validate: 'validateMoveResources/action' } as const
const BODY = memberNames('resources', 'targetResourceGroup')

/**
 * Moves resources with all that is in them to another group. Roles assigned at them stay behind, where there is nothing
 * any more; locks go along.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/move-resource-group-and-subscription
 */
export function moveResources(
  view: View,
  caller: Caller,
  { group, body, mode }: MoveResources,
  surroundings: Surroundings,
): Outcome {
  const source = view.find('resources', group)
  const needed = { action: `${RESOURCE_GROUP_ACTIONS}/${ACTIONS[mode]}`, scope: source?.id ?? group }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  if (source === undefined) return resourceGroupNotFound(group.slice(group.lastIndexOf('/') + 1))
  const asked = readMove(body)
  if (!asked.ok) return asked.refused
  const { resources, target } = asked.value
  const written = { action: `${RESOURCE_GROUP_ACTIONS}/write`, scope: target }
  const impossible =
    refuseUnknownTarget(view, target, () => authorize(view, caller, written, surroundings)) ??
    firstRefusal(resources, (id) => refuseMove(view, source.id, target, id))
  if (impossible !== undefined) return impossible
  if (mode === 'validate') return done(204)
  const into = view.find('resources', target)?.id ?? target
  return done(
    204,
    undefined,
    resources.flatMap((id) => changesOfMove(view, id, into)),
  )
}

function readMove(
  body: unknown,
): Reading<{ readonly resources: readonly ResourceId[]; readonly target: string }> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const { resources, targetResourceGroup } = members.value
  const target = typeof targetResourceGroup === 'string' ? spellContainerId(targetResourceGroup) : undefined
  if (target?.split('/').length !== 5) {
    return unreadable(invalidContent('targetResourceGroup is not the ID of a resource group'))
  }
  if (!Array.isArray(resources) || resources.length === 0) {
    return unreadable(invalidContent('resources is not a list of IDs'))
  }
  const ids = new Map<string, ResourceId>()
  for (const text of resources) {
    const id = typeof text === 'string' ? parseResourceId(text) : undefined
    if (id === undefined) return unreadable(invalidContent(`'${String(text)}' is not the ID of a resource`))
    ids.set(id.key, id)
  }
  return read({ resources: [...ids.values()], target })
}

function refuseUnknownTarget(
  view: View,
  target: string,
  refuseCaller: () => Refused | undefined,
): Refused | undefined {
  const [, , subscriptionId = '', , name = ''] = target.split('/')
  if (findSubscription(view, `/subscriptions/${subscriptionId}`) === undefined) {
    return subscriptionNotFound(subscriptionId)
  }
  const refused = refuseCaller()
  if (refused !== undefined) return refused
  return view.find('resources', target) === undefined ? resourceGroupNotFound(name) : undefined
}

/** Only whole resources move, from this group, and to where nothing has their name. */
function refuseMove(view: View, source: string, target: string, id: ResourceId): Refused | undefined {
  if (groupIdOf(id)?.toLowerCase() !== source.toLowerCase() || id.owner !== undefined) {
    return refuse(
      400,
      'InvalidResourceMove',
      `The resource '${id.text}' is not a top-level resource of the resource group '${source}'.`,
    )
  }
  if (findResource(view, id.text) === undefined) return resourceNotFound(id)
  if (id.type.toLowerCase() === USER_ASSIGNED_IDENTITY.toLowerCase()) {
    return refuse(
      400,
      'ResourceMoveNotSupported',
      `Resource move is not supported for resource types '${USER_ASSIGNED_IDENTITY}'.`,
    )
  }
  if (findResource(view, movedId(id.text, target)) === undefined) return undefined
  return refuse(
    409,
    'ResourceMoveConflict',
    `The resource group '${target}' already has a resource '${id.path}', or '${id.text}' is in it already.`,
  )
}

function firstRefusal(
  ids: readonly ResourceId[],
  refusalOf: (id: ResourceId) => Refused | undefined,
): Refused | undefined {
  for (const id of ids) {
    const refused = refusalOf(id)
    if (refused !== undefined) return refused
  }
  return undefined
}

const GOING_ALONG = ['resources', 'vaults', 'secrets', 'locks'] as const

function changesOfMove(view: View, { text }: ResourceId, target: string): Change[] {
  const changes: Change[] = []
  for (const kind of GOING_ALONG) {
    for (const element of view.within(kind, text)) {
      const moved = { ...element, id: movedId(element.id, target) } as StateElement<typeof kind>
      changes.push({ remove: kind, id: element.id }, { put: kind, element: moved } as Change)
      const principal = kind === 'resources' ? renamedPrincipal(view, element, moved.id) : undefined
      if (principal !== undefined) changes.push(principal)
    }
  }
  return changes
}

/** The service principal of a system-assigned identity names its resource. */
function renamedPrincipal(view: View, element: object, id: string): Change | undefined {
  const { identity } = element as { readonly identity?: unknown }
  const { system } = storedIdentity(isJsonObject(identity) ? identity : undefined)
  const principal = system === undefined ? undefined : servicePrincipalOf(view, system)
  if (principal === undefined) return undefined
  const alternativeNames = ['isExplicit=False', withSmallGroupsWord(id)]
  return { put: 'servicePrincipals', element: { ...principal, alternativeNames } }
}

/** What stands behind the group stays as it is. */
function movedId(id: string, target: string): string {
  return `${target}/${id.split('/').slice(5).join('/')}`
}
