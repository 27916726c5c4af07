import { knownPrincipalType } from '../principal-type.ts'
import type { Caller, View } from '../view.ts'

/** Who made a lock and who changed it last, as newer API versions print it. Times are ISO 8601. */
export interface SystemData {
  readonly createdBy?: string
  readonly createdByType?: string
  readonly createdAt?: string
  readonly lastModifiedBy?: string
  readonly lastModifiedByType?: string
  readonly lastModifiedAt?: string
}

export function stampSystemData(
  view: View,
  caller: Caller,
  now: string,
  before: SystemData | undefined,
): SystemData {
  const by =
    caller.kind === 'system' ? {} : { by: caller.principalId, type: kindOf(view, caller.principalId) }
  const created = before ?? {
    createdAt: now,
    ...(by.by === undefined ? {} : { createdBy: by.by, createdByType: by.type }),
  }
  const { lastModifiedBy: _by, lastModifiedByType: _type, ...kept } = created
  return {
    ...kept,
    lastModifiedAt: now,
    ...(by.by === undefined ? {} : { lastModifiedBy: by.by, lastModifiedByType: by.type }),
  }
}

function kindOf(view: View, principalId: string): 'User' | 'Application' {
  return knownPrincipalType(view, principalId) === 'ServicePrincipal' ? 'Application' : 'User'
}
