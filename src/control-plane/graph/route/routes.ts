import { createApplication } from '../command/create-application.ts'
import { createGroup } from '../command/create-group.ts'
import { type CreateObject, createServicePrincipal } from '../command/create-service-principal.ts'
import { createUser } from '../command/create-user.ts'
import { deleteApplication } from '../command/delete-application.ts'
import { type DeleteObject, deleteServicePrincipal } from '../command/delete-service-principal.ts'
import { deleteUserOrGroup } from '../command/delete-user-or-group.ts'
import {
  getDeletedItem,
  listDeletedServicePrincipals,
  purgeDeletedItem,
  restoreDeletedItem,
} from '../command/deleted-items.ts'
import { getByIds } from '../command/get-by-ids.ts'
import { getObject } from '../command/get-object.ts'
import { addGroupMember, removeGroupMember } from '../command/group-members.ts'
import { countObjects, listObjects } from '../command/list-objects.ts'
import { countRelated, listRelated, type Relationship } from '../command/list-related.ts'
import {
  checkMemberGroups,
  checkMemberObjects,
  getMemberGroups,
  getMemberObjects,
} from '../command/membership-queries.ts'
import { addPassword, removePassword } from '../command/passwords.ts'
import { updateApplication } from '../command/update-application.ts'
import { updateGroup } from '../command/update-group.ts'
import { type UpdateObject, updateServicePrincipal } from '../command/update-service-principal.ts'
import { updateUser } from '../command/update-user.ts'
import type { EntitySet } from '../entity/entity-type.ts'
import { ENTITY_SETS } from '../entity/entity-types.ts'
import type { GraphCommand } from '../graph-command.ts'
import { type Route, route } from './route.ts'

const CREATE: Readonly<Record<EntitySet, GraphCommand<CreateObject>>> = {
  servicePrincipals: createServicePrincipal,
  applications: createApplication,
  users: createUser,
  groups: createGroup,
}
const UPDATE: Readonly<Record<EntitySet, GraphCommand<UpdateObject>>> = {
  servicePrincipals: updateServicePrincipal,
  applications: updateApplication,
  users: updateUser,
  groups: updateGroup,
}
const DELETE: Readonly<Record<EntitySet, GraphCommand<DeleteObject>>> = {
  servicePrincipals: deleteServicePrincipal,
  applications: deleteApplication,
  users: (view, caller, command, surroundings) =>
    deleteUserOrGroup(view, caller, { ...command, set: 'users' }, surroundings),
  groups: (view, caller, command, surroundings) =>
    deleteUserOrGroup(view, caller, { ...command, set: 'groups' }, surroundings),
}

/** Every call that is answered. Where two fit a path, the first one counts. */
export const ROUTES: readonly Route[] = [
  route('POST', 'directoryObjects/getByIds', (view, caller, request, _, surroundings) =>
    getByIds(view, caller, { ...request, body: request.body }, surroundings),
  ),
  route('GET', 'directoryObjects/{key}', (view, caller, request, { key }, surroundings) =>
    getObject(view, caller, { ...request, set: 'directoryObjects', key }, surroundings),
  ),
  ...ENTITY_SETS.flatMap(collectionRoutes),
  ...(['servicePrincipals', 'users', 'groups', 'directoryObjects'] as const).flatMap(membershipRoutes),
  ...(['members', 'transitiveMembers'] as const).flatMap((name) => relationshipRoutes('groups', name)),
  ...(['applications', 'servicePrincipals'] as const).flatMap(passwordRoutes),
  route('POST', 'groups/{key}/members/$ref', (view, caller, request, { key }, surroundings) =>
    addGroupMember(view, caller, { ...request, body: request.body, key }, surroundings),
  ),
  route('DELETE', 'groups/{key}/members/{memberId}/$ref', (view, caller, request, values, surroundings) =>
    removeGroupMember(view, caller, { ...request, ...values }, surroundings),
  ),
  ...deletedItemRoutes(),
]

function collectionRoutes(set: EntitySet): Route[] {
  return [
    route('GET', set, (view, caller, request, _, surroundings) =>
      listObjects(view, caller, { ...request, set }, surroundings),
    ),
    route('GET', `${set}/$count`, (view, caller, request, _, surroundings) =>
      countObjects(view, caller, { ...request, set }, surroundings),
    ),
    route('POST', set, (view, caller, request, _, surroundings) =>
      CREATE[set](view, caller, { ...request, body: request.body }, surroundings),
    ),
    route('GET', `${set}/{key}`, (view, caller, request, { key }, surroundings) =>
      getObject(view, caller, { ...request, set, key }, surroundings),
    ),
    route('PATCH', `${set}/{key}`, (view, caller, request, { key }, surroundings) =>
      UPDATE[set](view, caller, { ...request, body: request.body, key }, surroundings),
    ),
    route('DELETE', `${set}/{key}`, (view, caller, request, { key }, surroundings) =>
      DELETE[set](view, caller, { ...request, key }, surroundings),
    ),
  ]
}

function membershipRoutes(set: 'servicePrincipals' | 'users' | 'groups' | 'directoryObjects'): Route[] {
  const actions = { getMemberGroups, getMemberObjects, checkMemberGroups, checkMemberObjects }
  return [
    ...relationshipRoutes(set, 'memberOf'),
    ...relationshipRoutes(set, 'transitiveMemberOf'),
    ...Object.entries(actions).map(([name, command]) =>
      route('POST', `${set}/{key}/${name}`, (view, caller, request, { key }, surroundings) =>
        command(view, caller, { ...request, body: request.body, set, key }, surroundings),
      ),
    ),
  ]
}

function relationshipRoutes(set: EntitySet | 'directoryObjects', relationship: Relationship): Route[] {
  const list: Route['answer'] = (view, caller, request, values, surroundings) =>
    listRelated(view, caller, { ...request, ...values, set, relationship }, surroundings)
  const count: Route['answer'] = (view, caller, request, values, surroundings) =>
    countRelated(view, caller, { ...request, ...values, set, relationship }, surroundings)
  const path = `${set}/{key}/${relationship}`
  return [
    route('GET', path, list),
    route('GET', `${path}/$count`, count),
    route('GET', `${path}/{cast}`, list),
    route('GET', `${path}/{cast}/$count`, count),
  ]
}

function passwordRoutes(set: 'applications' | 'servicePrincipals'): Route[] {
  return Object.entries({ addPassword, removePassword }).map(([name, command]) =>
    route('POST', `${set}/{key}/${name}`, (view, caller, request, { key }, surroundings) =>
      command(view, caller, { ...request, body: request.body, set, key }, surroundings),
    ),
  )
}

function deletedItemRoutes(): Route[] {
  const path = 'directory/deletedItems'
  return [
    route('GET', `${path}/microsoft.graph.servicePrincipal`, (view, caller, request, _, surroundings) =>
      listDeletedServicePrincipals(view, caller, request, surroundings),
    ),
    route('GET', `${path}/{memberId}`, (view, caller, request, { memberId }, surroundings) =>
      getDeletedItem(view, caller, { ...request, id: memberId }, surroundings),
    ),
    route('POST', `${path}/{memberId}/restore`, (view, caller, request, { memberId }, surroundings) =>
      restoreDeletedItem(view, caller, { ...request, id: memberId }, surroundings),
    ),
    route('DELETE', `${path}/{memberId}`, (view, caller, request, { memberId }, surroundings) =>
      purgeDeletedItem(view, caller, { ...request, id: memberId }, surroundings),
    ),
  ]
}
