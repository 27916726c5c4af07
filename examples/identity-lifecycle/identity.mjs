// The identity itself: created, shown, listed, changed, deleted, and created anew.
import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'
import { GROUP, identities, LOCATION, NAME, namesOf, OTHER_GROUP } from './names.mjs'

const { userAssignedIdentities } = identities
const show = () => userAssignedIdentities.get(GROUP, NAME)

export async function createAndShow() {
  await refusal('the owner shows an identity that there is not', show, '404 ResourceNotFound')
  const identity = await step(
    'the owner creates the identity',
    () => owner.createIdentity(GROUP, NAME),
    ({ type, principalId, clientId }) =>
      `${type}, ${principalId === clientId ? 'one ID' : 'a principal ID and a client ID'}`,
    'Microsoft.ManagedIdentity/userAssignedIdentities, a principal ID and a client ID',
  )
  const isSame = (other) =>
    ['id', 'principalId', 'clientId', 'tenantId'].every((name) => other[name] === identity[name])
      ? 'the same'
      : 'another'
  await step('the owner shows the identity', show, isSame, 'the same')
  await step(
    'the owner creates the identity again',
    () => owner.createIdentity(GROUP, NAME),
    isSame,
    'the same',
  )
  await step(
    'the owner tags the identity',
    () => userAssignedIdentities.update(GROUP, NAME, { tags: { team: 'lab', stage: 'test' } }),
    ({ tags }) => JSON.stringify(tags),
    '{"team":"lab","stage":"test"}',
  )
  await step(
    'the owner gives it other tags, which take the place of all',
    () => userAssignedIdentities.update(GROUP, NAME, { tags: { team: 'shop' } }),
    (changed) => `${JSON.stringify(changed.tags)}, ${isSame(changed)}`,
    '{"team":"shop"}, the same',
  )
  await step('the owner creates an identity in the other group', () =>
    owner.createIdentity(OTHER_GROUP, 'id-other'),
  )
  await step(
    'the owner lists the identities of the group',
    () => collect(userAssignedIdentities.listByResourceGroup(GROUP)),
    namesOf,
    NAME,
  )
  await step(
    'the owner lists the identities of the subscription',
    () => collect(userAssignedIdentities.listBySubscription()),
    (all) => namesOf(all.filter(({ name }) => [NAME, 'id-other'].includes(name))),
    `${NAME}, id-other`,
  )
  await refusal(
    'the owner gives the identity another location',
    () => userAssignedIdentities.createOrUpdate(GROUP, NAME, { location: 'northeurope' }),
    '409 InvalidResourceLocation',
  )
  await refusal(
    'the owner creates an identity in a group that there is not',
    () => owner.createIdentity('rg-nowhere', NAME),
    '404 ResourceGroupNotFound',
  )
  await refusal(
    'the owner creates an identity with a name that is none',
    () => owner.createIdentity(GROUP, '-id'),
    '400 InvalidResourceName',
  )
  return identity
}

export async function deleteIdentity() {
  await step('the owner deletes the identity', () => userAssignedIdentities.delete(GROUP, NAME))
  await refusal('the owner shows the identity', show, '404 ResourceNotFound')
  await step('the owner deletes the identity again, which is no error', () =>
    userAssignedIdentities.delete(GROUP, NAME),
  )
}

/** A new one by the same name is another principal. */
export async function createAnew(identity) {
  await step(
    'the owner creates an identity by the same name',
    () => userAssignedIdentities.createOrUpdate(GROUP, NAME, { location: LOCATION }),
    ({ id, principalId, clientId }) =>
      id === identity.id && principalId !== identity.principalId && clientId !== identity.clientId
        ? 'the same ID of the resource, other IDs in the directory'
        : 'not so',
    'the same ID of the resource, other IDs in the directory',
  )
}
