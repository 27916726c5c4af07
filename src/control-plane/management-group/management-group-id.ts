import { parseScope, type ScopeKey } from '../../scope/scope.ts'
import { managementGroupOf } from '../../scope/scope-parts.ts'
import { type Refused, refuse } from '../outcome.ts'

export const MANAGEMENT_GROUP = 'Microsoft.Management/managementGroups'
export const WRITE_GROUP = `${MANAGEMENT_GROUP}/write`
export const ASSIGN_ROLES = 'Microsoft.Authorization/roleAssignments/write'

const PREFIX = `/providers/${MANAGEMENT_GROUP}/`
const NAME = /^[-\w.()]{0,89}[-\w()]$/

export function managementGroupId(name: string): string {
  return PREFIX + name
}

/** The name that an ID of a management group ends in; `undefined` for any other text. */
export function managementGroupName(id: string): string | undefined {
  const key = parseScope(id)
  if (key === undefined || managementGroupOf(key) !== key) return undefined
  const name = id.slice(PREFIX.length)
  return name.endsWith('/') ? name.slice(0, -1) : name
}

/** The key of a group by its name; `undefined` for a name that none can have. */
export function managementGroupKey(name: string): ScopeKey | undefined {
  return NAME.test(name) ? parseScope(managementGroupId(name)) : undefined
}

/** 1 to 90 letters, digits and `-_.()`, no period at the end. */
export function invalidManagementGroupName(name: string): Refused | undefined {
  if (NAME.test(name)) return undefined
  return badRequest(
    `The management group name '${name}' is not valid. It has at most 90 letters, digits, '-', '_', '.', '(' and ')', and does not end with a period.`,
  )
}

export function managementGroupNotFound(name: string): Refused {
  return refuse(404, 'NotFound', `'${managementGroupId(name)}' not found.`)
}

export function badRequest(message: string): Refused {
  return refuse(400, 'BadRequest', message)
}
