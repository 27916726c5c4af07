import type { Resource, Vault } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admitList } from './readable.ts'
import { listedResource } from './resource-answer.ts'
import { type ResourceFilterTerm, readResourceFilter, satisfies } from './resource-filter.ts'
import { parseResourceId, spellContainerId } from './resource-id.ts'
import { resourceKind } from './resource-kind.ts'

export interface ListResources {
  /** A subscription or a resource group. */
  readonly scope: string
  readonly filter?: string
  /** Comma separated; `provisioningState` is known. */
  readonly expand?: string
  readonly page?: PageRequest
}

type Listed = Resource | Vault

const FIELDS = ['resourceType', 'resourceGroup', 'name', 'location', 'tagName', 'tagValue'] as const

/**
 * Lists the resources of a subscription or group that the caller may read, without their own properties.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resources/list
 */
export function listResources(
  view: View,
  caller: Caller,
  { scope, filter, expand = '', page = {} }: ListResources,
  surroundings: Surroundings,
): Outcome {
  const terms = readResourceFilter(filter, FIELDS)
  if (!terms.ok) return terms.refused
  const elements = listedWithin(view, spellContainerId(scope) ?? scope).filter((resource) =>
    fits(resource, terms.value),
  )
  const isOfGroup = spellContainerId(scope)?.includes('/resourceGroups/') === true
  const listAction = isOfGroup
    ? 'Microsoft.Resources/subscriptions/resourceGroups/resources/read'
    : 'Microsoft.Resources/subscriptions/resources/read'
  const readActionOf = ({ id }: Listed) => `${parseResourceId(id)?.type}/read`
  const readable = admitList(view, caller, scope, { elements, listAction, readActionOf }, surroundings)
  if (!readable.ok) return readable.refused
  const part = pageOf(readable.value, page, ({ id }) => id)
  if (part.kind === 'refused') return part
  const wantsState = expand.toLowerCase().includes('provisioningstate')
  const print = (resource: Listed) =>
    wantsState ? { ...listedResource(resource), provisioningState: 'Succeeded' } : listedResource(resource)
  return done(200, listBody(part, print))
}

/** Resources that have a place of their own: no groups, and no mere parts of a resource. */
function listedWithin(view: View, scope: string): Listed[] {
  const vaults = [...view.within('vaults', scope)]
  const seen = new Set(vaults.map(({ id }) => id.toLowerCase()))
  const resources = [...view.within('resources', scope)].filter((resource) => {
    const id = parseResourceId(resource.id)
    if (id === undefined || seen.has(id.key) || resourceKind(id) === 'federatedCredential') return false
    return id.owner === undefined || typeof resource.location === 'string'
  })
  return [...vaults, ...resources]
}

function fits(resource: Listed, terms: readonly ResourceFilterTerm[]): boolean {
  const id = parseResourceId(resource.id)
  const tags = Object.entries((resource as Resource).tags ?? {})
  const tagTerms = terms.filter(({ field }) => field === 'tagName' || field === 'tagValue')
  const hasTag =
    tagTerms.length === 0 ||
    tags.some(([name, value]) =>
      tagTerms.every((term) => satisfies(term, term.field === 'tagName' ? name : value)),
    )
  return (
    hasTag &&
    terms.every((term) => {
      switch (term.field) {
        case 'resourceType':
          return satisfies(term, id?.type)
        case 'resourceGroup':
          return satisfies(term, id?.groupName)
        case 'name':
          return satisfies(term, id?.name)
        case 'location':
          return satisfies(term, resource.location)
        default:
          return true
      }
    })
  )
}
