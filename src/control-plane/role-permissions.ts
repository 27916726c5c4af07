import { isCondition } from '../condition/presence.ts'
import { member } from '../state/member.ts'
import type { Permission, RoleDefinition } from '../state/state-document.ts'

/** A permission entry as Azure prints it: all four lists, and a condition where it has one. */
export interface PrintedPermission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
  readonly condition?: unknown
  readonly conditionVersion?: unknown
}

export function permissionsOf(role: RoleDefinition): readonly Permission[] {
  return member(role, 'permissions') ?? []
}

export function printPermission(entry: Permission): PrintedPermission {
  return {
    actions: entry.actions ?? [],
    notActions: entry.notActions ?? [],
    dataActions: entry.dataActions ?? [],
    notDataActions: entry.notDataActions ?? [],
    ...(isCondition(entry.condition)
      ? { condition: entry.condition, conditionVersion: entry.conditionVersion ?? null }
      : {}),
  }
}
