import type { LockLevel } from './lock.ts'

const LOCKS = 'microsoft.authorization/locks/'
const CANCEL_SUBSCRIPTION = 'microsoft.subscription/cancel/action'

/**
 * What a lock above an operation of the control plane forbids it: `delete` needs any lock, anything but `read` a
 * ReadOnly one. The last segment of the action decides, not what the operation does. `undefined`: no lock stops it.
 *
 * @param action in lower case
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#considerations-before-applying-your-locks
 */
export function levelThatStops(action: string): LockLevel | undefined {
  if (action.startsWith(LOCKS) || action === CANCEL_SUBSCRIPTION) return undefined
  const verb = action.slice(action.lastIndexOf('/') + 1)
  if (verb === 'read') return undefined
  return verb === 'delete' ? 'CanNotDelete' : 'ReadOnly'
}
