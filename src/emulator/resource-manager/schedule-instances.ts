import * as reading from '../../control-plane/pim/get.ts'
import * as listing from '../../control-plane/pim/list.ts'
import type { Handler } from './route.ts'

const ACTIVE = 'roleAssignmentScheduleInstances'
const ELIGIBLE = 'roleEligibilityScheduleInstances'

export const listActive: Handler<'scope'> = ({ run, at, listing: asked }) =>
  run(listing.listScheduleInstances, { ...at, ...asked, kind: ACTIVE })

export const getActive: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(reading.getScheduleInstance, { ...at, kind: ACTIVE })

export const listEligible: Handler<'scope'> = ({ run, at, listing: asked }) =>
  run(listing.listScheduleInstances, { ...at, ...asked, kind: ELIGIBLE })

export const getEligible: Handler<'scope' | 'name'> = ({ run, at }) =>
  run(reading.getScheduleInstance, { ...at, kind: ELIGIBLE })
