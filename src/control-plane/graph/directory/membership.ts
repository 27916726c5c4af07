import { guidKey } from '../../../guid/guid.ts'
import type { Group } from '../../../state/state-document.ts'
import type { Change, View } from '../../view.ts'
import type { DirectoryEntry } from './directory-entry.ts'
import { findObject, liveElement } from './find-object.ts'

export type Depth = 'direct' | 'transitive'

/**
 * The groups that an object is in. Groups may contain each other; an object is never in itself.
 *
 * @param id object ID of anything
 */
export function groupsOf(view: View, id: string, depth: Depth): Group[] {
  const self = guidKey(id)
  if (depth === 'direct') {
    return [...view.list('groups')].filter((group) => guidKey(group.id) !== self && isMember(group, id))
  }
  const found: Group[] = []
  for (const key of view.identitiesOf(id)) {
    const group = key === self ? undefined : liveElement(view, 'groups', key)
    if (group !== undefined) found.push(group)
  }
  return found
}

/** The objects in a group, each once, the group itself left out. Members that the directory does not know are passed over. */
export function membersOf(view: View, group: Group, depth: Depth): DirectoryEntry[] {
  const seen = new Set([guidKey(group.id)])
  const found: DirectoryEntry[] = []
  const pending: Group[] = [group]
  // The list grows while it is walked, so that groups found on the way are opened in turn.
  for (const each of pending) {
    for (const { id } of each.members ?? []) {
      const key = guidKey(id)
      if (seen.has(key)) continue
      seen.add(key)
      const entry = findObject(view, id)
      if (entry === undefined) continue
      found.push(entry)
      const below = depth === 'transitive' ? liveElement(view, 'groups', id) : undefined
      if (below !== undefined) pending.push(below)
    }
  }
  return found
}

export function isMember(group: Group, id: string): boolean {
  const key = guidKey(id)
  return (group.members ?? []).some((member) => guidKey(member.id) === key)
}

/** Takes an object out of every group that has it. */
export function leavingGroups(view: View, id: string): Change[] {
  const changes: Change[] = []
  for (const group of view.list('groups')) {
    if (isMember(group, id)) changes.push({ put: 'groups', element: withoutMember(group, id) })
  }
  return changes
}

export function withoutMember(group: Group, id: string): Group {
  const key = guidKey(id)
  return { ...group, members: (group.members ?? []).filter((member) => guidKey(member.id) !== key) }
}
