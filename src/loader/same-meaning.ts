import { guidKey, lastSegmentKey } from '../guid/guid.ts'
import { isJsonObject, type JsonObject } from '../state/folded-member.ts'
import type { StateKind } from '../state/state-document.ts'

/** How two values of a member compare: as GUIDs, by the role's GUID, by the parent's ID, folded, or as they are. */
type Comparison = 'guid' | 'role' | 'parent' | 'folded' | 'exact'

/**
 * Whether two elements of one ID decide alike: only members that play a part in a decision count, in the flat shape or
 * under `properties`, and what is absent, `null`, `false` or empty is the same nothing.
 */
export function meansTheSame(kind: StateKind, a: JsonObject, b: JsonObject): boolean {
  return MEANING[kind].every(([name, how]) => same(how, read(a, name), read(b, name)))
}

/** Whether one of two elements says something that the other contradicts, rather than leaves out. */
export function contradicts(kind: StateKind, a: JsonObject, b: JsonObject): boolean {
  return MEANING[kind].some(([name, how]) => {
    const left = read(a, name)
    const right = read(b, name)
    return !isNothing(left) && !isNothing(right) && !same(how, left, right)
  })
}

/** Compares JSON values without regard to the case of texts, conditions apart, or the order of members. */
export function sameJson(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]]
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right] = pair
    if (left === right || (isNothing(left) && isNothing(right))) continue
    if (typeof left === 'string' && typeof right === 'string') {
      if (left.toLowerCase() !== right.toLowerCase()) return false
    } else if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false
      for (const [index, item] of left.entries()) pairs.push([item, right[index]])
    } else if (isJsonObject(left) && isJsonObject(right)) {
      for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
        if (key === 'condition' && !same('exact', own(left, key), own(right, key))) return false
        pairs.push([own(left, key), own(right, key)])
      }
    } else {
      return false
    }
  }
  return true
}

function same(how: Comparison, a: unknown, b: unknown): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b)
  if (how === 'parent') return sameJson(idOf(a), idOf(b))
  if (typeof a !== 'string' || typeof b !== 'string') return sameJson(a, b)
  if (how === 'exact') return a === b
  if (how === 'guid') return guidKey(a) === guidKey(b)
  if (how === 'role') return lastSegmentKey(a) === lastSegmentKey(b)
  return withoutSlash(a) === withoutSlash(b)
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true
  return Array.isArray(value) && value.length === 0
}

function read(element: JsonObject, name: string): unknown {
  if (name === 'details.parent') {
    const details = read(element, 'details')
    return isJsonObject(details) ? own(details, 'parent') : undefined
  }
  const properties = own(element, 'properties')
  return (isJsonObject(properties) ? own(properties, name) : undefined) ?? own(element, name)
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function idOf(parent: unknown): unknown {
  return isJsonObject(parent) ? own(parent, 'id') : parent
}

function withoutSlash(text: string): string {
  const folded = text.toLowerCase()
  return folded.length > 1 && folded.endsWith('/') ? folded.slice(0, -1) : folded
}

const GRANT: readonly (readonly [string, Comparison])[] = [
  ['principalId', 'guid'],
  ['roleDefinitionId', 'role'],
  ['scope', 'folded'],
  ['condition', 'exact'],
]
const WINDOW: readonly (readonly [string, Comparison])[] = [
  ['startDateTime', 'exact'],
  ['endDateTime', 'exact'],
]
const PERSON: readonly (readonly [string, Comparison])[] = [
  ['appId', 'guid'],
  ['customSecurityAttributes', 'folded'],
]

const MEANING: Readonly<Record<StateKind, readonly (readonly [string, Comparison])[]>> = {
  managementGroups: [['details.parent', 'parent']],
  subscriptions: [['parent', 'parent']],
  resources: [],
  users: PERSON,
  servicePrincipals: PERSON,
  groups: [],
  roleDefinitions: [
    ['roleName', 'folded'],
    ['permissions', 'folded'],
    ['assignableScopes', 'folded'],
  ],
  roleAssignments: GRANT,
  roleAssignmentScheduleInstances: [...GRANT, ...WINDOW, ['originRoleAssignmentId', 'folded']],
  roleEligibilityScheduleInstances: [...GRANT, ...WINDOW],
  denyAssignments: [
    ['scope', 'folded'],
    ['permissions', 'folded'],
    ['principals', 'folded'],
    ['excludePrincipals', 'folded'],
    ['doNotApplyToChildScopes', 'exact'],
    ['isSystemProtected', 'exact'],
    ['denyAssignmentEffect', 'folded'],
    ['condition', 'exact'],
  ],
  locks: [
    ['level', 'folded'],
    ['owners', 'folded'],
  ],
  vaults: [
    ['tenantId', 'guid'],
    ['enableRbacAuthorization', 'exact'],
    ['accessPolicies', 'folded'],
  ],
  deletedVaults: [['vault', 'folded']],
  secrets: [['versions', 'exact']],
  applications: [['appId', 'guid']],
  deletedServicePrincipals: PERSON,
}
