import type { Resource } from '../../state/state-document.ts'
import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { resourceGroupNotFound } from '../resource/not-found.ts'
import { admitList } from '../resource/readable.ts'
import { readResourceFilter, satisfies } from '../resource/resource-filter.ts'
import { spellContainerId } from '../resource/resource-id.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admitGroup, groupAnswer, isGroupId } from './resource-group-id.ts'

export function getResourceGroup(
  view: View,
  caller: Caller,
  { id: text }: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const id = admitGroup(view, caller, text, 'read', surroundings)
  if (!id.ok) return id.refused
  const found = view.find('resources', id.value.text)
  return found === undefined ? resourceGroupNotFound(id.value.name) : done(200, groupAnswer(found))
}

/** Tells whether there is a group: 204 and no body where it is, and the refusal of reading it where it is not. */
export function headResourceGroup(
  view: View,
  caller: Caller,
  command: { readonly id: string },
  surroundings: Surroundings,
): Outcome {
  const got = getResourceGroup(view, caller, command, surroundings)
  return got.kind === 'done' ? done(204) : got
}

export interface ListResourceGroups {
  readonly subscriptionId: string
  /** `tagName eq '…'`, perhaps with `and tagValue eq '…'` */
  readonly filter?: string
  readonly page?: PageRequest
}

const READ = 'Microsoft.Resources/subscriptions/resourceGroups/read'

/**
 * Lists the groups of a subscription that the caller may read.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resource-groups/list
 */
export function listResourceGroups(
  view: View,
  caller: Caller,
  { subscriptionId, filter, page = {} }: ListResourceGroups,
  surroundings: Surroundings,
): Outcome {
  const terms = readResourceFilter(filter, ['name', 'tagName', 'tagValue'])
  if (!terms.ok) return terms.refused
  const scope = `/subscriptions/${subscriptionId}`
  const fits = ({ id, name, tags }: Resource) =>
    terms.value
      .filter(({ field }) => field === 'name')
      .every((term) => satisfies(term, name ?? id.slice(id.lastIndexOf('/') + 1))) &&
    hasTag(
      tags,
      terms.value.filter(({ field }) => field !== 'name'),
    )
  const elements = [...view.within('resources', spellContainerId(scope) ?? scope)].filter(
    (resource) => isGroupId(resource.id) && fits(resource),
  )
  const readable = admitList(view, caller, scope, { elements, listAction: READ }, surroundings)
  if (!readable.ok) return readable.refused
  const part = pageOf(readable.value, page, ({ id }) => id)
  return part.kind === 'refused' ? part : done(200, listBody(part, groupAnswer))
}

function hasTag(tags: Resource['tags'], terms: Parameters<typeof satisfies>[0][]): boolean {
  if (terms.length === 0) return true
  return Object.entries(tags ?? {}).some(([name, value]) =>
    terms.every((term) => satisfies(term, term.field === 'tagName' ? name : value)),
  )
}
