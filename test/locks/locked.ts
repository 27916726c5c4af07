import { createEngine, type Lock, type StateDocument } from '../../src/index.ts'
import { asks, asksForData, granting, ROLE, SUBSCRIPTION } from '../world.ts'

export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
export const MACHINE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm-1`

/** A lock whose ID is made of its scope and name. */
export function lock(scope: string, level: string, name = 'l'): Lock {
  return { id: `${scope}/providers/Microsoft.Authorization/locks/${name}`, properties: { level } }
}

/** Whether locks stop an owner of everything from an operation. */
export function isLocked(locks: readonly Lock[], action: string, scope: string): boolean {
  return ownerAmong(locks).check(asks(action, scope)).reason === 'ScopeLocked'
}

/** Whether locks stop whoever is granted a data action. */
export function isDataLocked(locks: readonly Lock[], dataAction: string, scope: string): boolean {
  const guid = '20000000-0000-4000-8000-000000000001'
  const roleDefinitions = [{ name: guid, permissions: [{ dataActions: ['*'] }] }]
  return (
    createEngine(granting(guid, '/', { locks, roleDefinitions })).check(asksForData(dataAction, scope))
      .reason !== 'RoleAssignment'
  )
}

export function ownerAmong(locks: readonly Lock[], more: StateDocument = {}) {
  return createEngine(granting(ROLE.owner, '/', { ...more, locks }))
}
