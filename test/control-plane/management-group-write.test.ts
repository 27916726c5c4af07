import { test } from 'tap'
import {
  patchManagementGroup,
  putManagementGroup,
} from '../../src/control-plane/management-group/put-management-group.ts'
import { getManagementGroup } from '../../src/control-plane/management-group/read-management-group.ts'
import { ana, ben, bodyOf, estate, refusalOf, Stage, TENANT } from './estate.ts'

const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
const below = (name: string) => ({ properties: { details: { parent: { id: idOf(name) } } } })

test('the first management group brings the root group of the tenant with it', async (t) => {
  const stage = new Stage()
  const outcome = stage.run(putManagementGroup, { name: 'platform', body: {} }, ana)
  t.match(outcome, { kind: 'done', status: 200 })
  t.match(bodyOf(outcome), {
    id: idOf('platform'),
    type: 'Microsoft.Management/managementGroups',
    name: 'platform',
    properties: {
      tenantId: TENANT,
      displayName: 'platform',
      details: {
        version: 1,
        parent: { id: idOf(TENANT), name: TENANT, displayName: 'Tenant Root Group' },
      },
    },
  })
  t.match(bodyOf(stage.run(getManagementGroup, { name: TENANT }, ana)), {
    properties: { displayName: 'Tenant Root Group' },
  })
})

test('a group is created below the parent that it names', async (t) => {
  const stage = new Stage()
  stage.run(putManagementGroup, { name: 'platform', body: {} })
  const body = { properties: { displayName: 'Landing zones', ...below('PLATFORM').properties } }
  t.match(bodyOf(stage.run(putManagementGroup, { name: 'zones', body }, ana)), {
    properties: { displayName: 'Landing zones', details: { parent: { id: idOf('platform') } } },
  })
})

test('updating a group renames it, keeps its parent and counts the version up', async (t) => {
  const stage = new Stage()
  stage.run(putManagementGroup, { name: 'platform', body: {} })
  stage.run(putManagementGroup, { name: 'zones', body: below('platform') })
  const patched = stage.run(patchManagementGroup, { name: 'zones', body: { displayName: 'Zones' } }, ana)
  t.match(bodyOf(patched), {
    properties: { displayName: 'Zones', details: { version: 2, parent: { id: idOf('platform') } } },
  })
  const put = stage.run(putManagementGroup, { name: 'zones', body: null }, ana)
  t.match(bodyOf(put), { properties: { displayName: 'Zones', details: { version: 3 } } })
})

test('creating a group takes the right to write its parent', async (t) => {
  const stage = new Stage(estate({ managementGroups: [{ id: idOf(TENANT) }] }))
  t.same(refusalOf(stage.run(putManagementGroup, { name: 'platform', body: {} }, ben)), [
    403,
    'AuthorizationFailed',
    `The client 'ben@contoso.example' with object id '${ben.kind === 'principal' && ben.principalId}' does not have authorization to perform action 'Microsoft.Management/managementGroups/write' over scope '${idOf(TENANT)}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  ])
})

test('what is wrong with a management group is refused with a reason', async (t) => {
  const stage = new Stage()
  stage.run(putManagementGroup, { name: 'platform', body: {} })
  const put = (name: string, body: unknown) => refusalOf(stage.run(putManagementGroup, { name, body }, ana))
  for (const name of ['', 'a b', 'a/b', 'ends.', 'x'.repeat(91)]) {
    const refused = put(name, {})
    t.same(refused?.slice(0, 2), [400, 'BadRequest'], name)
    t.match(refused?.[2], `The management group name '${name}' is not valid.`)
  }
  t.match(put('zones', below('nowhere')), [404, 'NotFound', `'${idOf('nowhere')}' not found.`])
  t.match(put('zones', { properties: { details: { parent: { id: '/subscriptions/x' } } } }), [
    400,
    'BadRequest',
    `'/subscriptions/x' is not the ID of a management group.`,
  ])
  t.match(put('zones', { properties: { displayName: 7 } }), [400, 'InvalidRequestContent'])
  t.match(put('zones', []), [400, 'InvalidRequestContent'])
  const patch = (name: string) => stage.run(patchManagementGroup, { name, body: { displayName: 'x' } }, ana)
  t.match(refusalOf(patch('nowhere')), [404, 'NotFound', `'${idOf('nowhere')}' not found.`])
  t.match(refusalOf(patch('a b')), [400, 'BadRequest'])
})
