import type { Caller } from '../view.ts'
import type { GraphCall } from './call.ts'
import type { EntitySet } from './entity/entity-type.ts'
import { authorizationDenied, type GraphFault } from './fault.ts'

export type GraphAccess = 'read' | 'write'

/** What a permission is for: a collection, or the members of groups apart from the groups themselves. */
export type GraphArea = EntitySet | 'directoryObjects' | 'groupMembers'

const READ_DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All']
const WRITE_DIRECTORY = ['Directory.ReadWrite.All']
/** Rights on what one owns are not among them: owners are not known here, and such a right must not open the rest. */
const APPLICATIONS = {
  read: ['Application.Read.All', 'Application.ReadWrite.All', ...READ_DIRECTORY],
  write: ['Application.ReadWrite.All', ...WRITE_DIRECTORY],
}
const READ_GROUPS = [
  'Group.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
]

/** Any one of these suffices. https://learn.microsoft.com/graph/permissions-reference */
const SUFFICIENT: Readonly<Record<GraphArea, Readonly<Record<GraphAccess, readonly string[]>>>> = {
  servicePrincipals: APPLICATIONS,
  applications: APPLICATIONS,
  users: {
    read: ['User.Read.All', 'User.ReadWrite.All', ...READ_DIRECTORY],
    write: ['User.ReadWrite.All', ...WRITE_DIRECTORY],
  },
  groups: {
    read: [...READ_GROUPS, ...READ_DIRECTORY],
    write: ['Group.ReadWrite.All', ...WRITE_DIRECTORY],
  },
  groupMembers: {
    read: [...READ_GROUPS, ...READ_DIRECTORY],
    write: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', ...WRITE_DIRECTORY],
  },
  directoryObjects: { read: READ_DIRECTORY, write: WRITE_DIRECTORY },
}
const WRITE_SECURITY_ATTRIBUTES = ['CustomSecAttributeAssignment.ReadWrite.All']
const READ_SECURITY_ATTRIBUTES = ['CustomSecAttributeAssignment.Read.All', ...WRITE_SECURITY_ATTRIBUTES]

/** Graph's refusal where the caller's token lacks every permission that would do. */
export function refusedAccess(
  caller: Caller,
  call: GraphCall,
  access: GraphAccess,
  area: GraphArea,
): GraphFault | undefined {
  return holdsAny(caller, call, SUFFICIENT[area][access]) ? undefined : authorizationDenied()
}

/** Custom security attributes are hidden even from those who may read everything else. */
export function securityAttributesFor(caller: Caller, call: GraphCall): 'readable' | 'hidden' {
  return holdsAny(caller, call, READ_SECURITY_ATTRIBUTES) ? 'readable' : 'hidden'
}

export function mayWriteSecurityAttributes(caller: Caller, call: GraphCall): boolean {
  return holdsAny(caller, call, WRITE_SECURITY_ATTRIBUTES)
}

function holdsAny(caller: Caller, { permissions }: GraphCall, sufficient: readonly string[]): boolean {
  if (caller.kind === 'system' || permissions === undefined) return true
  return permissions.some((permission) => sufficient.includes(permission))
}
