import { guidKey } from '../../guid/guid.ts'
import { member } from '../../state/member.ts'
import type { Lock } from '../../state/state-document.ts'
import { nameOf } from '../extension-id.ts'
import type { Refused } from '../outcome.ts'
import type { Caller } from '../view.ts'
import { lockOwned } from './refusals.ts'

/** A lock that a managed application made names that application, and only it may change or remove the lock. */
export function refuseUnlessOwner(caller: Caller, lock: Lock): Refused | undefined {
  const owners = (member(lock, 'owners') ?? []).flatMap(({ applicationId }) => applicationId ?? [])
  if (owners.length === 0 || caller.kind === 'system') return undefined
  const own = guidKey(caller.applicationId ?? '')
  return owners.some((owner) => guidKey(owner) === own) ? undefined : lockOwned(nameOf(lock.id), owners)
}
