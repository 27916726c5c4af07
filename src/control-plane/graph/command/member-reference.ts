import type { Group } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import { findObject } from '../directory/find-object.ts'
import { isMember } from '../directory/membership.ts'
import { ownMember } from '../entity/property.ts'
import { GraphFault, requestBadRequest, resourceNotFound } from '../fault.ts'

/** A group has members by their object IDs. */
export interface MemberReference {
  readonly id: string
}

const BOUND_MEMBERS = 'members@odata.bind'
const MAX_BOUND = 20

/** The members that a body names by their URLs, each known to the directory; none where it names none. */
export function readBoundMembers(view: View, body: unknown): readonly MemberReference[] | GraphFault {
  const bound = typeof body === 'object' && body !== null ? ownMember(body, BOUND_MEMBERS) : undefined
  if (bound === undefined || bound === null) return []
  if (!Array.isArray(bound) || bound.length > MAX_BOUND) {
    return requestBadRequest(`'${BOUND_MEMBERS}' must be a list of ${MAX_BOUND} references at most.`)
  }
  const members: MemberReference[] = []
  for (const url of bound as readonly unknown[]) {
    const member = readReference(view, url)
    if (member instanceof GraphFault) return member
    members.push(member)
  }
  return members
}

/** Reads `{root}/directoryObjects/{id}`, or the same below another collection. */
export function readReference(view: View, url: unknown): MemberReference | GraphFault {
  if (typeof url !== 'string') return requestBadRequest("Invalid URL format specified in '@odata.id'.")
  const id = url.slice(url.lastIndexOf('/') + 1)
  const entry = findObject(view, id)
  if (entry === undefined) return resourceNotFound(id)
  if (entry.entity.name === 'application') {
    return requestBadRequest('The reference target is of a type that cannot be a member of a group.')
  }
  return { id: entry.element.id }
}

/** The group with further members; none of them may be in it already. */
export function withMembers(group: Group, added: readonly MemberReference[]): Group | GraphFault {
  let next = group
  for (const member of added) {
    if (isMember(next, member.id)) {
      return requestBadRequest(
        "One or more added object references already exist for the following modified properties: 'members'.",
      )
    }
    next = { ...next, members: [...(next.members ?? []), member] }
  }
  return next
}
