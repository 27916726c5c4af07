import type { Permission, RoleDefinition, StateDocument } from '../../src/state/state-document.ts'
import { listOf, member } from './elements.ts'
import type { OracleRequest } from './exchange.ts'
import { isSameId, lastSegment } from './identifiers.ts'

/** The role of a `roleDefinitionId`: the state's last one of that GUID, else the built-in one. */
export function roleOf(
  state: StateDocument,
  builtInRoles: readonly RoleDefinition[],
  roleDefinitionId: string,
): RoleDefinition | undefined {
  const guid = lastSegment(roleDefinitionId)
  const isRole = (role: RoleDefinition) => isSameId(lastSegment(role.id ?? role.name ?? ''), guid)
  return (state.roleDefinitions ?? []).findLast(isRole) ?? builtInRoles.find(isRole)
}

/** The permission entries of a role or deny assignment whose lists match the request. */
export function matchingEntries(element: unknown, request: OracleRequest): Permission[] {
  const entries = listOf(member(element, 'permissions')) as readonly Permission[]
  return entries.filter((entry) => {
    if (request.dataAction !== undefined) {
      return (
        anyMatches(entry.dataActions, request.dataAction) &&
        !anyMatches(entry.notDataActions, request.dataAction)
      )
    }
    const action = request.action ?? ''
    return anyMatches(entry.actions, action) && !anyMatches(entry.notActions, action)
  })
}

function anyMatches(patterns: readonly string[] | null | undefined, action: string): boolean {
  return (patterns ?? []).some((pattern) => isActionMatch(pattern, action))
}

/** Whether the whole action matches: `*` is any run of characters, and a segment of its own may vanish. */
export function isActionMatch(pattern: string, action: string): boolean {
  const segments = pattern.trim().split('/')
  let expression = ''
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1
    if (segment === '*' && index > 0 && !isLast) {
      expression += '(?:.*/)?'
      return
    }
    const literals = segment.split('*').map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    expression += literals.join('.*') + (isLast ? '' : '/')
  })
  return new RegExp(`^(?:${expression})$`, 'is').test(action)
}
