import { getDenyAssignment } from '../../src/control-plane/deny-assignment/get.ts'
import { listDenyAssignments } from '../../src/control-plane/deny-assignment/list.ts'
import { splitExtensionId } from '../../src/control-plane/extension-id.ts'
import { deleteLock } from '../../src/control-plane/lock/delete.ts'
import { getLock } from '../../src/control-plane/lock/get.ts'
import { listLocks } from '../../src/control-plane/lock/list.ts'
import { putLock } from '../../src/control-plane/lock/put.ts'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { listPermissions } from '../../src/control-plane/permission/list.ts'
import { getScheduleInstance } from '../../src/control-plane/pim/get.ts'
import { listScheduleInstances } from '../../src/control-plane/pim/list.ts'
import { deleteRoleAssignment } from '../../src/control-plane/role-assignment/delete.ts'
import { getRoleAssignment } from '../../src/control-plane/role-assignment/get.ts'
import { listRoleAssignments } from '../../src/control-plane/role-assignment/list.ts'
import { putRoleAssignment } from '../../src/control-plane/role-assignment/put.ts'
import { deleteRoleDefinition } from '../../src/control-plane/role-definition/delete.ts'
import { getRoleDefinition } from '../../src/control-plane/role-definition/get.ts'
import { listRoleDefinitions } from '../../src/control-plane/role-definition/list.ts'
import { putRoleDefinition } from '../../src/control-plane/role-definition/put.ts'
import type { Caller, View } from '../../src/control-plane/view.ts'
import type { StateKind } from '../../src/state/state-document.ts'
import { surroundings } from './tenant.ts'

/** A request to Resource Manager as somebody recorded it, and the answer. */
export interface Exchange {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: unknown }
  readonly response: { readonly status: number; readonly body?: unknown }
}

/** A request taken apart: which list of the state it is about, and where. */
export interface Route {
  readonly method: string
  readonly kind: StateKind | 'permissions'
  readonly scope: string
  readonly name: string | undefined
  readonly filter: string | undefined
  readonly apiVersion: string
  readonly body: unknown
}

const KINDS = [
  'roleAssignments',
  'roleDefinitions',
  'denyAssignments',
  'locks',
  'permissions',
  'roleAssignmentScheduleInstances',
  'roleEligibilityScheduleInstances',
] as const

/** @returns `undefined` for requests to other providers */
export function routeOf({ request }: Exchange): Route | undefined {
  const { pathname, searchParams } = new URL(request.uri)
  const path = decodeURIComponent(pathname)
  const place = placeIn(path)
  if (place === undefined) return undefined
  return {
    ...place,
    method: request.method,
    filter: searchParams.get('$filter') ?? undefined,
    apiVersion: searchParams.get('api-version') ?? '',
    body: request.body,
  }
}

function placeIn(path: string): Pick<Route, 'kind' | 'scope' | 'name'> | undefined {
  for (const kind of KINDS) {
    if (path.toLowerCase().endsWith(`/providers/microsoft.authorization/${kind.toLowerCase()}`)) {
      const scope = path.slice(0, path.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'))
      return { kind, scope, name: undefined }
    }
    const named = kind === 'permissions' ? undefined : splitExtensionId(path, kind)
    if (named !== undefined) return { kind, ...named }
  }
  return undefined
}

/** Runs the command that a request means. */
export function answerTo(view: View, caller: Caller, route: Route): Outcome {
  const { method, kind, scope, name = '', filter, apiVersion, body } = route
  const named = { scope, name, apiVersion }
  const listed = filter === undefined ? { scope, apiVersion } : { scope, apiVersion, filter }
  switch (`${method} ${kind}${route.name === undefined ? '' : '/name'}`) {
    case 'PUT roleAssignments/name':
      return putRoleAssignment(view, caller, { ...named, body }, surroundings)
    case 'GET roleAssignments/name':
      return getRoleAssignment(view, caller, named, surroundings)
    case 'DELETE roleAssignments/name':
      return deleteRoleAssignment(view, caller, named, surroundings)
    case 'GET roleAssignments':
      return listRoleAssignments(view, caller, listed, surroundings)
    case 'PUT roleDefinitions/name':
      return putRoleDefinition(view, caller, { ...named, body }, surroundings)
    case 'GET roleDefinitions/name':
      return getRoleDefinition(view, caller, named, surroundings)
    case 'DELETE roleDefinitions/name':
      return deleteRoleDefinition(view, caller, named, surroundings)
    case 'GET roleDefinitions':
      return listRoleDefinitions(view, caller, listed, surroundings)
    case 'GET denyAssignments/name':
      return getDenyAssignment(view, caller, named, surroundings)
    case 'GET denyAssignments':
      return listDenyAssignments(view, caller, listed, surroundings)
    case 'PUT locks/name':
      return putLock(view, caller, { ...named, body }, surroundings)
    case 'GET locks/name':
      return getLock(view, caller, named, surroundings)
    case 'DELETE locks/name':
      return deleteLock(view, caller, named, surroundings)
    case 'GET locks':
      return listLocks(view, caller, listed, surroundings)
    case 'GET permissions':
      return listPermissions(view, caller, { scope }, surroundings)
    case 'GET roleAssignmentScheduleInstances':
    case 'GET roleEligibilityScheduleInstances':
      return listScheduleInstances(view, caller, { ...listed, kind: kind as InstanceKind }, surroundings)
    case 'GET roleAssignmentScheduleInstances/name':
    case 'GET roleEligibilityScheduleInstances/name':
      return getScheduleInstance(view, caller, { ...named, kind: kind as InstanceKind }, surroundings)
    default:
      throw new Error(`no command for ${method} ${kind}`)
  }
}

type InstanceKind = 'roleAssignmentScheduleInstances' | 'roleEligibilityScheduleInstances'

type Json = Readonly<Record<string, unknown>>

/**
 * What two answers have to agree on: a stamp is as good as another, `null` stands for absence, and what is not remembered
 * of built-in roles is left out. Lists are compared without regard to order.
 */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(masked)
    const isElements = items.every((item) => typeof item === 'object')
    return isElements ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items
  }
  if (typeof value === 'string') return value.replace(/\/resourcegroups\//i, '/resourceGroups/')
  if (typeof value !== 'object' || value === null) return value
  const object = value as Json
  const isBuiltIn = object.type === 'BuiltInRole'
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key, item]) => item !== null && key !== 'systemData')
      .filter(([key]) => !isBuiltIn || !FORGOTTEN.has(key))
      .map(([key, item]) => [key, maskedMember(key, item)]),
  )
}

function maskedMember(key: string, item: unknown): unknown {
  if (STAMPS.has(key)) return '<stamped>'
  return key === 'message' ? firstSentence(String(item)) : masked(item)
}

/** Times and callers, which no two runs share; whether they are told, runs agree on. */
const STAMPS = new Set(['createdOn', 'updatedOn', 'createdBy', 'updatedBy'])
/** Of built-in roles texts and stamps are not kept, and names and permissions have changed since they were recorded. */
const FORGOTTEN = new Set(['roleName', 'description', 'permissions', ...STAMPS])

/** Newer answers explain themselves in further sentences. */
function firstSentence(message: string): string {
  return message.split('. ')[0]?.replace(/\.$/, '') ?? ''
}
