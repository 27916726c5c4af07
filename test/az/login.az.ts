import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

test('az signs in', async (t) => {
  const emulator = await startForAz(t)
  const { note } = emulator
  const { tenantId, subscriptionId, administrator, user } = note

  await t.test('as the service principal, and finds the subscription', async (t) => {
    const az = emulator.profile('service-principal')(t)
    await az.refuses('az login')`account show`
    t.match(
      await az`login --service-principal -u ${administrator.clientId} -p ${administrator.clientSecret} --tenant ${tenantId}`,
      [{ id: subscriptionId, tenantId, state: 'Enabled', cloudName: 'azcan' }],
    )
    t.match(await az`account show`, {
      id: subscriptionId,
      isDefault: true,
      tenantId,
      user: { name: administrator.clientId, type: 'servicePrincipal' },
    })
    t.match(await az`account list`, [{ id: subscriptionId, name: 'azcan subscription' }])
    await az`account set --subscription ${subscriptionId}`
    await az.refuses("doesn't exist in cloud 'azcan'")`account set --subscription ${tenantId}`
    t.match(await az`account list-locations`, [{ name: String, displayName: String }])
    t.match(await az`rest --method get --url /tenants?api-version=2019-11-01`, { value: [{ tenantId }] })
    await az`logout`
    await az.refuses('az login')`group list`
  })

  await t.test('and gets tokens for Resource Manager, Graph and vaults', async (t) => {
    const az = emulator.administrator(t)
    const audiences = ['https://management.core.windows.net/', `${note.addresses.graph}/`]
    for (const resource of [...audiences, 'https://vault.azure.net']) {
      const answer = await az<{ accessToken: string }>`account get-access-token --resource ${resource}`
      t.match(answer, { tokenType: 'Bearer', subscription: subscriptionId, tenant: tenantId })
      t.match(claims(answer.accessToken), { aud: resource, tid: tenantId, appid: administrator.clientId })
    }
  })

  await t.test('as the user, with a password', async (t) => {
    const az = emulator.profile('user')(t)
    await az.refuses('AADSTS50126')`login -u ${user.name} -p wrong`
    await az.refuses('AADSTS50034')`login -u nobody@azcan.onmicrosoft.com -p ${user.password}`
    t.match(await az`login -u ${user.name} -p ${user.password}`, [
      { id: subscriptionId, user: { name: user.name, type: 'user' } },
    ])
    const { accessToken } = await az<{ accessToken: string }>`account get-access-token`
    t.match(claims(accessToken), { tid: tenantId, upn: user.name })
    t.same(await az`group list`, [])
  })

  await t.test('and is refused with the code of the login service', async (t) => {
    const az = emulator.profile('refused')(t)
    const { clientId, clientSecret } = administrator
    await az.refuses('AADSTS7000215')`login --service-principal -u ${clientId} -p wrong --tenant ${tenantId}`
    await az.refuses(
      'AADSTS700016',
    )`login --service-principal -u ${tenantId} -p ${clientSecret} --tenant ${tenantId}`
    await az.refuses('az login')`account show`
  })

  await emulator.endsWell(t)
})

function claims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
