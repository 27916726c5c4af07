import type { View } from '../../view.ts'
import { GROUP } from '../entity/group.ts'
import type { DirectoryEntry } from './directory-entry.ts'
import { liveElement } from './find-object.ts'
import { type Depth, groupsOf, membersOf } from './membership.ts'

const UPWARDS: ReadonlyMap<string, Depth> = new Map([
  ['memberOf', 'direct'],
  ['transitiveMemberOf', 'transitive'],
])
const DOWNWARDS: ReadonlyMap<string, Depth> = new Map([
  ['members', 'direct'],
  ['transitiveMembers', 'transitive'],
])

/** The objects at the other end of a relationship that the directory works out; `undefined` where it is another one. */
export function relatedObjects(
  view: View,
  { element }: DirectoryEntry,
  navigation: string,
): DirectoryEntry[] | undefined {
  const up = UPWARDS.get(navigation)
  if (up !== undefined)
    return groupsOf(view, element.id, up).map((group) => ({ entity: GROUP, element: group }))
  const down = DOWNWARDS.get(navigation)
  if (down === undefined) return undefined
  const group = liveElement(view, 'groups', element.id)
  return group === undefined ? [] : membersOf(view, group, down)
}
