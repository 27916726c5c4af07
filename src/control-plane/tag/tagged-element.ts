import type { Resource, Subscription, Vault } from '../../state/state-document.ts'
import { findSubscription } from '../resource/not-found.ts'
import type { Tags } from '../resource/request-body.ts'
import type { Change, View } from '../view.ts'

/** Something that can have tags, with what giving it others does to the state. */
export interface TaggedElement {
  readonly id: string
  readonly tags: Tags
  withTags(tags: Tags): Change
}

/** The subscription, group, vault or other resource of an ID. Only resources have tags in the state's types. */
export function taggedElement(view: View, id: string): TaggedElement | undefined {
  const resource = view.find('resources', id)
  if (resource !== undefined) {
    return tagged(resource, (tags) => ({ put: 'resources', element: { ...resource, tags } }))
  }
  const vault = view.find('vaults', id)
  if (vault !== undefined) {
    return tagged(vault, (tags) => ({ put: 'vaults', element: { ...vault, tags } as Vault }))
  }
  const subscription = findSubscription(view, id)
  if (subscription === undefined) return undefined
  return tagged(subscription, (tags) => {
    return { put: 'subscriptions', element: { ...subscription, tags } as Subscription }
  })
}

function tagged(element: { readonly id: string }, withTags: TaggedElement['withTags']): TaggedElement {
  return { id: element.id, tags: (element as Pick<Resource, 'id' | 'tags'>).tags ?? {}, withTags }
}
