import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Identity {
  readonly id: string
  readonly principalId: string
  readonly clientId: string
}

test('az leads groups and identities through their lives', async (t) => {
  const emulator = await startForAz(t)
  const { tenantId } = emulator.note

  await t.test('a resource group is created, shown, listed, tagged and deleted', async (t) => {
    const az = emulator.administrator(t)
    const id = `${emulator.subscription}/resourceGroups/lab`
    t.match(await az`group create -n lab -l westeurope --tags stage=test`, {
      id,
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded' },
      tags: { stage: 'test' },
    })
    t.match(await az`group show -n LAB`, { id, name: 'lab' })
    t.match(await az`group update -n lab --set tags.owner=ana`, { tags: { stage: 'test', owner: 'ana' } })
    await az`group create -n other -l northeurope`
    t.same(await az`group list --query [].name`, ['lab', 'other'])
    t.same(await az`group list --tag owner=ana --query [].name`, ['lab'])
    t.equal(await az`group exists -n lab`, true)
    await az.refuses('ResourceGroupNotFound', 3)`group show -n missing`
    await az.refuses('InvalidResourceGroupLocation')`group create -n lab -l northeurope`
  })

  await t.test('an identity keeps its IDs when it is put again', async (t) => {
    const az = emulator.administrator(t)
    const made = await az<Identity>`identity create -g lab -n robot`
    t.match(made, { name: 'robot', location: 'westeurope', tenantId })
    const { id, principalId, clientId } = made
    t.match(await az`identity create -g lab -n robot --tags stage=test`, {
      principalId,
      clientId,
      tags: { stage: 'test' },
    })
    t.match(await az`identity show -g lab -n robot`, { id, principalId, tags: { stage: 'test' } })
    t.match(await az`identity show --ids ${id}`, { clientId })
    t.match(await az`resource tag --ids ${id} --tags stage=live`, { tags: { stage: 'live' } })
    t.match(await az`identity show -g lab -n robot`, { principalId, clientId, tags: { stage: 'live' } })
  })

  await t.test('identities are listed by group and by subscription', async (t) => {
    const az = emulator.administrator(t)
    await az`identity create -g other -n helper`
    t.same(await az`identity list -g lab --query [].name`, ['robot'])
    t.same(await az<string[]>`identity list --query sort([].name)`, ['helper', 'robot'])
    await az.refuses('ResourceGroupNotFound', 3)`identity list -g missing`
    await az.refuses('ResourceNotFound', 3)`identity show -g lab -n missing`
    await az.refuses('ResourceGroupNotFound', 3)`identity create -g missing -n robot -l westeurope`
  })

  await t.test('an identity trusts tokens of another issuer', async (t) => {
    const az = emulator.administrator(t)
    const issuer = 'https://issuer.example/'
    t.match(
      await az`identity federated-credential create -g lab --identity-name robot -n pipeline
        --issuer ${issuer} --subject main --audiences api://AzureADTokenExchange`,
      { name: 'pipeline', issuer, subject: 'main', audiences: ['api://AzureADTokenExchange'] },
    )
    t.match(
      await az`identity federated-credential update -g lab --identity-name robot -n pipeline
        --issuer ${issuer} --subject release --audiences api://AzureADTokenExchange`,
      { subject: 'release' },
    )
    t.same(await az`identity federated-credential list -g lab --identity-name robot --query [].subject`, [
      'release',
    ])
    await az`identity federated-credential delete -g lab --identity-name robot -n pipeline --yes`
    await az.refuses(
      'NotFound',
      3,
    )`identity federated-credential show -g lab --identity-name robot -n pipeline`
  })

  await t.test('what is deleted is gone, and a group takes its resources with it', async (t) => {
    const az = emulator.administrator(t)
    const helper = await az<Identity>`identity show -g other -n helper`
    await az`identity delete -g lab -n robot`
    await az`identity delete -g lab -n robot`
    await az.refuses('ResourceNotFound', 3)`identity show -g lab -n robot`
    await az`group delete -n other --yes`
    t.equal(await az`group exists -n other`, false)
    await az.refuses('ResourceGroupNotFound', 3)`group show -n other`
    await az.refuses(/doesn't exist|does not exist/, 3)`ad sp show --id ${helper.clientId}`
    await az.refuses('ResourceGroupNotFound', 3)`group delete -n other --yes`
  })

  await emulator.endsWell(t)
})
