import { isJsonObject } from '../../state/folded-member.ts'
import type { Vault } from '../../state/state-document.ts'
import type { Caller, Surroundings, View } from '../view.ts'

/** Who made a resource and who changed it last. */
export interface SystemData {
  readonly createdBy: string
  readonly createdByType: 'User' | 'Application' | 'ManagedIdentity'
  readonly createdAt: string
  readonly lastModifiedBy: string
  readonly lastModifiedByType: SystemData['createdByType']
  readonly lastModifiedAt: string
}

export function createdBy(view: View, caller: Caller, { now }: Surroundings): SystemData {
  const { name, type } = authorOf(view, caller)
  return {
    createdBy: name,
    createdByType: type,
    createdAt: now,
    lastModifiedBy: name,
    lastModifiedByType: type,
    lastModifiedAt: now,
  }
}

export function updatedBy(existing: Vault, view: View, caller: Caller, surroundings: Surroundings): object {
  const { systemData } = existing as Vault & { readonly systemData?: unknown }
  const { lastModifiedBy, lastModifiedByType, lastModifiedAt } = createdBy(view, caller, surroundings)
  const before = isJsonObject(systemData) ? systemData : {}
  return { ...before, lastModifiedBy, lastModifiedByType, lastModifiedAt }
}

function authorOf(
  view: View,
  caller: Caller,
): { readonly name: string; readonly type: SystemData['createdByType'] } {
  if (caller.kind === 'system') return { name: 'azcan', type: 'Application' }
  const application = view.find('servicePrincipals', caller.principalId)
  if (application !== undefined) {
    const type = application.servicePrincipalType === 'ManagedIdentity' ? 'ManagedIdentity' : 'Application'
    return { name: application.appId ?? application.id, type }
  }
  const user = view.find('users', caller.principalId)
  return { name: user?.userPrincipalName ?? caller.principalId, type: 'User' }
}
