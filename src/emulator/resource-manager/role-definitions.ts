import * as deletion from '../../control-plane/role-definition/delete.ts'
import * as reading from '../../control-plane/role-definition/get.ts'
import * as listing from '../../control-plane/role-definition/list.ts'
import * as writing from '../../control-plane/role-definition/put.ts'
import type { Handler } from './route.ts'

export const listRoleDefinitions: Handler<'scope'> = ({ run, at, listing: asked }) =>
  run(listing.listRoleDefinitions, { ...at, ...asked })

export const getRoleDefinition: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(reading.getRoleDefinition, at)

export const putRoleDefinition: Handler<'scope' | 'name'> = ({ run, at, body }) =>
  run(writing.putRoleDefinition, { ...at, body })

export const deleteRoleDefinition: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(deletion.deleteRoleDefinition, at)
