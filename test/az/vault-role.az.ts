import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

test('az keeps secrets in a vault with roles', async (t) => {
  const emulator = await startForAz(t)
  const { note } = emulator
  const { clientId } = note.administrator
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  const vault = await start<string>`keyvault create -g lab -n labroles -l westeurope
    --enable-rbac-authorization --query id`

  await t.test('the owner of the vault has no right to its secrets', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`keyvault show -n labroles`, {
      id: vault,
      properties: { enableRbacAuthorization: true, accessPolicies: [] },
    })
    await az.refuses('ForbiddenByRbac')`keyvault secret set --vault-name labroles -n pin --value 1234`
    await az.refuses('--enable-rbac-authorization')`keyvault set-policy -n labroles
      --spn ${clientId} --secret-permissions get`
  })

  await t.test('a data role gives it, and only what it holds', async (t) => {
    const az = emulator.administrator(t)
    const officer = 'Key Vault Secrets Officer'
    const reader = 'Key Vault Secrets User'
    await az`role assignment create --assignee ${clientId} --role ${officer} --scope ${vault}`
    t.match(await az`keyvault secret set --vault-name labroles -n pin --value 1234`, { value: '1234' })
    await az`role assignment delete --assignee ${clientId} --role ${officer} --scope ${vault}`
    await az`role assignment create --assignee ${clientId} --role ${reader} --scope ${vault}/secrets/pin`
    t.match(await az`keyvault secret show --vault-name labroles -n pin`, { value: '1234' })
    await az.refuses('ForbiddenByRbac')`keyvault secret list --vault-name labroles`
    await az.refuses("Action: 'Microsoft.KeyVault/vaults/secrets/setSecret/action'")`keyvault secret set
      --vault-name labroles -n pin --value 5678`
    t.match(
      await az`rest --method get --resource https://vault.azure.net
        --url https://labroles${note.addresses.vaultSuffix}/secrets/pin?api-version=7.4`,
      { value: '1234' },
    )
    await az.refuses('AKV10022')`rest --method get --resource https://management.core.windows.net/
      --url https://labroles${note.addresses.vaultSuffix}/secrets/pin?api-version=7.4`
  })

  await t.test('a deleted vault can be recovered, until it is purged', async (t) => {
    const az = emulator.administrator(t)
    await az`keyvault delete -n labroles`
    t.same(await az`keyvault list-deleted --query [].name`, ['labroles'])
    t.same(await az`keyvault list`, [])
    t.match(await az`keyvault recover -n labroles`, { id: vault })
    await az`keyvault delete -n labroles`
    await az`keyvault purge -n labroles`
    t.same(await az`keyvault list-deleted`, [])
  })

  await emulator.endsWell(t)
})
