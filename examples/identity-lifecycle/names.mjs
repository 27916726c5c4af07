// The groups of the walk-through, and the clients of their owner.
import { graph, owner, resourceManager, subscription } from '../emulator/clients.mjs'

export const LOCATION = 'westeurope'
export const GROUP = 'rg-lifecycle'
export const OTHER_GROUP = 'rg-lifecycle-other'
export const NAME = 'id-lifecycle'
export const groupId = groupIdOf(GROUP)

export const { identities, resources, authorization, locks } = resourceManager(owner)
export const directory = graph(owner)

export function groupIdOf(name) {
  return `${subscription}/resourceGroups/${name}`
}

export function namesOf(elements) {
  return elements
    .map(({ name }) => name)
    .sort()
    .join(', ')
}
