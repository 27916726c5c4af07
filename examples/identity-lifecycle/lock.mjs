// A lock on the group, which keeps everybody from deleting what is in it.

import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'
import { authorization, GROUP, groupId, identities, locks, NAME, namesOf } from './names.mjs'

const { managementLocks } = locks
const LOCKED = '409 ScopeLocked'

export async function lockGroup({ id, principalId }, contributor) {
  await step(
    'the owner locks the group against deletion',
    () => managementLocks.createOrUpdateAtResourceGroupLevel(GROUP, 'keep', { level: 'CanNotDelete' }),
    ({ level }) => level,
    'CanNotDelete',
  )
  await refusal(
    'the owner deletes the identity',
    () => identities.userAssignedIdentities.delete(GROUP, NAME),
    LOCKED,
  )
  await refusal('the owner deletes the group', () => owner.deleteGroup(GROUP), LOCKED)
  await refusal(
    'the Contributor deletes the identity',
    () => contributor.identities.userAssignedIdentities.delete(GROUP, NAME),
    LOCKED,
  )
  const reader = await step('the owner, whom it lets create, assigns a role', () =>
    owner.assignRole('Reader', groupId, principalId),
  )
  await refusal(
    'the owner takes it away, which is to delete as well',
    () => authorization.roleAssignments.delete(groupId, reader.name),
    LOCKED,
  )
  await step(
    'the owner, whom it lets change, tags the identity',
    () => identities.userAssignedIdentities.update(GROUP, NAME, { tags: { kept: 'yes' } }),
    ({ tags }) => JSON.stringify(tags),
    '{"kept":"yes"}',
  )
  await step(
    'the owner lists the locks of the identity, with those above it',
    () => collect(managementLocks.listByScope(id)),
    namesOf,
    'keep',
  )
  await refusal(
    'the Contributor takes the lock away',
    () => contributor.locks.managementLocks.deleteAtResourceGroupLevel(GROUP, 'keep'),
    '403 AuthorizationFailed',
  )
  await step('the owner takes the lock away', () => managementLocks.deleteAtResourceGroupLevel(GROUP, 'keep'))
}
