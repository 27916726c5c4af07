import { actOnResource } from '../../control-plane/resource/act-on-resource.ts'
import * as deletion from '../../control-plane/resource/delete-resource.ts'
import * as reading from '../../control-plane/resource/get-resource.ts'
import * as listing from '../../control-plane/resource/list-resources.ts'
import * as ofType from '../../control-plane/resource/list-resources-of-type.ts'
import * as moving from '../../control-plane/resource/move-resources.ts'
import * as patching from '../../control-plane/resource/patch-resource.ts'
import * as putting from '../../control-plane/resource/put-resource.ts'
import { groupId } from './resource-groups.ts'
import type { Handler } from './route.ts'

export const listResourcesOfSubscription: Handler<'subscriptionId'> = ({ run, at, listing: asked }) =>
  run(listing.listResources, { ...asked, scope: `/subscriptions/${at.subscriptionId}` })

export const listResourcesOfGroup: Handler<'subscriptionId' | 'group'> = ({ run, at, listing: asked }) =>
  run(listing.listResources, { ...asked, scope: groupId(at) })

export const listResourcesOfType: Handler<'collection'> = ({ run, at, apiVersion, listing: { page } }) =>
  run(ofType.listResourcesOfType, { ...at, apiVersion, page })

export const getResource: Handler<'resource'> = ({ run, at, apiVersion }) =>
  run(reading.getResource, { id: at.resource, apiVersion })

export const headResource: Handler<'resource'> = ({ run, at, apiVersion }) =>
  run(reading.headResource, { id: at.resource, apiVersion })

export const putResource: Handler<'resource'> = ({ run, at, apiVersion, body }) =>
  run(putting.putResource, { id: at.resource, apiVersion, body })

export const patchResource: Handler<'resource'> = ({ run, at, apiVersion, body }) =>
  run(patching.patchResource, { id: at.resource, apiVersion, body })

export const deleteResource: Handler<'resource'> = ({ run, at, apiVersion }) =>
  run(deletion.deleteResource, { id: at.resource, apiVersion })

export const act: Handler<'action'> = ({ run, at }) => run(actOnResource, { path: at.action })

export const moveResources: Handler<'subscriptionId' | 'group'> = ({ run, at, body }) =>
  run(moving.moveResources, { group: groupId(at), body, mode: 'move' })

export const validateMove: Handler<'subscriptionId' | 'group'> = ({ run, at, body }) =>
  run(moving.moveResources, { group: groupId(at), body, mode: 'validate' })
