import { test } from 'tap'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { deleteResourceGroup } from '../../src/control-plane/resource-group/delete-resource-group.ts'
import { putResourceGroup } from '../../src/control-plane/resource-group/put-resource-group.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { deleteVault } from '../../src/control-plane/vault/delete-vault.ts'
import {
  getDeletedVault,
  listDeletedVaults,
  purgeDeletedVault,
} from '../../src/control-plane/vault/deleted-vaults.ts'
import { getVault } from '../../src/control-plane/vault/read-vault.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  idsOf,
  NOW,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  SUBSCRIPTION_ID,
  TENANT,
  VAULT,
} from './estate.ts'

const PURGE_OPERATOR = 'a68e7c17-0ab2-4c09-9a58-125dae29748c'
const properties = {
  tenantId: TENANT,
  sku: { family: 'A', name: 'standard' },
  accessPolicies: [{ tenantId: TENANT, objectId: BEN, permissions: { secrets: ['get'] } }],
}
const put = (stage: Stage, more: object = {}, id = VAULT, as = ana) => {
  const body = { location: 'westeurope', tags: { a: '1' }, properties: { ...properties, ...more } }
  return stage.run(putResource, { id, apiVersion: '2023-07-01', body }, as)
}
const DELETED = { subscriptionId: SUBSCRIPTION_ID, location: 'West Europe', name: 'KV-orders' }
const DELETED_ID = `${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-orders`
const notFound = [404, 'DeletedVaultNotFound', "The specified deleted vault 'KV-orders' does not exist."]

function withDeleted(more: object = {}): Stage {
  const stage = new Stage(
    estate({
      roleAssignments: [
        assignment(BEN, ROLE.reader, `${VAULT}/secrets/x`),
        assignment(BEN, ROLE.reader, GROUP),
      ],
    }),
  )
  put(stage, more)
  stage.run(setSecret, { vault: VAULT, name: 'x', body: { value: 'v' } })
  stage.run(deleteVault, { id: VAULT })
  return stage
}

test('a deleted vault is shown and listed with the day of its purge', async (t) => {
  const stage = withDeleted({ softDeleteRetentionInDays: 7, enablePurgeProtection: true })
  const expected = {
    id: DELETED_ID,
    name: 'kv-orders',
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: VAULT,
      location: 'westeurope',
      tags: { a: '1' },
      deletionDate: NOW,
      scheduledPurgeDate: '2026-03-09T12:00:00.000Z',
      purgeProtectionEnabled: true,
    },
  }
  t.same(bodyOf(stage.run(getDeletedVault, DELETED, ana)), expected)
  t.same(bodyOf(stage.run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID }, ana)), {
    value: [expected],
  })
})

test('a deleted vault is no vault, and lets nobody at its secrets', async (t) => {
  const stage = withDeleted()
  t.match(refusalOf(stage.run(getVault, { id: VAULT }, ana)), [404, 'ResourceNotFound'])
  t.match(refusalOf(stage.run(getSecret, { vault: VAULT, name: 'x' }, ben)), [404, 'VaultNotFound'])
  t.match(stage.run(deleteVault, { id: VAULT }, ana), { kind: 'done', status: 204 })
})

test('deleting a vault deletes the roles assigned in it at once, and keeps those above', async (t) => {
  const stage = withDeleted()
  t.same(
    stage.state.roleAssignments?.map(({ properties }) => properties?.scope),
    ['/', GROUP],
  )
})

test('a recovered vault has its secrets and policies again', async (t) => {
  const stage = withDeleted()
  const recovered = put(stage, { createMode: 'recover', accessPolicies: [] })
  t.match(bodyOf(recovered), {
    id: VAULT,
    tags: { a: '1' },
    properties: { accessPolicies: properties.accessPolicies },
  })
  t.match(bodyOf(stage.run(getSecret, { vault: VAULT, name: 'x' }, ben)), { value: 'v' })
  t.same(refusalOf(stage.run(getDeletedVault, DELETED, ana)), notFound)
})

test('a vault is recovered only where it was, and only once', async (t) => {
  const other = `${SUBSCRIPTION}/resourceGroups/rg2`
  const stage = withDeleted()
  stage.run(putResourceGroup, { id: other, body: { location: 'westeurope' } })
  const elsewhere = VAULT.replace(GROUP, other)
  t.match(refusalOf(put(stage, { createMode: 'recover' }, elsewhere)), [404, 'DeletedVaultNotFound'])
  put(stage, { createMode: 'recover' })
  t.match(refusalOf(put(stage, { createMode: 'recover' })), [409, 'ConflictError', /is not deleted/])
})

test('a vault of a deleted group is recovered when the group is there again', async (t) => {
  const stage = new Stage()
  put(stage)
  stage.run(deleteResourceGroup, { id: GROUP })
  t.match(refusalOf(put(stage, { createMode: 'recover' })), [404, 'ResourceGroupNotFound'])
  stage.run(putResourceGroup, { id: GROUP, body: { location: 'northeurope' } })
  t.match(put(stage, { createMode: 'recover' }), { kind: 'done' })
})

test('the name of a deleted vault stays taken until it is purged', async (t) => {
  const stage = withDeleted()
  t.same(refusalOf(put(stage)), [
    409,
    'ConflictError',
    'A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.',
  ])
  const other = `${SUBSCRIPTION}/resourceGroups/rg2`
  stage.run(putResourceGroup, { id: other, body: { location: 'westeurope' } })
  t.match(refusalOf(put(stage, {}, VAULT.replace(GROUP, other))), [409, 'VaultAlreadyExists'])
  t.match(stage.run(purgeDeletedVault, DELETED, ana), { kind: 'done', status: 200 })
  t.same(stage.state.secrets, [], 'its secrets are gone for good')
  t.same(refusalOf(stage.run(purgeDeletedVault, DELETED, ana)), notFound)
  t.match(put(stage), { kind: 'done' })
})

test('purge protection holds against everybody', async (t) => {
  const stage = withDeleted({ enablePurgeProtection: true })
  t.same(refusalOf(stage.run(purgeDeletedVault, DELETED)), [
    405,
    'MethodNotAllowed',
    "Operation 'DeletedVaultPurge' is not allowed.",
  ])
})

test('when its time has passed a deleted vault is gone, with its secrets', async (t) => {
  const stage = withDeleted({ softDeleteRetentionInDays: 7 })
  stage.now = '2026-03-09T11:59:59.0000000Z'
  t.equal(idsOf(stage.run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID }, ana)).length, 1)
  stage.now = '2026-03-09T12:00:00.0000000Z'
  t.same(idsOf(stage.run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID }, ana)), [])
  t.same(refusalOf(stage.run(getDeletedVault, DELETED, ana)), notFound)
  t.match(refusalOf(put(stage, { createMode: 'recover' })), [404, 'DeletedVaultNotFound'])
  t.match(put(stage), { kind: 'done' })
  t.same(stage.state.secrets, [])
  t.same(stage.state.deletedVaults, [])
})

test('reading and purging deleted vaults take rights on the subscription', async (t) => {
  const stage = withDeleted()
  const owner = assignment(BEN, ROLE.owner, GROUP)
  stage.state = { ...stage.state, roleAssignments: [owner] }
  t.match(refusalOf(stage.run(getDeletedVault, DELETED, ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.KeyVault\/locations\/deletedVaults\/read'/,
  ])
  t.match(refusalOf(stage.run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID }, ben)), [
    403,
    'AuthorizationFailed',
    /'Microsoft.KeyVault\/deletedVaults\/read'/,
  ])
  t.match(refusalOf(stage.run(purgeDeletedVault, DELETED, ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(`deletedVaults/purge/action' over scope '${DELETED_ID.replace('kv-orders', 'KV-orders')}'`),
  ])
  stage.state = { ...stage.state, roleAssignments: [assignment(BEN, PURGE_OPERATOR, SUBSCRIPTION)] }
  t.match(stage.run(purgeDeletedVault, DELETED, ben), { kind: 'done' })
})

test('a lock keeps a vault from being deleted', async (t) => {
  const stage = new Stage()
  put(stage)
  const lock = {
    id: `${VAULT}/providers/Microsoft.Authorization/locks/l`,
    properties: { level: 'CanNotDelete' },
  }
  stage.state = { ...stage.state, locks: [lock] }
  t.match(refusalOf(stage.run(deleteVault, { id: VAULT }, ana)), [
    409,
    'ScopeLocked',
    /cannot perform delete operation/,
  ])
  t.match(refusalOf(stage.run(deleteVault, { id: VAULT }, ben)), [403, 'AuthorizationFailed'])
})

test('a deleted vault of an unknown subscription is not found', async (t) => {
  const stage = withDeleted()
  const nowhere = { ...DELETED, subscriptionId: 'nope' }
  for (const command of [getDeletedVault, purgeDeletedVault]) {
    t.match(refusalOf(stage.run(command, nowhere, ana)), [404, 'SubscriptionNotFound'])
    t.match(refusalOf(stage.run(command, { ...DELETED, name: 'a/b' }, ana)), [400, 'InvalidResourceId'])
  }
  t.match(refusalOf(stage.run(listDeletedVaults, { subscriptionId: 'nope' }, ana)), [
    404,
    'SubscriptionNotFound',
  ])
})
