import { test } from 'tap'
import { run } from '../cli/command-line.ts'
import { startForAz } from './az-emulator.ts'

interface Identity {
  readonly id: string
  readonly principalId: string
  readonly clientId: string
}

test('az signs in as the managed identity of the resource that it is on', async (t) => {
  const emulator = await startForAz(t)
  const { subscription, home } = emulator
  const lab = `${subscription}/resourceGroups/lab`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  const robot = await start<Identity>`identity create -g lab -n robot`
  const identity = { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [robot.id]: {} } }
  const vm = await start<{ id: string; identity: Identity }>`resource create -g lab -n vm
    --resource-type Microsoft.Compute/virtualMachines --is-full-object
    --properties ${JSON.stringify({ location: 'westeurope', identity, properties: {} })}`
  for (const [principal, role] of [
    [vm.identity.principalId, 'Reader'],
    [robot.principalId, 'Contributor'],
  ] as const) {
    await start`role assignment create --assignee-object-id ${principal}
      --assignee-principal-type ServicePrincipal --role ${role} --scope ${lab}`
  }
  const attached = await run(['attach', vm.id, '--output', 'json'], { env: { AZCAN_HOME: home } })
  t.equal(attached.code, 0, 'azcan attach', { stderr: attached.stderr })
  const { MSI_ENDPOINT = '', MSI_SECRET = '' }: Record<string, string> = JSON.parse(attached.stdout)

  await t.test('its own, by the metadata address', async (t) => {
    const az = emulator.profile('machine')(t)
    t.match(await az`login --identity`, [{ user: { name: 'systemAssignedIdentity' } }])
    t.match(await az`group show -n lab`, { name: 'lab' })
    await az.refuses('AuthorizationFailed')`identity create -g lab -n helper`
  })

  await t.test('a user-assigned one, by client ID, object ID or resource ID', async (t) => {
    const az = emulator.profile('robot')(t)
    for (const [selector, info] of [
      [robot.clientId, 'MSIClient'],
      [robot.principalId, 'MSIObject'],
      [robot.id, 'MSIResource'],
    ] as const) {
      t.match(await az`login --identity --username ${selector}`, [
        { user: { name: 'userAssignedIdentity', assignedIdentityInfo: `${info}-${selector}` } },
      ])
      t.match(await az`identity create -g lab -n helper`, { name: 'helper' })
      await az`account clear`
    }
    await az.refuses('Failed to connect to MSI')`login --identity --username ${emulator.note.tenantId}`
  })

  await t.test('by the endpoint of Cloud Shell', async (t) => {
    const az = emulator.profile('shell', { MSI_ENDPOINT })(t)
    t.match(await az`login --identity`, [{ user: { name: 'systemAssignedIdentity' } }])
    t.match(await az`group show -n lab`, { name: 'lab' })
  })

  await t.test('by the endpoint of App Service, with its secret', async (t) => {
    const site = { APPSETTING_WEBSITE_SITE_NAME: 'site', MSI_ENDPOINT }
    const az = emulator.profile('site', { ...site, MSI_SECRET })(t)
    t.match(await az`login --identity`, [{ user: { name: 'systemAssignedIdentity' } }])
    t.match(await az`group show -n lab`, { name: 'lab' })
    const stranger = emulator.profile('stranger', { ...site, MSI_SECRET: 'wrong' })(t)
    await stranger.refuses('"statusCode":401')`login --identity`
  })

  await emulator.endsWell(t)
})
