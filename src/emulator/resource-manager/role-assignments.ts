import * as deletion from '../../control-plane/role-assignment/delete.ts'
import * as reading from '../../control-plane/role-assignment/get.ts'
import * as listing from '../../control-plane/role-assignment/list.ts'
import * as writing from '../../control-plane/role-assignment/put.ts'
import { unlessGroupIsMissing } from './existing-group.ts'
import type { Handler } from './route.ts'

export const listRoleAssignments: Handler<'scope'> = ({ run, at, listing: asked }) =>
  run(listing.listRoleAssignments, { ...at, ...asked })

export const getRoleAssignment: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(reading.getRoleAssignment, at)

export const putRoleAssignment: Handler<'scope' | 'name'> = unlessGroupIsMissing(
  ({ run, at, apiVersion, body }) => run(writing.putRoleAssignment, { ...at, apiVersion, body }),
)

export const deleteRoleAssignment: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(deletion.deleteRoleAssignment, at)
