import { test } from 'tap'
import { assignment } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, IDENTITY, MACHINE, refusal, SUBSCRIPTION } from './arm-client.ts'

const BODY = { location: 'westeurope', properties: { size: 'small' } }

test('a resource of any type is made, shown, changed and deleted', async (t) => {
  const client = armClient()
  for (const type of [
    'Contoso.Own/things',
    'Microsoft.App/containerApps',
    'Microsoft.Network/virtualNetworks',
  ]) {
    const id = `${GROUP}/providers/${type}/one`
    const made = await client.ask(`PUT ${id}`, { body: { ...BODY, sku: { name: 'S1' }, kind: 'x' } })
    t.equal(made.status, 201)
    t.match(made.body, {
      id,
      name: 'one',
      type,
      sku: { name: 'S1' },
      properties: { provisioningState: 'Succeeded' },
    })
    t.equal(made.headers.get('azure-asyncoperation'), null, 'there is nothing to wait for')
    t.equal((await client.ask(`PUT ${id}`, { body: BODY })).status, 200)
    const patched = await client.ask(`PATCH ${id}`, { body: { tags: { a: 'b' }, properties: { more: 1 } } })
    t.match(patched.body, { tags: { a: 'b' }, properties: { size: 'small', more: 1 } })
    t.equal((await client.ask(`HEAD ${id}`)).status, 204)
    t.equal((await client.ask(`DELETE ${id}`)).status, 200)
    t.equal((await client.ask(`DELETE ${id}`)).status, 204)
    t.same(refusal(await client.ask(`GET ${id}`)), [
      404,
      'ResourceNotFound',
      `The Resource '${type}/one' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    ])
    t.equal((await client.ask(`HEAD ${id}`)).status, 404)
  }
})

test('children and extensions need what they belong to', async (t) => {
  const client = armClient()
  const server = `${GROUP}/providers/Microsoft.Sql/servers/sql`
  t.same(codeOf(await client.ask(`PUT ${server}/databases/db`, { body: BODY })), [
    404,
    'ParentResourceNotFound',
  ])
  await client.ask(`PUT ${server}`, { body: BODY })
  t.equal((await client.ask(`PUT ${server}/databases/db`, { body: BODY })).status, 201)
  const settings = `${server}/providers/Microsoft.Insights/diagnosticSettings/all`
  t.equal((await client.ask(`PUT ${settings}`, { body: { properties: {} } })).status, 201)
})

test('each method asks for the action that it is', async (t) => {
  const client = armClient({ resources: [{ id: MACHINE, location: 'westeurope' }] })
  const needed = [
    ['GET', '', 'read'],
    ['PUT', '', 'write'],
    ['PATCH', '', 'write'],
    ['DELETE', '', 'delete'],
    ['POST', '/restart', 'restart/action'],
    ['POST', '/listSecrets', 'listSecrets/action'],
  ] as const
  for (const [method, rest, verb] of needed) {
    const body = method === 'GET' ? {} : { body: BODY }
    const [status, code, message] = refusal(
      await client.ask(`${method} ${MACHINE}${rest}`, { as: BEN, ...body }),
    )
    t.same([status, code], [403, 'AuthorizationFailed'], method)
    t.match(
      message,
      `action 'Microsoft.Compute/virtualMachines/${verb}' over scope '${MACHINE}' or the scope is invalid.`,
    )
  }
})

test('a machine is started by whoever may, and a lock that lets only read stops that', async (t) => {
  const lock = { id: `${GROUP}/providers/Microsoft.Authorization/locks/l`, properties: { level: 'ReadOnly' } }
  const resources = [{ id: MACHINE, location: 'westeurope' }]
  t.equal((await armClient({ resources }).ask(`POST ${MACHINE}/start`)).status, 200)
  t.same(refusal(await armClient({ resources, locks: [lock] }).ask(`POST ${MACHINE}/start`)), [
    409,
    'ScopeLocked',
    `The scope '${MACHINE}' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
  ])
  t.same(codeOf(await armClient().ask(`POST ${MACHINE}/start`)), [404, 'ResourceNotFound'])
})

test('an action that is not known is refused once it is authorized', async (t) => {
  const client = armClient({ resources: [{ id: MACHINE, location: 'westeurope' }] })
  t.same(codeOf(await client.ask(`POST ${MACHINE}/fly`)), [405, 'MethodNotAllowed'])
  t.match(
    refusal(await client.ask(`POST ${MACHINE}/fly`))[2],
    "'Microsoft.Compute/virtualMachines/fly/action'",
  )
  t.same(codeOf(await client.ask(`POST ${MACHINE}/fly`, { as: BEN })), [403, 'AuthorizationFailed'])
  const provider = `POST ${SUBSCRIPTION}/providers/Contoso.Own/fly`
  t.same(codeOf(await client.ask(provider)), [405, 'MethodNotAllowed'])
  t.match(refusal(await client.ask(provider, { as: BEN }))[2], `over scope '${SUBSCRIPTION}'`)
})

test('what has rules of its own is never written as a mere resource', async (t) => {
  const client = armClient()
  const requests = 'providers/Microsoft.Authorization/roleAssignmentScheduleRequests/x'
  t.same(codeOf(await client.ask(`PUT ${GROUP}/${requests}`, { body: BODY })), [404, 'InvalidResourceType'])
  const assignments = 'providers/Microsoft.Authorization/roleAssignments/x'
  t.same(codeOf(await client.ask(`PATCH ${GROUP}/${assignments}`, { body: BODY })), [405, 'MethodNotAllowed'])
})

test('an app is answered 200, never 201, and tells its names', async (t) => {
  const client = armClient()
  const site = `${GROUP}/providers/Microsoft.Web/sites/Shop`
  const plan = `${GROUP}/providers/Microsoft.Web/serverfarms/plan`
  t.equal((await client.ask(`PUT ${plan}`, { body: BODY })).status, 200)
  const body = { ...BODY, identity: { type: 'SystemAssigned' } }
  const made = await client.ask(`PUT ${site}?api-version=2022-03-01`, { body })
  t.equal(made.status, 200)
  t.equal(made.body.properties.defaultHostName, 'shop.azurewebsites.net')
  t.match(made.body.properties.hostNameSslStates, [{ hostType: 'Standard' }, { hostType: 'Repository' }])
  t.equal(made.body.kind, 'app')
  const linux = { ...BODY, properties: { reserved: true } }
  t.equal((await client.ask(`PUT ${site}-linux`, { body: linux })).body.kind, 'app,linux')
  t.equal(
    (await client.ask(`PUT ${site}-jobs`, { body: { ...BODY, kind: 'functionapp' } })).body.kind,
    'functionapp',
  )
  const again = await client.ask(`PUT ${site}`, { body: made.body })
  t.same([again.status, again.body.identity], [200, made.body.identity])
  const check = `POST ${SUBSCRIPTION}/providers/Microsoft.Web/checknameavailability`
  t.equal((await client.ask(check, { body: { name: 'shop', type: 'Site' } })).body.nameAvailable, false)
  t.equal((await client.ask(check, { body: { name: 'shop2', type: 'Site' } })).body.nameAvailable, true)
  const profiles = await client.ask(`POST ${site}/publishxml`, { body: { format: 'WebDeploy' } })
  t.match(profiles.headers.get('content-type'), 'application/xml')
  t.match(profiles.body, /publishMethod="MSDeploy".*publishMethod="FTP"/)
  t.same(codeOf(await client.ask(`POST ${site}/publishxml`, { as: BEN })), [403, 'AuthorizationFailed'])
  const stacks = await client.ask('GET /providers/Microsoft.Web/webAppStacks')
  t.match(stacks.body.value[0].properties, { displayText: 'Node' })
})

test('a storage account is answered 200, never 201', async (t) => {
  const client = armClient()
  const account = `${GROUP}/providers/Microsoft.Storage/storageAccounts/books`
  t.equal((await client.ask(`PUT ${account}`, { body: BODY })).status, 200)
  const container = `${account}/blobServices/default/containers/pages`
  t.equal((await client.ask(`PUT ${account}/blobServices/default`, { body: {} })).status, 201)
  t.equal((await client.ask(`PUT ${container}`, { body: {} })).status, 201)
})

test('container groups come and go with their identities', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${IDENTITY}`, { body: { location: 'westeurope' } })
  const containers = `${GROUP}/providers/Microsoft.ContainerInstance/containerGroups/web?api-version=2022-10-01-preview`
  const identity = { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }
  const made = await client.ask(`PUT ${containers}`, { body: { ...BODY, identity } })
  t.same([made.status, made.body.identity.type], [201, 'SystemAssigned, UserAssigned'])
  t.match(made.body.identity.userAssignedIdentities[IDENTITY], {
    principalId: /^.{36}$/,
    clientId: /^.{36}$/,
  })
  t.ok(client.emulation.view().find('servicePrincipals', made.body.identity.principalId))
  await client.ask(`DELETE ${containers}`)
  t.notOk(client.emulation.view().find('servicePrincipals', made.body.identity.principalId))
})

test('giving an identity away needs the right to assign it', async (t) => {
  const client = armClient({
    roleAssignments: [assignment(BEN, '9980e02c-c2be-4d73-94e8-173b1dc7cf3c', GROUP)],
  })
  await client.ask(`PUT ${IDENTITY}`, { body: { location: 'westeurope' } })
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }
  const [status, code, message] = refusal(
    await client.ask(`PUT ${MACHINE}`, { as: BEN, body: { location: 'westeurope', identity } }),
  )
  t.same([status, code], [403, 'LinkedAuthorizationFailed'])
  t.match(message, `on the linked scope(s) '${IDENTITY}'`)
})

test('a machine keeps its other identities where a PATCH adds its own without a map', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${IDENTITY}`, { body: { location: 'westeurope' } })
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } }
  await client.ask(`PUT ${MACHINE}`, { body: { location: 'westeurope', identity } })
  const added = await client.ask(`PATCH ${MACHINE}?api-version=2022-08-01`, {
    body: { identity: { type: 'SystemAssigned, UserAssigned' } },
  })
  t.equal(added.status, 200)
  t.same(Object.keys(added.body.identity.userAssignedIdentities), [IDENTITY])
  const taken = await client.ask(`PATCH ${MACHINE}`, {
    body: { identity: { type: 'SystemAssigned', userAssignedIdentities: { [IDENTITY]: null } } },
  })
  t.same(
    [taken.body.identity.type, taken.body.identity.userAssignedIdentities],
    ['SystemAssigned', undefined],
  )
  const own = await client.ask(`GET ${MACHINE}/providers/Microsoft.ManagedIdentity/identities/default`)
  t.equal(own.body.properties.principalId, taken.body.identity.principalId)
})

test('resources move from group to group', async (t) => {
  const other = `${SUBSCRIPTION}/resourceGroups/other`
  const client = armClient({
    resources: [
      { id: other, location: 'westeurope' },
      { id: MACHINE, location: 'westeurope' },
    ],
  })
  const body = { resources: [MACHINE], targetResourceGroup: other }
  t.equal((await client.ask(`POST ${GROUP}/validateMoveResources`, { body })).status, 204)
  t.equal((await client.ask(`GET ${MACHINE}`)).status, 200)
  t.equal((await client.ask(`POST ${GROUP}/moveResources`, { body })).status, 204)
  t.equal((await client.ask(`GET ${MACHINE}`)).status, 404)
  t.equal((await client.ask(`GET ${other}/providers/Microsoft.Compute/virtualMachines/vm`)).status, 200)
  t.same(codeOf(await client.ask(`POST ${GROUP}/moveResources`, { as: BEN, body })), [
    403,
    'AuthorizationFailed',
  ])
})

test('tags are read and written by themselves', async (t) => {
  const client = armClient()
  for (const scope of [SUBSCRIPTION, GROUP]) {
    const tags = `${scope}/providers/Microsoft.Resources/tags/default`
    const merge = { operation: 'Merge', properties: { tags: { a: '1' } } }
    t.same((await client.ask(`PATCH ${tags}`, { body: merge })).body.properties.tags, { a: '1' })
    t.same((await client.ask(`GET ${scope}`)).body.tags, { a: '1' })
    t.same(codeOf(await client.ask(`GET ${tags}`, { as: BEN })), [403, 'AuthorizationFailed'])
  }
})
