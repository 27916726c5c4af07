import { test } from 'tap'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { getResource, headResource } from '../../src/control-plane/resource/get-resource.ts'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  MACHINE,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
} from './estate.ts'

const of = (id: string, body?: unknown) => ({ id, apiVersion: API, body })

test('a resource of any type is created, shown with all that was said of it, and replaced', async (t) => {
  const stage = new Stage()
  const body = {
    id: '/somewhere/else',
    location: 'West Europe',
    tags: { a: '1' },
    sku: { name: 'S1' },
    Kind: 'linux',
    properties: { size: { cpu: 2 }, provisioningState: 'Creating' },
  }
  const created = stage.run(putResource, of(MACHINE, body), ana)
  t.match(created, { kind: 'done', status: 201 })
  const expected = {
    id: MACHINE,
    name: 'vm',
    type: 'Microsoft.Compute/virtualMachines',
    location: 'westeurope',
    tags: { a: '1' },
    sku: { name: 'S1' },
    kind: 'linux',
    properties: { size: { cpu: 2 }, provisioningState: 'Succeeded' },
  }
  t.same(bodyOf(created), expected)
  t.same(bodyOf(stage.run(getResource, of(MACHINE.toUpperCase()), ana)), expected)
  t.match(stage.run(headResource, of(MACHINE), ana), { kind: 'done', status: 204 })
  const replaced = stage.run(putResource, of(MACHINE, { properties: { size: 1 } }), ana)
  t.match(replaced, { kind: 'done', status: 200 })
  t.same(bodyOf(replaced), {
    id: MACHINE,
    name: 'vm',
    type: 'Microsoft.Compute/virtualMachines',
    location: 'westeurope',
    properties: { size: 1, provisioningState: 'Succeeded' },
  })
})

test('a new ID is spelt as its group is, an existing one as it was', async (t) => {
  const stage = new Stage()
  const id = MACHINE.replace('/resourceGroups/rg/', '/resourcegroups/RG/')
  t.match(bodyOf(stage.run(putResource, of(id, { location: 'westeurope' }), ana)), { id: MACHINE })
  t.match(bodyOf(stage.run(putResource, of(MACHINE.replace('vm', 'VM'), {}), ana)), { id: MACHINE })
  const child = `${MACHINE.toUpperCase()}/extensions/Agent`
  t.match(bodyOf(stage.run(putResource, of(child, {}), ana)), { id: `${MACHINE}/extensions/Agent` })
})

test('App Service answers 200 where others answer 201', async (t) => {
  const site = `${GROUP}/providers/Microsoft.Web/sites/shop`
  t.match(new Stage().run(putResource, of(site, { location: 'westeurope' }), ana), {
    kind: 'done',
    status: 200,
  })
})

test('a patch merges properties at any depth, and replaces tags', async (t) => {
  const stage = new Stage()
  stage.run(
    putResource,
    of(MACHINE, {
      location: 'westeurope',
      tags: { a: '1' },
      sku: { name: 'S1' },
      properties: { x: { y: 1, z: 2 } },
    }),
  )
  const patched = stage.run(
    patchResource,
    of(MACHINE, { tags: { b: '2' }, sku: { tier: 'Standard' }, properties: { x: { z: null, w: [1] } } }),
    ana,
  )
  t.match(patched, { kind: 'done', status: 200 })
  t.same(bodyOf(patched), {
    id: MACHINE,
    name: 'vm',
    type: 'Microsoft.Compute/virtualMachines',
    location: 'westeurope',
    tags: { b: '2' },
    sku: { name: 'S1', tier: 'Standard' },
    properties: { x: { y: 1, w: [1] }, provisioningState: 'Succeeded' },
  })
})

test('a resource moves to no other region', async (t) => {
  const stage = new Stage()
  stage.run(putResource, of(MACHINE, { location: 'westeurope' }))
  for (const command of [putResource, patchResource]) {
    t.same(refusalOf(stage.run(command, of(MACHINE, { location: 'North Europe' }), ana)), [
      409,
      'InvalidResourceLocation',
      "The resource 'vm' already exists in location 'westeurope' in resource group 'rg'. A resource with the same name cannot be created in location 'northeurope'. Please select a new resource name.",
    ])
  }
})

test('subscription, right, group and resource are asked for in this order', async (t) => {
  const reader = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, SUBSCRIPTION)] }))
  const get = (id: string, stage = reader) => refusalOf(stage.run(getResource, of(id), ben))
  t.match(get(MACHINE.replace(SUBSCRIPTION, '/subscriptions/nope')), [
    404,
    'SubscriptionNotFound',
    "The subscription 'nope' could not be found.",
  ])
  t.match(get(MACHINE.replace('/rg/', '/nope/'), new Stage()), [403, 'AuthorizationFailed'])
  t.match(get(MACHINE.replace('/rg/', '/nope/')), [404, 'ResourceGroupNotFound'])
  t.same(get(MACHINE), [
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.Compute/virtualMachines/vm' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  ])
  for (const command of [putResource, patchResource, deleteResource]) {
    const verb = command === deleteResource ? 'delete' : 'write'
    t.match(refusalOf(reader.run(command, of(MACHINE, {}), ben)), [
      403,
      'AuthorizationFailed',
      new RegExp(`'Microsoft.Compute/virtualMachines/${verb}' over scope '${MACHINE}'`),
    ])
  }
  t.match(refusalOf(reader.run(patchResource, of(MACHINE, {}), ana)), [404, 'ResourceNotFound'])
})

test('a child needs its parent, and an extension what it extends', async (t) => {
  const stage = new Stage()
  const server = `${GROUP}/providers/Microsoft.Sql/servers/s`
  t.same(refusalOf(stage.run(putResource, of(`${server}/databases/d`, {}), ana)), [
    404,
    'ParentResourceNotFound',
    `Failed to perform 'write' on resource(s) of type 'servers/databases' of 'Microsoft.Sql', because the parent resource '${server}' could not be found.`,
  ])
  const setting = `${server}/providers/Microsoft.Insights/diagnosticSettings/x`
  t.match(refusalOf(stage.run(putResource, of(setting, {}), ana)), [
    404,
    'ResourceNotFound',
    /Microsoft.Sql\/servers\/s'/,
  ])
  stage.run(putResource, of(server, { location: 'westeurope' }))
  t.match(stage.run(putResource, of(`${server}/databases/d`, {}), ana), { kind: 'done', status: 201 })
  t.match(stage.run(putResource, of(setting, {}), ana), { kind: 'done', status: 201 })
})

test('what other commands have rules for is not written as a mere resource', async (t) => {
  const stage = new Stage()
  for (const type of [
    'Microsoft.Authorization/roleAssignments',
    'microsoft.authorization/locks',
    'Microsoft.ManagedIdentity/identities',
  ]) {
    const id = `${GROUP}/providers/${type}/x`
    for (const command of [putResource, patchResource, getResource, deleteResource]) {
      t.match(
        refusalOf(stage.run(command, of(id, {}), ana)),
        [404, 'InvalidResourceType'],
        `${command.name} ${type}`,
      )
    }
  }
})

test('an ID that names no resource is refused', async (t) => {
  const stage = new Stage()
  for (const id of [
    GROUP,
    SUBSCRIPTION,
    '/',
    'x',
    `${GROUP}/providers/Microsoft.Web`,
    `${MACHINE}/extensions`,
    `${GROUP}//x/y`,
  ]) {
    for (const command of [putResource, patchResource, getResource, deleteResource]) {
      t.match(refusalOf(stage.run(command, of(id, {}), ana)), [400, 'InvalidResourceId'], id)
    }
  }
})

test('a body that cannot be read is refused', async (t) => {
  const stage = new Stage()
  stage.run(putResource, of(MACHINE, {}))
  for (const body of [null, 'x', [], { properties: 7 }, { tags: 'x' }, { Tags: {}, tags: {} }]) {
    for (const command of [putResource, patchResource]) {
      t.match(
        refusalOf(stage.run(command, of(MACHINE, body), ana)),
        [400, 'InvalidRequestContent'],
        JSON.stringify(body),
      )
    }
  }
})

test('members named like parts of every object are members like any other', async (t) => {
  const stage = new Stage()
  const body = JSON.parse(
    '{ "location": "westeurope", "__proto__": { "polluted": 1 }, "properties": { "__proto__": { "a": { "b": 1 } }, "constructor": 1 } }',
  )
  stage.run(putResource, of(MACHINE, body), ana)
  const patch = JSON.parse('{ "properties": { "__proto__": { "a": { "c": 2 } }, "toString": null } }')
  const patched = bodyOf<{ properties: object }>(stage.run(patchResource, of(MACHINE, patch), ana))
  const expected = JSON.parse(
    '{ "__proto__": { "a": { "b": 1, "c": 2 } }, "constructor": 1, "provisioningState": "Succeeded" }',
  )
  t.equal(JSON.stringify(patched.properties), JSON.stringify(expected))
  t.equal(({} as { polluted?: number }).polluted, undefined)
})
