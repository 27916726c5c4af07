import * as deletion from '../../control-plane/deny-assignment/delete.ts'
import * as reading from '../../control-plane/deny-assignment/get.ts'
import * as listing from '../../control-plane/deny-assignment/list.ts'
import * as writing from '../../control-plane/deny-assignment/put.ts'
import { unlessGroupIsMissing } from './existing-group.ts'
import type { Handler } from './route.ts'

export const listDenyAssignments: Handler<'scope'> = ({ run, at, listing: asked }) =>
  run(listing.listDenyAssignments, { ...at, ...asked })

export const getDenyAssignment: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(reading.getDenyAssignment, at)

export const putDenyAssignment: Handler<'scope' | 'name'> = unlessGroupIsMissing(
  ({ run, at, apiVersion, body }) => run(writing.putDenyAssignment, { ...at, apiVersion, body }),
)

export const deleteDenyAssignment: Handler<'scope' | 'name'> = ({ run, at, apiVersion }) =>
  run(deletion.deleteDenyAssignment, { ...at, apiVersion })
