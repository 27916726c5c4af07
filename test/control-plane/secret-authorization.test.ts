import { test } from 'tap'
import { backupSecret, restoreSecret } from '../../src/control-plane/secret/backup-secret.ts'
import {
  deleteSecret,
  getDeletedSecret,
  purgeSecret,
  recoverSecret,
} from '../../src/control-plane/secret/delete-secret.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import {
  listDeletedSecrets,
  listSecrets,
  listSecretVersions,
} from '../../src/control-plane/secret/list-secrets.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { updateSecret } from '../../src/control-plane/secret/update-secret.ts'
import type { Caller } from '../../src/control-plane/view.ts'
import {
  assignment,
  BEN,
  ben,
  customRole,
  freshGuid,
  GROUP,
  refusalOf,
  type Stage,
  TENANT,
  VAULT,
} from './estate.ts'
import { ON_ROLES, vaultStage } from './vault-stage.ts'

const DB = { vault: VAULT, name: 'db' }
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6'

/** Every call, the operation that roles name and the permission that access policies name, and where it is asked. */
const CALLS: readonly [string, (stage: Stage, as: Caller) => unknown, string, string, 'secret' | 'vault'][] =
  [
    [
      'set',
      (s, as) => s.run(setSecret, { ...DB, body: { value: 'x' } }, as),
      'setSecret/action',
      'set',
      'secret',
    ],
    ['update', (s, as) => s.run(updateSecret, { ...DB, body: {} }, as), 'update/action', 'set', 'secret'],
    ['get', (s, as) => s.run(getSecret, DB, as), 'getSecret/action', 'get', 'secret'],
    ['list', (s, as) => s.run(listSecrets, DB, as), 'readMetadata/action', 'list', 'vault'],
    ['versions', (s, as) => s.run(listSecretVersions, DB, as), 'readMetadata/action', 'list', 'vault'],
    ['list deleted', (s, as) => s.run(listDeletedSecrets, DB, as), 'readMetadata/action', 'list', 'vault'],
    ['get deleted', (s, as) => s.run(getDeletedSecret, DB, as), 'readMetadata/action', 'list', 'secret'],
    ['delete', (s, as) => s.run(deleteSecret, DB, as), 'delete', 'delete', 'secret'],
    ['backup', (s, as) => s.run(backupSecret, DB, as), 'backup/action', 'backup', 'secret'],
    [
      'restore',
      (s, as) => s.run(restoreSecret, { vault: VAULT, body: {} }, as),
      'restore/action',
      'restore',
      'vault',
    ],
    ['recover', (s, as) => s.run(recoverSecret, DB, as), 'recover/action', 'recover', 'secret'],
    ['purge', (s, as) => s.run(purgeSecret, DB, as), 'purge/action', 'purge', 'secret'],
  ]

const innerCode = (outcome: unknown) =>
  (outcome as { error?: { innererror?: { code: string } } }).error?.innererror?.code

test('each call asks the access policies for its own permission, and no other gives it', async (t) => {
  for (const [name, call, , permission] of CALLS) {
    const refused = call(vaultStage([]), ben)
    t.equal(innerCode(refused), 'ForbiddenByPolicy', name)
    t.same(refusalOf(refused as never), [
      403,
      'Forbidden',
      `The user, group or application 'oid=${BEN};iss=https://sts.windows.net/${TENANT}/' does not have secrets ${permission} permission on key vault 'kv-orders;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    ])
    t.not(innerCode(call(vaultStage([permission]), ben)), 'ForbiddenByPolicy', `${name} with ${permission}`)
    const others = ['get', 'list', 'set', 'delete', 'backup', 'restore', 'recover', 'purge'].filter(
      (p) => p !== permission,
    )
    t.equal(innerCode(call(vaultStage(others), ben)), 'ForbiddenByPolicy', `${name} without ${permission}`)
  }
})

test('on roles each call asks for its own data action, at the secret or at the vault', async (t) => {
  for (const [name, call, operation, , place] of CALLS) {
    const dataAction = `Microsoft.KeyVault/vaults/secrets/${operation}`
    const role = customRole([{ dataActions: [dataAction] }])
    const scope = place === 'secret' ? `${VAULT}/secrets/db` : VAULT
    const refused = call(vaultStage(['all', 'purge'], ON_ROLES), ben)
    t.equal(innerCode(refused), 'ForbiddenByRbac', name)
    t.same(refusalOf(refused as never), [
      403,
      'Forbidden',
      [
        'Caller is not authorized to perform action on resource.',
        'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
        `Caller: oid=${BEN};iss=https://sts.windows.net/${TENANT}/`,
        `Action: '${dataAction}'`,
        `Resource: '${scope}'`,
        'Assignment: (not found)',
        'DenyAssignmentId: null',
        "DecisionReason: 'DeniedWithNoValidRBAC' ",
        'Vault: kv-orders;location=westeurope',
      ].join('\r\n'),
    ])
    const granted = vaultStage([], ON_ROLES, {
      roleDefinitions: [role],
      roleAssignments: [assignment(BEN, role.name, scope)],
    })
    t.not(innerCode(call(granted, ben)), 'ForbiddenByRbac', `${name} with ${dataAction}`)
  }
})

test('an owner of the subscription reads no secret, in either model', async (t) => {
  const owner = { roleAssignments: [assignment(BEN, '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', '/')] }
  t.equal(innerCode(vaultStage([], {}, owner).run(getSecret, DB, ben)), 'ForbiddenByPolicy')
  t.equal(innerCode(vaultStage([], ON_ROLES, owner).run(getSecret, DB, ben)), 'ForbiddenByRbac')
})

test('a role at one secret reads that one and no other, and lists nothing', async (t) => {
  const stage = vaultStage([], ON_ROLES, {
    roleAssignments: [assignment(BEN, SECRETS_USER, `${VAULT}/secrets/db`)],
  })
  t.match(stage.run(getSecret, DB, ben), { kind: 'done' })
  t.equal(innerCode(stage.run(getSecret, { ...DB, name: 'db2' }, ben)), 'ForbiddenByRbac')
  t.equal(innerCode(stage.run(listSecrets, DB, ben)), 'ForbiddenByRbac')
})

test('a refusal names the application and counts the groups of the token', async (t) => {
  const appId = freshGuid()
  const through: Caller = {
    kind: 'principal',
    principalId: BEN,
    applicationId: appId,
    groupIds: [freshGuid(), freshGuid()],
  }
  const expected = `appid=${appId};oid=${BEN};numgroups=2;iss=https://sts.windows.net/${TENANT}/`
  t.match(refusalOf(vaultStage([]).run(getSecret, DB, through))?.[2], `'${expected}'`)
  const robot = freshGuid()
  const stage = vaultStage([], ON_ROLES, { servicePrincipals: [{ id: robot, appId }] })
  const refused = stage.run(getSecret, DB, { kind: 'principal', principalId: robot })
  t.match(refusalOf(refused)?.[2], `Caller: appid=${appId};oid=${robot};iss=`)
})

test('a refused caller does not learn whether a secret is there, or what was wrong with its body', async (t) => {
  const stage = vaultStage([])
  t.equal(innerCode(stage.run(getSecret, { ...DB, name: 'nope' }, ben)), 'ForbiddenByPolicy')
  t.equal(innerCode(stage.run(setSecret, { ...DB, body: 7 }, ben)), 'ForbiddenByPolicy')
})

test('a deny assignment comes before either model and is named', async (t) => {
  const deny = {
    id: `${GROUP}/providers/Microsoft.Authorization/denyAssignments/d`,
    properties: {
      denyAssignmentName: 'sealed',
      scope: GROUP,
      permissions: [{ dataActions: ['*'] }],
      principals: [{ id: BEN, type: 'User' }],
    },
  }
  const stage = vaultStage(['all'], {}, { denyAssignments: [deny] })
  const refused = stage.run(getSecret, DB, ben)
  t.equal(innerCode(refused), 'ForbiddenByRbac')
  t.match(refusalOf(refused)?.[2], 'DenyAssignmentId: null')
})

test('locks do not matter to secrets', async (t) => {
  const lock = { id: `${VAULT}/providers/Microsoft.Authorization/locks/l`, properties: { level: 'ReadOnly' } }
  const stage = vaultStage(['all', 'purge'], {}, { locks: [lock] })
  for (const command of [deleteSecret, purgeSecret]) t.match(stage.run(command, DB, ben), { kind: 'done' })
})

test('a vault that is not there lets nobody in', async (t) => {
  const stage = vaultStage(['all'])
  for (const vault of [`${VAULT}x`, GROUP, 'x']) {
    for (const caller of [ben, { kind: 'system' } as const]) {
      t.match(refusalOf(stage.run(getSecret, { vault, name: 'db' }, caller)), [404, 'VaultNotFound'])
    }
  }
})
