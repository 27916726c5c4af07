import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Robot {
  readonly appId: string
  readonly password: string
}

test('az is refused where its principal has no rights', async (t) => {
  const emulator = await startForAz(t)
  const { subscription, note } = emulator
  const lab = `${subscription}/resourceGroups/lab`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  await start`group create -n vaulted -l westeurope`
  const { appId, password } =
    await start<Robot>`ad sp create-for-rbac --name robot --role Reader --scopes ${lab}`
  const robot = emulator.profile('robot')
  await robot(t)`login --service-principal -u ${appId} -p ${password} --tenant ${note.tenantId}`

  await t.test('a reader reads what it may, and does not find the rest', async (t) => {
    const az = robot(t)
    t.same(await az`group list --query [].name`, ['lab'])
    t.match(await az`group show -n lab`, { name: 'lab' })
    t.same(await az`role assignment list --scope ${lab} --query [].roleDefinitionName`, ['Reader'])
    await az.refuses('AuthorizationFailed')`group show -n vaulted`
    await az.refuses('AuthorizationFailed')`group show -n missing`
  })

  await t.test('and changes nothing', async (t) => {
    const az = robot(t)
    const action = (name: string) =>
      new RegExp(`\\(AuthorizationFailed\\) The client '${appId}' .* '${name}'`)
    const groups = 'Microsoft.Resources/subscriptions/resourceGroups'
    await az.refuses(action(`${groups}/write`))`group create -n mine -l westeurope`
    await az.refuses(action(`${groups}/delete`))`group delete -n lab --yes`
    await az.refuses(
      action('Microsoft.ManagedIdentity/userAssignedIdentities/write'),
    )`identity create -g lab -n helper -l westeurope`
    await az.refuses(
      action('Microsoft.KeyVault/vaults/write'),
    )`keyvault create -g lab -n robotvault -l westeurope`
    await az.refuses(
      action('Microsoft.Authorization/locks/write'),
    )`lock create -n keep -t CanNotDelete -g lab`
    await az.refuses(action('Microsoft.Resources/tags/write'))`tag create --resource-id ${lab} --tags a=b`
    await az.refuses(
      action('Microsoft.Authorization/roleAssignments/write'),
    )`role assignment create --assignee ${appId} --role Owner --scope ${lab}`
    await az.refuses(
      action('Microsoft.Authorization/roleDefinitions/write'),
    )`role definition create --role-definition ${JSON.stringify({
      Name: 'Everything',
      Actions: ['*'],
      AssignableScopes: [lab],
    })}`
  })

  await t.test('until it is given the right, and again once that is taken back', async (t) => {
    const az = robot(t)
    const administrator = emulator.administrator(t)
    await administrator`role assignment create --assignee ${appId} --role Contributor --scope ${lab}`
    t.match(await az`identity create -g lab -n helper`, { name: 'helper' })
    await az.refuses(
      'AuthorizationFailed',
    )`role assignment create --assignee ${appId} --role Owner --scope ${lab}`
    await az.refuses('AuthorizationFailed')`lock create -n keep -t CanNotDelete -g lab`
    await administrator`role assignment delete --assignee ${appId} --role Contributor --scope ${lab}`
    await az.refuses('AuthorizationFailed')`identity delete -g lab -n helper`
    await administrator`role assignment delete --assignee ${appId} --scope ${lab}`
    await az.refuses('AuthorizationFailed')`group show -n lab`
    await emulator
      .profile('shut-out')(t)
      .refuses(
        'No subscriptions found',
      )`login --service-principal -u ${appId} -p ${password} --tenant ${note.tenantId}`
  })

  await emulator.endsWell(t)
})
