import * as deletion from '../../control-plane/management-group/delete-management-group.ts'
import type { Expansion } from '../../control-plane/management-group/management-group-answer.ts'
import * as writing from '../../control-plane/management-group/put-management-group.ts'
import * as reading from '../../control-plane/management-group/read-management-group.ts'
import * as placement from '../../control-plane/management-group/subscription-placement.ts'
import type { ArmOutcome } from './arm-response.ts'
import type { RequestQuery } from './request-query.ts'
import type { Handler } from './route.ts'

export const listManagementGroups: Handler = ({ run, listing }) => run(reading.listManagementGroups, listing)

export const getManagementGroup: Handler<'name'> = ({ run, at, query }) =>
  run(reading.getManagementGroup, { ...at, expand: expansionIn(query) })

export const putManagementGroup: Handler<'name'> = ({ run, at, body }) =>
  run(writing.putManagementGroup, { ...at, body })

export const patchManagementGroup: Handler<'name'> = ({ run, at, body }) =>
  run(writing.patchManagementGroup, { ...at, body })

/** It is gone at once, but clients of this operation ask how it went. */
export const deleteManagementGroup: Handler<'name'> = ({ run, at, origin, apiVersion }): ArmOutcome => {
  const outcome = run(deletion.deleteManagementGroup, at)
  if (outcome.kind === 'refused' || outcome.status !== 202) return outcome
  const result = `${RESULTS}/${encodeURIComponent(at.name)}?api-version=${apiVersion}`
  return { ...outcome, headers: { location: `${origin}${result}`, 'retry-after': '0' } }
}

const RESULTS = '/providers/Microsoft.Management/operationResults/delete/managementGroups'

export const deletionResult: Handler<'name'> = ({ at }) => ({
  kind: 'done',
  status: 200,
  body: {
    id: `/providers/Microsoft.Management/managementGroups/${at.name}`,
    type: 'Microsoft.Management/managementGroups',
    name: at.name,
    status: 'Succeeded',
  },
  changes: [],
})

export const listDescendants: Handler<'name'> = ({ run, at, listing }) =>
  run(reading.listDescendants, { ...at, ...listing })

export const listPlacements: Handler<'group'> = ({ run, at, listing }) =>
  run(placement.listPlacements, { ...at, ...listing })

export const getPlacement: Handler<'group' | 'subscriptionId'> = ({ run, at }) =>
  run(placement.getPlacement, at)

export const placeSubscription: Handler<'group' | 'subscriptionId'> = ({ run, at }) =>
  run(placement.placeSubscription, at)

export const removeSubscription: Handler<'group' | 'subscriptionId'> = ({ run, at }) =>
  run(placement.removeSubscription, at)

function expansionIn(query: RequestQuery): Expansion {
  const asked = (query.get('$expand') ?? '').toLowerCase().split(',')
  const recursive = query.get('$recurse')?.toLowerCase() === 'true'
  const above = (['path', 'ancestors'] as const).find((name) => asked.includes(name))
  return {
    ...(asked.includes('children') ? { children: recursive ? 'recursive' : 'direct' } : {}),
    ...(above === undefined ? {} : { above }),
  }
}
