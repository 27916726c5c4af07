export type { GraphCall } from './call.ts'
export { createApplication } from './command/create-application.ts'
export { createGroup } from './command/create-group.ts'
export { type CreateObject, createServicePrincipal } from './command/create-service-principal.ts'
export { createUser } from './command/create-user.ts'
export { deleteApplication } from './command/delete-application.ts'
export { type DeleteObject, deleteServicePrincipal } from './command/delete-service-principal.ts'
export { type DeleteUserOrGroup, deleteUserOrGroup } from './command/delete-user-or-group.ts'
export {
  type DeletedItem,
  getDeletedItem,
  listDeletedServicePrincipals,
  purgeDeletedItem,
  restoreDeletedItem,
} from './command/deleted-items.ts'
export { type GetByIds, getByIds } from './command/get-by-ids.ts'
export { getMe } from './command/get-me.ts'
export { type GetObject, getObject } from './command/get-object.ts'
export {
  type AddGroupMember,
  addGroupMember,
  type RemoveGroupMember,
  removeGroupMember,
} from './command/group-members.ts'
export { countObjects, type ListObjects, listObjects } from './command/list-objects.ts'
export { countRelated, type ListRelated, listRelated, type Relationship } from './command/list-related.ts'
export {
  checkMemberGroups,
  checkMemberObjects,
  getMemberGroups,
  getMemberObjects,
  type QueryMembership,
} from './command/membership-queries.ts'
export { addPassword, type ChangePassword, removePassword } from './command/passwords.ts'
export { updateApplication } from './command/update-application.ts'
export { updateGroup } from './command/update-group.ts'
export { type UpdateObject, updateServicePrincipal } from './command/update-service-principal.ts'
export { updateUser } from './command/update-user.ts'
export { findInSet, findObject, servicePrincipalOf } from './directory/find-object.ts'
export type { ObjectKey } from './directory/object-key.ts'
export type { EntitySet } from './entity/entity-type.ts'
export { GraphFault } from './fault.ts'
export type { GraphCommand } from './graph-command.ts'
export {
  type GraphDone,
  type GraphError,
  type GraphOutcome,
  type GraphRefused,
  refusedFor,
} from './outcome.ts'
export { answerGraph } from './route/answer-graph.ts'
export type { GraphRequest } from './route/route.ts'
export { graphAudiences, refusedAudience } from './token-audience.ts'
