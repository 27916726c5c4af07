import * as deletion from '../../control-plane/lock/delete.ts'
import * as reading from '../../control-plane/lock/get.ts'
import * as listing from '../../control-plane/lock/list.ts'
import * as writing from '../../control-plane/lock/put.ts'
import { unlessGroupIsMissing } from './existing-group.ts'
import type { Handler } from './route.ts'

export const listLocks: Handler<'scope'> = ({ run, at, apiVersion, listing: asked }) =>
  run(listing.listLocks, { ...at, ...asked, apiVersion })

export const getLock: Handler<'scope' | 'name'> = ({ run, at, apiVersion }) =>
  run(reading.getLock, { ...at, apiVersion })

export const putLock: Handler<'scope' | 'name'> = unlessGroupIsMissing(({ run, at, apiVersion, body }) =>
  run(writing.putLock, { ...at, apiVersion, body }),
)

export const deleteLock: Handler<'scope' | 'name'> = ({ run, at }) => run(deletion.deleteLock, at)
