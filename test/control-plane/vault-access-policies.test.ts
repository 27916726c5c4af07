import { test } from 'tap'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { getVault } from '../../src/control-plane/vault/read-vault.ts'
import {
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  customRole,
  estate,
  refusalOf,
  Stage,
  TENANT,
  VAULT,
} from './estate.ts'

type Policies = { properties: { accessPolicies: { objectId: string; permissions: object }[] } }

const CAT = '0c000000-0000-4000-8000-00000000000c'
const APP = '0d000000-0000-4000-8000-00000000000d'
const entry = (objectId: string, permissions: object, more: object = {}) => ({
  tenantId: TENANT,
  objectId,
  permissions,
  ...more,
})
const API = '2023-07-01'

function stageWith(...accessPolicies: object[]): Stage {
  const stage = new Stage()
  const properties = { tenantId: TENANT, sku: { family: 'A', name: 'standard' }, accessPolicies }
  stage.run(putResource, { id: VAULT, apiVersion: API, body: { location: 'westeurope', properties } })
  return stage
}

function update(stage: Stage, operation: string, accessPolicies: unknown, as = ana) {
  const id = `${VAULT}/accessPolicies/${operation}`
  return stage.run(putResource, { id, apiVersion: API, body: { properties: { accessPolicies } } }, as)
}

function stored(stage: Stage) {
  return bodyOf<Policies>(stage.run(getVault, { id: VAULT })).properties.accessPolicies
}

test('permissions are added to the entry of a caller, or a new entry is made', async (t) => {
  const stage = stageWith(entry(BEN, { secrets: ['Get'], keys: ['list'] }))
  const added = update(stage, 'add', [
    entry(BEN.toUpperCase(), { secrets: ['get', 'set'] }),
    entry(CAT, { keys: ['get'] }),
  ])
  t.match(added, { kind: 'done', status: 200 })
  t.match(bodyOf(added), { id: `${VAULT}/accessPolicies/`, type: 'Microsoft.KeyVault/vaults/accessPolicies' })
  const expected = [entry(BEN, { secrets: ['Get', 'set'], keys: ['list'] }), entry(CAT, { keys: ['get'] })]
  t.same(bodyOf<Policies>(added).properties.accessPolicies, expected)
  t.same(stored(stage), expected)
})

test('the answer holds the entries of those that the request names', async (t) => {
  const stage = stageWith(entry(BEN, { secrets: ['get'] }))
  const added = update(stage, 'add', [entry(CAT, { keys: ['get'] })])
  t.same(
    bodyOf<Policies>(added).properties.accessPolicies.map(({ objectId }) => objectId),
    [CAT],
  )
  t.equal(stored(stage).length, 2)
})

test('permissions of a caller are replaced, and those of others stay', async (t) => {
  const stage = stageWith(
    entry(BEN, { secrets: ['get', 'list'], keys: ['get'] }),
    entry(CAT, { secrets: ['get'] }),
  )
  update(stage, 'replace', [entry(BEN, { secrets: ['set'] })])
  t.same(stored(stage), [entry(BEN, { secrets: ['set'] }), entry(CAT, { secrets: ['get'] })])
})

test('permissions are taken away, and an entry without any goes', async (t) => {
  const stage = stageWith(
    entry(BEN, { secrets: ['get', 'list'], keys: ['get'] }),
    entry(CAT, { secrets: ['get'] }),
  )
  const removed = update(stage, 'REMOVE', [
    entry(BEN, { secrets: ['GET'] }),
    entry(CAT, { secrets: ['get', 'set'] }),
  ])
  t.same(bodyOf<Policies>(removed).properties.accessPolicies, [
    entry(BEN, { secrets: ['list'], keys: ['get'] }),
  ])
  update(stage, 'remove', [entry(APP, { secrets: ['get'] })])
  t.same(stored(stage), [entry(BEN, { secrets: ['list'], keys: ['get'] })])
})

test('what is taken out of all leaves the others, and taking all leaves purge', async (t) => {
  const stage = stageWith(entry(BEN, { secrets: ['all'] }), entry(CAT, { secrets: ['get', 'purge'] }))
  update(stage, 'remove', [entry(BEN, { secrets: ['get', 'delete'] }), entry(CAT, { secrets: ['all'] })])
  t.same(stored(stage), [
    entry(BEN, { secrets: ['list', 'set', 'backup', 'restore', 'recover'] }),
    entry(CAT, { secrets: ['purge'] }),
  ])
})

test('an entry for a user through an application is another than that for the user', async (t) => {
  const stage = stageWith(entry(BEN, { secrets: ['get'] }))
  update(stage, 'add', [entry(BEN, { secrets: ['set'] }, { applicationId: APP })])
  t.same(stored(stage), [
    entry(BEN, { secrets: ['get'] }),
    entry(BEN, { secrets: ['set'] }, { applicationId: APP }),
  ])
})

test('on a vault that is on roles, policies are not updated', async (t) => {
  const stage = stageWith()
  stage.run(putResource, {
    id: VAULT,
    apiVersion: API,
    body: {
      location: 'westeurope',
      properties: { tenantId: TENANT, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true },
    },
  })
  t.match(refusalOf(update(stage, 'add', [entry(BEN, { secrets: ['get'] })])), [
    400,
    'BadRequest',
    /role-based access control/,
  ])
})

test('updating policies takes its own right, which does not write the vault', async (t) => {
  const role = customRole([{ actions: ['Microsoft.KeyVault/vaults/accessPolicies/write'] }])
  const stage = new Stage(
    estate({ roleDefinitions: [role], roleAssignments: [assignment(BEN, role.name, VAULT)] }),
  )
  const properties = { tenantId: TENANT, sku: { family: 'A', name: 'standard' } }
  const body = { location: 'westeurope', properties }
  stage.run(putResource, { id: VAULT, apiVersion: API, body })
  t.match(update(stage, 'add', [entry(BEN, { secrets: ['get'] })], ben), { kind: 'done' })
  t.match(refusalOf(stage.run(putResource, { id: VAULT, apiVersion: API, body }, ben)), [
    403,
    'AuthorizationFailed',
  ])
  t.match(refusalOf(update(stageWith(), 'add', [], ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(`'Microsoft.KeyVault/vaults/accessPolicies/write' over scope '${VAULT}/accessPolicies/add'`),
  ])
})

test('what is no update of policies is refused', async (t) => {
  const stage = stageWith()
  t.match(refusalOf(update(stage, 'grant', [])), [
    400,
    'BadRequest',
    "'grant' is neither add, replace nor remove.",
  ])
  t.match(refusalOf(update(stage, 'add', undefined)), [
    400,
    'InvalidRequestContent',
    /accessPolicies is missing/,
  ])
  t.match(refusalOf(update(stage, 'add', 7)), [400, 'BadRequest'])
  t.match(refusalOf(update(stage, 'add', [entry(BEN, { secrets: ['everything'] })])), [
    400,
    'BadRequest',
    /'everything'/,
  ])
  const elsewhere = {
    id: `${VAULT}x/accessPolicies/add`,
    apiVersion: API,
    body: { properties: { accessPolicies: [] } },
  }
  t.match(refusalOf(stage.run(putResource, elsewhere, ana)), [404, 'ResourceNotFound'])
  const many = (from: number) =>
    Array.from({ length: 600 }, (_, i) => entry(`id-${from + i}`, { keys: ['get'] }))
  update(stage, 'add', many(0))
  t.match(refusalOf(update(stage, 'add', many(600))), [400, 'BadRequest', /at most 1024 entries/])
})
