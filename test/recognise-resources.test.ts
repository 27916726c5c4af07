import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import { armLock, idOf, NAME, PERSON, refusals, SUB, taken, VAULT_ID } from './loader/samples.ts'

const TYPE = 'Microsoft.KeyVault/vaults'
const policies = [
  {
    tenantId: NAME,
    objectId: PERSON,
    permissions: { keys: ['get'], secrets: [], certificates: [], storage: [] },
  },
]

test('locks of Resource Manager, the az CLI and PowerShell', (t) => {
  const arm = armLock()
  const flat = {
    id: idOf('locks', 'keep'),
    level: 'ReadOnly',
    name: 'keep',
    notes: null,
    type: 'Microsoft.Authorization/locks',
  }
  const powerShell = {
    LockId: idOf('locks', 'keep'),
    ResourceId: idOf('locks', 'keep'),
    ResourceType: 'Microsoft.Authorization/locks',
    Properties: { level: 'ReadOnly' },
  }
  t.same(taken([arm, flat, powerShell]), [
    ['locks', arm],
    ['locks', flat],
    ['locks', { id: powerShell.LockId, properties: { level: 'ReadOnly' } }],
  ])
  t.same(refusals(recogniseExport([armLock({ level: null })])), [], 'it counts as the most restrictive one')
  t.end()
})

test('a vault with its properties is a vault, one that was only listed is a resource', (t) => {
  const vault = {
    id: VAULT_ID,
    type: TYPE,
    name: 'kv',
    properties: { tenantId: NAME, accessPolicies: policies },
  }
  const listed = { id: VAULT_ID, type: TYPE, name: 'kv', location: 'westeurope', tags: {} }
  t.same(taken([vault, listed]), [
    ['vaults', vault],
    ['resources', listed],
  ])
  t.end()
})

test('vaults of PowerShell keep their access policies', (t) => {
  const given = {
    VaultName: 'kv',
    ResourceId: VAULT_ID,
    TenantId: NAME,
    EnableRbacAuthorization: null,
    AccessPolicies: [
      {
        TenantId: NAME,
        ObjectId: PERSON,
        ApplicationId: null,
        PermissionsToKeys: ['get'],
        PermissionsToSecrets: ['list'],
      },
    ],
  }
  t.match(taken(given), [
    [
      'vaults',
      {
        id: VAULT_ID,
        properties: {
          tenantId: NAME,
          enableRbacAuthorization: null,
          accessPolicies: [
            { objectId: PERSON, permissions: { keys: ['get'], secrets: ['list'], certificates: [] } },
          ],
        },
      },
    ],
  ])
  const [policy] = given.AccessPolicies
  const cutOff = { ...given, AccessPolicies: [{ ...policy, PermissionsToKeys: 'get list' }] }
  t.same(refusals(recogniseExport(cutOff)), ['TruncatedExport /AccessPolicies/0/PermissionsToKeys'])
  t.end()
})

test('resources, resource groups and identities are resources', (t) => {
  const storage = {
    id: `${SUB}/resourceGroups/a/providers/Microsoft.Storage/storageAccounts/b`,
    type: 'Microsoft.Storage/storageAccounts',
  }
  const group = { id: `${SUB}/resourceGroups/a`, type: 'Microsoft.Resources/resourceGroups', location: 'x' }
  const identity = {
    id: `${SUB}/resourceGroups/a/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`,
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    principalId: PERSON,
    tenantId: NAME,
  }
  t.same(taken([storage, group, identity]), [
    ['resources', storage],
    ['resources', group],
    ['resources', identity],
  ])
  t.end()
})

test('what the ID says about access counts before an unknown type', (t) => {
  const lock = { ...armLock(), type: 'Contoso.Inventory/things' }
  t.same(taken([lock]), [['locks', lock]])
  t.end()
})

test('rows of Resource Graph are told by their types in lower case', (t) => {
  const row = {
    id: idOf('locks', 'keep'),
    type: 'microsoft.authorization/locks',
    properties: { level: 'ReadOnly' },
  }
  t.same(taken({ count: 1, data: [row], skip_token: null, total_records: 1 }), [['locks', row]])
  const table = {
    totalRecords: 1,
    resultTruncated: 'false',
    data: {
      columns: [{ name: 'id' }, { name: 'type' }, { name: 'properties' }],
      rows: [[row.id, row.type, { level: 'ReadOnly' }]],
    },
  }
  t.same(taken(table), [['locks', { id: row.id, type: row.type, properties: { level: 'ReadOnly' } }]])
  t.same(refusals(recogniseExport({ count: 1, data: [{ location: 'x', count_: 11 }] })), [
    'NotRecognised /data/0',
  ])
  t.end()
})

test('objects of Azure Policy are left out, other authorization is refused', (t) => {
  const policy = { id: idOf('policyAssignments'), type: 'Microsoft.Authorization/policyAssignments' }
  t.match(recogniseExport([policy]).notices, [{ code: 'LeftOut' }])
  const unknown = {
    id: idOf('roleManagementPolicies'),
    type: 'Microsoft.Authorization/roleManagementPolicies',
  }
  t.same(refusals(recogniseExport([unknown])), ['NotRecognised /0'])
  t.end()
})
