import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Robot {
  readonly appId: string
  readonly password: string
}

test('az keeps secrets in a vault with access policies', async (t) => {
  const emulator = await startForAz(t)
  const { note } = emulator
  const { clientId } = note.administrator
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`

  await t.test('whoever creates the vault has every permission', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`keyvault create -g lab -n labvault -l westeurope`, {
      name: 'labvault',
      properties: {
        tenantId: note.tenantId,
        vaultUri: `https://labvault${note.addresses.vaultSuffix}/`,
        enableSoftDelete: true,
        enableRbacAuthorization: false,
        accessPolicies: [{ permissions: { secrets: ['all'] } }],
      },
    })
    t.match(await az`keyvault secret set --vault-name labvault -n pin --value 1234 --tags a=b`, {
      name: 'pin',
      value: '1234',
      tags: { a: 'b' },
    })
    const second = await az<{ id: string }>`keyvault secret set --vault-name labvault -n pin --value 5678`
    t.match(await az`keyvault secret show --vault-name labvault -n pin`, { id: second.id, value: '5678' })
    t.match(await az`keyvault secret show --id ${second.id}`, { value: '5678' })
    t.match(await az`keyvault secret list --vault-name labvault`, [{ name: 'pin', value: null }])
    await az.refuses('SecretNotFound', 3)`keyvault secret show --vault-name labvault -n missing`
    t.same(await az`keyvault list -g lab --query [].name`, ['labvault'])
    await az.refuses("The Vault 'missing' not found")`keyvault show -n missing`
  })

  await t.test('without an entry nobody reads, the owner of the subscription neither', async (t) => {
    const az = emulator.administrator(t)
    await az`keyvault delete-policy -n labvault --spn ${clientId}`
    const refusal = /\(Forbidden\) .* does not have secrets get permission on key vault 'labvault;/
    await az.refuses(refusal)`keyvault secret show --vault-name labvault -n pin`
    await az.refuses('secrets get permission')`keyvault secret show --vault-name labvault -n missing`
    await az.refuses('secrets list permission')`keyvault secret list --vault-name labvault`
    await az.refuses('ForbiddenByPolicy')`keyvault secret set --vault-name labvault -n pin --value 9`
  })

  await t.test('an entry grants what it names, and no more', async (t) => {
    const az = emulator.administrator(t)
    const robot =
      await az<Robot>`ad sp create-for-rbac --name robot --role Reader --scopes ${emulator.subscription}`
    const asRobot = emulator.profile('robot')(t)
    await asRobot`login --service-principal -u ${robot.appId} -p ${robot.password} --tenant ${note.tenantId}`
    await asRobot.refuses('AuthorizationFailed')`keyvault set-policy -n labvault
      --spn ${robot.appId} --secret-permissions all`
    t.match(await az`keyvault set-policy -n labvault --spn ${robot.appId} --secret-permissions get`, {
      properties: { accessPolicies: [{ permissions: { secrets: ['get'] } }] },
    })
    t.match(await asRobot`keyvault secret show --vault-name labvault -n pin`, { value: '5678' })
    await asRobot.refuses('secrets list permission')`keyvault secret list --vault-name labvault`
    await asRobot.refuses('secrets delete permission')`keyvault secret delete --vault-name labvault -n pin`
    await az.refuses('secrets get permission')`keyvault secret show --vault-name labvault -n pin`
  })

  await t.test('a secret that is deleted is gone', async (t) => {
    const az = emulator.administrator(t)
    await az`keyvault set-policy -n labvault --spn ${clientId} --secret-permissions get list set delete`
    t.match(await az`keyvault secret delete --vault-name labvault -n pin`, {
      recoveryId: `https://labvault${note.addresses.vaultSuffix}/deletedsecrets/pin`,
    })
    t.same(await az`keyvault secret list --vault-name labvault`, [])
    await az.refuses('SecretNotFound', 3)`keyvault secret show --vault-name labvault -n pin`
    await az.refuses(
      'ObjectIsDeletedButRecoverable',
    )`keyvault secret set --vault-name labvault -n pin --value 1`
  })

  await emulator.endsWell(t)
})
