import * as locations from '../../control-plane/subscription/list-locations.ts'
import * as subscription from '../../control-plane/subscription/read-subscription.ts'
import type { Handler } from './route.ts'

export const listSubscriptions: Handler = ({ run, listing }) => run(subscription.listSubscriptions, listing)

export const getSubscription: Handler<'subscriptionId'> = ({ run, at }) =>
  run(subscription.getSubscription, at)

export const listLocations: Handler<'subscriptionId'> = ({ run, at }) => run(locations.listLocations, at)
