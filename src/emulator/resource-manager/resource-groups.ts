import * as deletion from '../../control-plane/resource-group/delete-resource-group.ts'
import * as writing from '../../control-plane/resource-group/put-resource-group.ts'
import * as reading from '../../control-plane/resource-group/read-resource-group.ts'
import type { Handler } from './route.ts'

type OfGroup = 'subscriptionId' | 'group'

export const listResourceGroups: Handler<'subscriptionId'> = ({ run, at, listing }) =>
  run(reading.listResourceGroups, { ...at, ...listing })

export const getResourceGroup: Handler<OfGroup> = ({ run, at }) =>
  run(reading.getResourceGroup, { id: groupId(at) })

export const headResourceGroup: Handler<OfGroup> = ({ run, at }) =>
  run(reading.headResourceGroup, { id: groupId(at) })

export const putResourceGroup: Handler<OfGroup> = ({ run, at, body }) =>
  run(writing.putResourceGroup, { id: groupId(at), body })

export const patchResourceGroup: Handler<OfGroup> = ({ run, at, body }) =>
  run(writing.patchResourceGroup, { id: groupId(at), body })

export const deleteResourceGroup: Handler<OfGroup> = ({ run, at }) =>
  run(deletion.deleteResourceGroup, { id: groupId(at) })

export function groupId({ subscriptionId, group }: Readonly<Record<OfGroup, string>>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}`
}
