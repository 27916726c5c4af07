import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Assigned {
  readonly principalId: string
}

test('az runs applications with identities', async (t) => {
  const emulator = await startForAz(t)
  const lab = `${emulator.subscription}/resourceGroups/lab`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  const robot = await start<string>`identity create -g lab -n robot --query id`

  await t.test('a web app gets identities, and gives them back', async (t) => {
    const az = emulator.administrator(t)
    await az`appservice plan create -g lab -n plan --sku B1 --is-linux`
    const runtime = await az<string>`webapp list-runtimes --os-type linux --query [0]`
    t.match(await az`webapp create -g lab -n lab-site --plan plan --runtime ${runtime}`, {
      defaultHostName: 'lab-site.azurewebsites.net',
      state: 'Running',
    })
    t.same(await az`webapp list -g lab --query [].name`, ['lab-site'])
    const { principalId } = await az<Assigned>`webapp identity assign -g lab -n lab-site
      --role Reader --scope ${lab}`
    t.same(await az`role assignment list --scope ${lab} --query [].[principalId,roleDefinitionName]`, [
      [principalId, 'Reader'],
    ])
    await az`webapp identity assign -g lab -n lab-site --identities ${robot}`
    t.match(await az`webapp identity show -g lab -n lab-site`, {
      type: 'SystemAssigned, UserAssigned',
      principalId,
    })
    await az`webapp identity remove -g lab -n lab-site --identities [system]`
    t.match(await az`webapp identity show -g lab -n lab-site`, { type: 'UserAssigned', principalId: null })
    await az`webapp delete -g lab -n lab-site`
    t.same(await az`webapp list -g lab`, [])
  })

  await t.test('a container group is created with identities and a role', async (t) => {
    const az = emulator.administrator(t)
    const { identity } = await az<{ identity: Assigned }>`container create -g lab -n box --image nginx
      --assign-identity [system] ${robot} --scope ${lab}`
    t.match(identity, { type: 'SystemAssigned, UserAssigned', principalId: String })
    const query = `[?principalId=='${identity.principalId}'].roleDefinitionName`
    t.same(await az`role assignment list --scope ${lab} --query ${query}`, ['Contributor'])
    t.match(await az`container show -g lab -n box`, {
      name: 'box',
      identity: { principalId: identity.principalId },
    })
    await az`container delete -g lab -n box --yes`
    await az.refuses('ResourceNotFound', 3)`container show -g lab -n box`
  })

  await t.test('a storage account is created, and a template says that it is not supported', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`storage account create -g lab -n labaccount -l westeurope --sku Standard_LRS`, {
      name: 'labaccount',
      sku: { name: 'Standard_LRS' },
    })
    const template = t.testdir({ 'template.json': '{"contentVersion": "1.0.0.0", "resources": []}' })
    await az.refuses('DeploymentsNotSupported')`deployment group create -g lab
      --template-file ${`${template}/template.json`}`
  })

  await emulator.endsWell(t)
})
