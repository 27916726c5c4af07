import { member } from '../../state/member.ts'
import type { Lock } from '../../state/state-document.ts'
import { nameOf } from '../extension-id.ts'
import type { SystemData } from './system-data.ts'

/** A lock as Resource Manager prints it, and as this control plane stores it; what it does not have is left out. */
export interface PrintedLock {
  readonly id: string
  readonly type: 'Microsoft.Authorization/locks'
  readonly name: string
  readonly properties: {
    readonly level: string
    readonly notes?: string
    readonly owners?: readonly { readonly applicationId?: string }[]
  }
  readonly systemData?: SystemData
}

const FIRST_WITH_SYSTEM_DATA = '2020-05-01'

/** @param apiVersion older ones print no system data; without one, none is printed */
export function printLock(lock: Lock, apiVersion: string | undefined): PrintedLock {
  const notes = member(lock, 'notes')
  const owners = member(lock, 'owners')
  const systemData = systemDataOf(lock)
  const isNew = apiVersion !== undefined && apiVersion >= FIRST_WITH_SYSTEM_DATA
  return {
    properties: {
      level: member(lock, 'level') ?? 'NotSpecified',
      ...(typeof notes === 'string' ? { notes } : {}),
      ...(owners && owners.length > 0
        ? { owners: owners.map(({ applicationId }) => (applicationId ? { applicationId } : {})) }
        : {}),
    },
    id: lock.id,
    type: 'Microsoft.Authorization/locks',
    name: nameOf(lock.id),
    ...(systemData !== undefined && isNew ? { systemData } : {}),
  }
}

/** Decisions do not look at system data, so the state's types do not have it. */
export function systemDataOf(lock: Lock): SystemData | undefined {
  const { systemData } = lock as { readonly systemData?: SystemData | null }
  return systemData ?? undefined
}
