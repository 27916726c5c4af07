import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Robot {
  readonly appId: string
  readonly password: string
  readonly tenant: string
}

test('az works on the directory', async (t) => {
  const emulator = await startForAz(t)
  const { subscription, note } = emulator
  const { tenantId, user, administrator } = note

  await t.test('an application gets a service principal and a password', async (t) => {
    const az = emulator.administrator(t)
    const { appId } = await az<Robot>`ad app create --display-name ${'Lab robot'}`
    t.match(await az`ad app show --id ${appId}`, { appId, displayName: 'Lab robot' })
    t.same(await az`ad app list --display-name Lab --query [].appId`, [appId])
    await az`ad app update --id ${appId} --display-name ${'Lab worker'}`
    t.match(await az`ad sp create --id ${appId}`, {
      appId,
      displayName: 'Lab worker',
      servicePrincipalType: 'Application',
      appOwnerOrganizationId: tenantId,
      servicePrincipalNames: [appId],
    })
    await az.refuses('already in use')`ad sp create --id ${appId}`
    t.same(await az`ad sp list --filter ${"displayName eq 'Lab worker'"} --query [].appId`, [appId])
    t.same(await az`ad sp list --filter ${`appId eq '${appId}'`} --query [].displayName`, ['Lab worker'])
    t.same(await az`ad sp list --display-name Lab --query [].appId`, [appId])
    t.same(await az`ad sp list --spn ${appId} --query [].appId`, [appId])
    t.same(await az`ad sp list --all --query sort([].displayName)`, ['Lab worker', 'azcan administrator'])
    const { password } = await az<Robot>`ad app credential reset --id ${appId}`
    t.equal(await az`ad app credential list --id ${appId} --query length(@)`, 1)
    await emulator
      .profile('worker')(t)
      .refuses(
        'No subscriptions found',
      )`login --service-principal -u ${appId} -p ${password} --tenant ${tenantId}`
    await az`ad sp delete --id ${appId}`
    await az.refuses('does not exist', 3)`ad sp show --id ${appId}`
    await az`ad app delete --id ${appId}`
    await az.refuses('does not exist', 3)`ad app show --id ${appId}`
  })

  await t.test('create-for-rbac makes one that works at once', async (t) => {
    const az = emulator.administrator(t)
    const made = await az<Robot>`ad sp create-for-rbac --name robot --role Reader --scopes ${subscription}`
    t.match(made, { displayName: 'robot', tenant: tenantId, password: String })
    t.match(await az`ad sp show --id ${made.appId}`, { appId: made.appId, displayName: 'robot' })
    const robot = emulator.profile('robot')(t)
    await robot`login --service-principal -u ${made.appId} -p ${made.password} --tenant ${made.tenant}`
    t.same(await robot`group list`, [])
    await robot.refuses('AuthorizationFailed')`group create -n lab -l westeurope`
    const renewed = await az<Robot>`ad app credential reset --id ${made.appId}`
    const late = emulator.profile('late')(t)
    const { appId, tenant } = made
    await late.refuses(
      'AADSTS7000215',
    )`login --service-principal -u ${appId} -p ${made.password} --tenant ${tenant}`
    await late`login --service-principal -u ${appId} -p ${renewed.password} --tenant ${tenant}`
  })

  await t.test('groups have members', async (t) => {
    const az = emulator.administrator(t)
    const group =
      await az<string>`ad group create --display-name ${'Lab people'} --mail-nickname lab --query id`
    const id = await az<string>`ad user show --id ${user.name} --query id`
    await az`ad group member add -g ${group} --member-id ${id}`
    await az.refuses('already exist')`ad group member add -g ${group} --member-id ${id}`
    t.same(await az`ad group member check -g ${group} --member-id ${id}`, { value: true })
    t.same(await az`ad group member list -g ${'Lab people'} --query [].userPrincipalName`, [user.name])
    t.same(await az`ad group list --query [].displayName`, ['Lab people'])
    t.same(await az`ad user get-member-groups --id ${id} --query [].displayName`, ['Lab people'])
    await az`ad group member remove -g ${group} --member-id ${id}`
    t.same(await az`ad group member check -g ${group} --member-id ${id}`, { value: false })
    await az`ad group delete -g ${group}`
    await az.refuses('does not exist', 3)`ad group show -g ${group}`
  })

  await t.test('users are shown, created and deleted', async (t) => {
    const az = emulator.administrator(t)
    const ana = 'ana@azcan.onmicrosoft.com'
    t.match(await az`ad user show --id ${user.name}`, { userPrincipalName: user.name })
    t.match(
      await az`ad user create --display-name Ana --password ${user.password} --user-principal-name ${ana}`,
      { displayName: 'Ana', userPrincipalName: ana },
    )
    t.same(await az`ad user list --upn ${ana} --query [].displayName`, ['Ana'])
    await az`ad user delete --id ${ana}`
    await az.refuses('does not exist', 3)`ad user show --id ${ana}`
  })

  await t.test('who is signed in is a user, or nobody', async (t) => {
    await emulator
      .administrator(t)
      .refuses('/me request is only valid with delegated')`ad signed-in-user show`
    const az = emulator.profile('user')(t)
    await az`login -u ${user.name} -p ${user.password}`
    t.match(await az`ad signed-in-user show`, { userPrincipalName: user.name })
    const graph = `${note.addresses.graph}/v1.0/servicePrincipals?$filter=appId%20eq%20'${administrator.clientId}'`
    t.same(await az`rest --method get --url ${graph} --query value[].displayName`, ['azcan administrator'])
  })

  await emulator.endsWell(t)
})
