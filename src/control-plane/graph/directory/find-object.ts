import { guidKey, isGuid } from '../../../guid/guid.ts'
import type { DirectoryObject, StateElement } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { ENTITY_SETS, ENTITY_TYPES } from '../entity/entity-types.ts'
import type { DirectoryEntry } from './directory-entry.ts'

/** The live element of a collection with an object ID, with or without its dashes. */
export function liveElement<Set extends EntitySet>(
  view: View,
  set: Set,
  id: string,
): StateElement<Set> | undefined {
  const element = view.find(set, id) ?? view.find(set, dashed(id))
  return element
}

export function findInSet(view: View, set: EntitySet, id: string): DirectoryEntry | undefined {
  const element = liveElement(view, set, id)
  return element && { entity: ENTITY_TYPES[set], element }
}

/** The live object with an object ID, of whatever type. */
export function findObject(view: View, id: string): DirectoryEntry | undefined {
  for (const set of ENTITY_SETS) {
    const entry = findInSet(view, set, id)
    if (entry !== undefined) return entry
  }
  return undefined
}

export function* liveEntries(view: View, set: EntitySet): Generator<DirectoryEntry> {
  const entity = ENTITY_TYPES[set]
  for (const element of view.list(set)) yield { entity, element }
}

/** The service principal that signs in with an application ID; none that was deleted. */
export function servicePrincipalOf(view: View, appId: string): DirectoryObject | undefined {
  const key = guidKey(appId)
  for (const element of view.list('servicePrincipals')) {
    if (typeof element.appId === 'string' && guidKey(element.appId) === key) return element
  }
  return undefined
}

/** A GUID as Graph writes it; other text as it is. */
function dashed(id: string): string {
  if (id.length !== 32 || !isGuid(id)) return id
  return [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-')
}
