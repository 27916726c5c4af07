import { test } from 'tap'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import {
  assignment,
  BEN,
  ben,
  customRole,
  estate,
  GROUP,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  TENANT,
  VAULT,
} from './estate.ts'

const KEY_VAULT_CONTRIBUTOR = 'f25e0fa2-a7c8-4377-a976-54943a77a395'
const USER_ACCESS_ADMINISTRATOR = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'
const DATA_ACCESS_ADMINISTRATOR = '8b54135c-b56d-4d72-a534-26097cfdc8d8'
const properties = {
  tenantId: TENANT,
  sku: { family: 'A', name: 'standard' },
  accessPolicies: [{ tenantId: TENANT, objectId: BEN, permissions: { secrets: ['get'] } }],
}

function stageFor(
  ...grants: readonly (readonly [role: string, scope: string, more?: Record<string, unknown>])[]
): Stage {
  const stage = new Stage(
    estate({ roleAssignments: grants.map(([role, scope, more]) => assignment(BEN, role, scope, more)) }),
  )
  stage.run(putResource, {
    id: VAULT,
    apiVersion: '2023-07-01',
    body: { location: 'westeurope', properties },
  })
  stage.run(setSecret, { vault: VAULT, name: 'x', body: { value: 'v' } })
  return stage
}

function change(stage: Stage, enableRbacAuthorization: boolean, as = ben) {
  const body = { properties: { enableRbacAuthorization } }
  return stage.run(patchResource, { id: VAULT, apiVersion: '2023-07-01', body }, as)
}

const notAllowed = [
  403,
  'InsufficientPermissions',
  `Caller is not allowed to change permission model. For more information on how to change the permissions model follow this link: https://go.microsoft.com/fwlink/?linkid=2155160. Details: oid=${BEN}; action=Microsoft.Authorization/roleAssignments/write; resource=${VAULT}; decision=NotAllowed;`,
]

test('whoever writes a vault does not change its model without the right to assign roles', async (t) => {
  for (const role of [KEY_VAULT_CONTRIBUTOR, ROLE.contributor]) {
    const stage = stageFor([role, SUBSCRIPTION])
    t.same(refusalOf(change(stage, true)), notAllowed)
    const body = { location: 'westeurope', properties: { ...properties, enableRbacAuthorization: true } }
    t.same(refusalOf(stage.run(putResource, { id: VAULT, apiVersion: '2023-07-01', body }, ben)), notAllowed)
    t.match(change(stage, false), { kind: 'done' }, 'it is no change')
  }
})

test('the right to assign roles alone does not write a vault', async (t) => {
  t.match(refusalOf(change(stageFor([USER_ACCESS_ADMINISTRATOR, GROUP]), true)), [
    403,
    'AuthorizationFailed',
    /vaults\/write/,
  ])
})

test('an owner changes the model, and so do both rights together', async (t) => {
  t.match(change(stageFor([ROLE.owner, VAULT]), true), { kind: 'done' })
  t.match(change(stageFor([KEY_VAULT_CONTRIBUTOR, VAULT], [USER_ACCESS_ADMINISTRATOR, GROUP]), true), {
    kind: 'done',
  })
})

test('a right to assign roles under a condition does not do', async (t) => {
  const condition =
    "(!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'User')"
  const limited = stageFor(
    [KEY_VAULT_CONTRIBUTOR, VAULT],
    [USER_ACCESS_ADMINISTRATOR, GROUP, { condition, conditionVersion: '2.0' }],
  )
  t.same(refusalOf(change(limited, true)), notAllowed)
  const always = {
    condition: "!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})",
    conditionVersion: '2.0',
  }
  t.same(
    refusalOf(
      change(stageFor([KEY_VAULT_CONTRIBUTOR, VAULT], [USER_ACCESS_ADMINISTRATOR, GROUP, always]), true),
    ),
    notAllowed,
    'not even where it is always true',
  )
  t.same(
    refusalOf(change(stageFor([KEY_VAULT_CONTRIBUTOR, VAULT], [DATA_ACCESS_ADMINISTRATOR, VAULT]), true)),
    notAllowed,
  )
  const twice = stageFor(
    [KEY_VAULT_CONTRIBUTOR, VAULT],
    [USER_ACCESS_ADMINISTRATOR, GROUP, { condition, conditionVersion: '2.0' }],
    [USER_ACCESS_ADMINISTRATOR, SUBSCRIPTION],
  )
  t.match(change(twice, true), { kind: 'done' }, 'one without a condition does')
})

test('a deny assignment on assigning roles keeps an owner from changing the model', async (t) => {
  const stage = stageFor([ROLE.owner, VAULT])
  const deny = {
    id: `${GROUP}/providers/Microsoft.Authorization/denyAssignments/d`,
    properties: {
      denyAssignmentName: 'no roles',
      scope: GROUP,
      permissions: [{ actions: ['Microsoft.Authorization/*'] }],
      principals: [{ id: BEN, type: 'User' }],
    },
  }
  stage.state = { ...stage.state, denyAssignments: [deny] }
  t.same(refusalOf(change(stage, true)), notAllowed)
})

test('a custom role that may write vaults and assign roles changes the model', async (t) => {
  const role = customRole([
    { actions: ['Microsoft.KeyVault/vaults/write', 'Microsoft.Authorization/roleAssignments/*'] },
  ])
  const stage = stageFor([role.name, VAULT])
  stage.state = { ...stage.state, roleDefinitions: [role] }
  t.match(change(stage, true), { kind: 'done' })
})

test('access policies rest while roles decide, and count again afterwards', async (t) => {
  const stage = stageFor()
  const get = () => stage.run(getSecret, { vault: VAULT, name: 'x' }, ben)
  t.match(get(), { kind: 'done' })
  change(stage, true, { kind: 'system' })
  t.match(get(), { kind: 'refused', error: { innererror: { code: 'ForbiddenByRbac' } } })
  change(stage, false, { kind: 'system' })
  t.match(get(), { kind: 'done' })
})
