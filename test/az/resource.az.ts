import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

const APP = 'Microsoft.App/containerApps'
const VM = 'Microsoft.Compute/virtualMachines'

test('az works on resources of any type', async (t) => {
  const emulator = await startForAz(t)
  const { subscription, note } = emulator
  const lab = `${subscription}/resourceGroups/lab`
  const vm = `${lab}/providers/${VM}/vm`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`

  await t.test('a resource is created, shown, changed and listed', async (t) => {
    const az = emulator.administrator(t)
    t.match(
      await az`resource create -g lab -n app --resource-type ${APP} -l westeurope --properties ${'{"size": 1}'}`,
      { id: `${lab}/providers/${APP}/app`, properties: { size: 1, provisioningState: 'Succeeded' } },
    )
    const body = { location: 'westeurope', identity: { type: 'SystemAssigned' }, properties: {} }
    t.match(
      await az`resource create -g lab -n vm --resource-type ${VM} --is-full-object --properties ${JSON.stringify(body)}`,
      { id: vm, identity: { type: 'SystemAssigned', tenantId: note.tenantId } },
    )
    t.match(await az`resource show --ids ${vm}`, { name: 'vm', identity: { principalId: String } })
    t.match(await az`resource show -g lab -n app --resource-type ${APP}`, { properties: { size: 1 } })
    t.match(await az`resource update -g lab -n app --resource-type ${APP} --set properties.size=2`, {
      properties: { size: 2 },
    })
    t.match(await az`vm identity show -g lab -n vm`, { type: 'SystemAssigned' })
    t.same(await az`resource list -g lab --query sort([].name)`, ['app', 'vm'])
    t.same(await az`resource list --resource-type ${VM} --query [].name`, ['vm'])
    t.same(await az`resource list --name app --query [].type`, [APP])
  })

  await t.test('a virtual machine gets an identity, and loses it', async (t) => {
    const az = emulator.administrator(t)
    const id = await az<string>`identity create -g lab -n robot --query id`
    t.match(await az`vm identity assign -g lab -n vm --identities ${id}`, { systemAssignedIdentity: String })
    t.match(await az`vm identity show -g lab -n vm`, { type: 'SystemAssigned, UserAssigned' })
    const ids = await az<string[]>`vm identity show -g lab -n vm --query keys(userAssignedIdentities)`
    t.same(
      ids.map((each) => each.toLowerCase()),
      [id.toLowerCase()],
    )
    await az`vm identity remove -g lab -n vm --identities ${id}`
    t.match(await az`vm identity show -g lab -n vm`, { type: 'SystemAssigned' })
  })

  await t.test('tags are put, merged, found and deleted', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`tag create --resource-id ${vm} --tags stage=test`, {
      id: `${vm}/providers/Microsoft.Resources/tags/default`,
      properties: { tags: { stage: 'test' } },
    })
    t.same(
      await az`tag update --resource-id ${vm} --operation merge --tags owner=ana --query properties.tags`,
      {
        stage: 'test',
        owner: 'ana',
      },
    )
    t.same(await az`resource list --tag owner=ana --query [].name`, ['vm'])
    t.match(await az`tag list --resource-id ${vm}`, { properties: { tags: { owner: 'ana' } } })
    await az`tag delete --resource-id ${vm} --yes`
    t.same(await az`tag list --resource-id ${vm} --query properties.tags`, {})
  })

  await t.test('a resource moves to another group', async (t) => {
    const az = emulator.administrator(t)
    await az`group create -n other -l westeurope`
    await az`resource move --destination-group other --ids ${`${lab}/providers/${APP}/app`}`
    t.same(await az`resource list -g other --query [].name`, ['app'])
    await az.refuses('ResourceNotFound', 3)`resource show -g lab -n app --resource-type ${APP}`
  })

  await t.test('any request may be sent as it is', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`rest --method get --url ${lab}?api-version=2021-04-01`, { name: 'lab' })
    await az.refuses('MissingApiVersionParameter')`rest --method get --url ${lab}`
    await az.refuses('ResourceGroupNotFound')`rest --method get --url ${lab}-missing?api-version=2021-04-01`
    await az.refuses('InvalidRequestContent')`rest --method put --url ${lab}?api-version=2021-04-01 --body {`
    t.match(await az`provider show -n Microsoft.Compute`, { registrationState: 'Registered' })
  })

  await t.test('what is deleted is gone', async (t) => {
    const az = emulator.administrator(t)
    await az`resource delete --ids ${vm}`
    await az`resource delete --ids ${vm}`
    await az.refuses('ResourceNotFound', 3)`resource show --ids ${vm}`
    await az.refuses('ResourceGroupNotFound', 3)`resource create -g missing -n app --resource-type ${APP}
      -l westeurope --properties {}`
    await az`group delete -n lab --yes --no-wait`
    await az`group wait -n lab --deleted`
    await az.refuses('ResourceGroupNotFound', 3)`group show -n lab`
  })

  await emulator.endsWell(t)
})
