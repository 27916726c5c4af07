import { guidKey, isGuid } from '../../../guid/guid.ts'
import type { View } from '../../view.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { ENTITY_TYPES } from '../entity/entity-types.ts'
import { ownMember } from '../entity/property.ts'
import { type GraphFault, requestBadRequest, resourceNotFound } from '../fault.ts'
import type { DirectoryEntry } from './directory-entry.ts'
import { findInSet, findObject, liveEntries } from './find-object.ts'

/** How a path names an object: `/{id}`, or `(appId='…')`. A bare GUID is always an object ID. */
export interface ObjectKey {
  readonly by: 'id' | 'appId'
  readonly value: string
}

/** Finds what a path names. Users also go by their sign-in name. */
export function locate(
  view: View,
  set: EntitySet | 'directoryObjects',
  key: ObjectKey,
): DirectoryEntry | GraphFault {
  const { by, value } = key
  const { resource } = ENTITY_TYPES[set]
  if (by === 'appId' && !isGuid(value)) {
    return requestBadRequest(`Invalid value specified for property 'appId' of resource '${resource}'.`)
  }
  const byName = by === 'id' && set === 'users' && value.includes('@')
  if (by === 'id' && !byName && !isGuid(value))
    return requestBadRequest(`Invalid object identifier '${value}'.`)
  const entry = byName ? byUserPrincipalName(view, value) : byGuid(view, set, key)
  return entry ?? resourceNotFound(value)
}

function byGuid(view: View, set: EntitySet | 'directoryObjects', key: ObjectKey): DirectoryEntry | undefined {
  const { by, value } = key
  if (set === 'directoryObjects') return by === 'id' ? findObject(view, value) : undefined
  if (by === 'id') return findInSet(view, set, value)
  const wanted = guidKey(value)
  for (const entry of liveEntries(view, set)) {
    const appId = ownMember(entry.element, 'appId')
    if (typeof appId === 'string' && guidKey(appId) === wanted) return entry
  }
  return undefined
}

function byUserPrincipalName(view: View, name: string): DirectoryEntry | undefined {
  const folded = name.toLowerCase()
  for (const entry of liveEntries(view, 'users')) {
    const own = ownMember(entry.element, 'userPrincipalName')
    if (typeof own === 'string' && own.toLowerCase() === folded) return entry
  }
  return undefined
}
