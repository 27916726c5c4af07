import { test } from 'tap'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { getResource } from '../../src/control-plane/resource/get-resource.ts'
import { listResources } from '../../src/control-plane/resource/list-resources.ts'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { deleteSecret } from '../../src/control-plane/secret/delete-secret.ts'
import { getSecret } from '../../src/control-plane/secret/get-secret.ts'
import { listSecretResources } from '../../src/control-plane/secret/secret-resource.ts'
import { ana, assignment, BEN, ben, bodyOf, idsOf, ROLE, refusalOf, SUBSCRIPTION, VAULT } from './estate.ts'
import { BASE, vaultStage } from './vault-stage.ts'

const ID = `${VAULT}/secrets/conn`
const of = (body?: unknown, id = ID) => ({ id, apiVersion: '2023-07-01', body })

test('a template sets a secret without being let into the vault, and nobody reads its value there', async (t) => {
  const stage = vaultStage(['get'])
  const body = { tags: { a: '1' }, properties: { value: 's3cret', contentType: 'c', attributes: { exp: 5 } } }
  const created = stage.run(putResource, of(body), ana)
  t.match(created, { kind: 'done', status: 201 })
  const expected = {
    id: ID,
    name: 'conn',
    type: 'Microsoft.KeyVault/vaults/secrets',
    location: 'westeurope',
    tags: { a: '1' },
    properties: {
      contentType: 'c',
      attributes: { enabled: true, exp: 5, created: 1_772_452_800, updated: 1_772_452_800 },
      secretUri: `${BASE}/secrets/conn`,
      secretUriWithVersion: new RegExp(`^${BASE}/secrets/conn/[0-9a-f]{32}$`),
    },
  }
  t.match(bodyOf(created), expected)
  t.notMatch(JSON.stringify([bodyOf(created), bodyOf(stage.run(getResource, of(), ana))]), 's3cret')
  t.match(bodyOf(stage.run(getResource, of(), ana)), expected)
  t.match(bodyOf(stage.run(getSecret, { vault: VAULT, name: 'conn' }, ben)), { value: 's3cret' })
  t.match(stage.run(putResource, of({ properties: { value: 'v2' } }), ana), { kind: 'done', status: 200 })
  t.match(bodyOf(stage.run(getSecret, { vault: VAULT, name: 'conn' }, ben)), { value: 'v2' })
})

test('a patch changes attributes, or makes a new version where it has a value', async (t) => {
  const stage = vaultStage(['get'])
  stage.run(putResource, of({ properties: { value: 'v1' } }))
  t.match(bodyOf(stage.run(patchResource, of({ properties: { attributes: { enabled: false } } }), ana)), {
    properties: { attributes: { enabled: false } },
  })
  t.equal(stage.state.secrets?.find(({ id }) => id === ID)?.versions.length, 1)
  stage.run(patchResource, of({ properties: { value: 'v2' } }), ana)
  t.match(bodyOf(stage.run(getSecret, { vault: VAULT, name: 'conn' }, ben)), { value: 'v2' })
  t.match(refusalOf(stage.run(patchResource, of({ properties: {} }, `${ID}x`), ana)), [
    404,
    'ResourceNotFound',
  ])
})

test('secrets are listed as resources of their vault, and not among those of a group', async (t) => {
  const stage = vaultStage([])
  stage.run(putResource, of({ properties: { value: 'v1' } }))
  t.same(idsOf(stage.run(listSecretResources, { vault: VAULT }, ana)), [ID, `${VAULT}/secrets/db`])
  t.same(idsOf(stage.run(listResources, { scope: SUBSCRIPTION }, ana)), [VAULT])
  t.match(refusalOf(stage.run(listSecretResources, { vault: `${VAULT}x` }, ana)), [404, 'ResourceNotFound'])
})

test('what is wrong with a secret of a template is refused with a reason', async (t) => {
  const stage = vaultStage([], {}, { roleAssignments: [assignment(BEN, ROLE.reader, VAULT)] })
  const put = (body: unknown, id = ID, as = ana) => refusalOf(stage.run(putResource, of(body, id), as))
  t.match(put({ properties: {} }), [400, 'InvalidRequestContent', /value is missing/])
  t.match(put({}), [400, 'InvalidRequestContent', /properties is missing/])
  t.match(put({ properties: { value: 7 } }), [400, 'BadParameter'])
  t.match(put({ properties: { value: 'v' } }, `${VAULT}/secrets/a_b`), [400, 'BadParameter'])
  t.match(put({ properties: { value: 'v' } }, `${VAULT}x/secrets/conn`), [404, 'ParentResourceNotFound'])
  t.match(put({ properties: { value: 'v' } }, ID, ben), [
    403,
    'AuthorizationFailed',
    /vaults\/secrets\/write/,
  ])
  t.match(refusalOf(stage.run(deleteResource, of(), ana)), [404, 'InvalidResourceType'])
  stage.run(deleteSecret, { vault: VAULT, name: 'db' })
  t.match(put({ properties: { value: 'v' } }, `${VAULT}/secrets/db`), [409, 'Conflict'])
  t.match(refusalOf(stage.run(getResource, of(undefined, `${VAULT}/secrets/db`), ben)), [
    404,
    'ResourceNotFound',
  ])
})
