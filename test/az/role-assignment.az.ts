import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

interface Identity {
  readonly principalId: string
  readonly clientId: string
}

interface Assignment {
  readonly id: string
  readonly name: string
}

const NAMES = '[].[roleDefinitionName,principalType]'
const ROLES = 'sort([].roleDefinitionName)'

test('az assigns roles', async (t) => {
  const emulator = await startForAz(t)
  const { user } = emulator.note
  const { subscription } = emulator
  const lab = `${subscription}/resourceGroups/lab`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  const robot = await start<Identity>`identity create -g lab -n robot`

  await t.test('to an object ID, without a look at the directory', async (t) => {
    const az = emulator.administrator(t)
    const to = robot.principalId
    const made = await az<Assignment>`role assignment create --assignee-object-id ${to}
      --assignee-principal-type ServicePrincipal --role Reader --scope ${lab} --description ${'for the lab'}`
    t.match(made, {
      id: `${lab}/providers/Microsoft.Authorization/roleAssignments/${made.name}`,
      principalId: to,
      principalType: 'ServicePrincipal',
      scope: lab,
      description: 'for the lab',
    })
    t.match(
      await az`role assignment create --assignee-object-id ${to}
        --assignee-principal-type ServicePrincipal --role Reader --scope ${lab}`,
      { id: made.id },
      'the same once more is the same assignment',
    )
    await az.refuses('RoleAssignmentExists')`rest --method put
      --url ${lab}/providers/Microsoft.Authorization/roleAssignments/${robot.clientId}?api-version=2022-04-01
      --body ${JSON.stringify({
        properties: {
          principalId: to,
          roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
        },
      })}`
  })

  await t.test('to whoever the directory knows by a name', async (t) => {
    const az = emulator.administrator(t)
    t.match(
      await az`role assignment create --assignee ${robot.clientId} --role Contributor --resource-group lab`,
      { principalId: robot.principalId, principalType: 'ServicePrincipal' },
    )
    t.match(
      await az`role assignment create --assignee ${user.name} --role ${'Key Vault Secrets User'} --scope ${lab}`,
      { principalType: 'User' },
    )
    const nobody = 'nobody@azcan.onmicrosoft.com'
    await az.refuses('Cannot find user or service principal')`role assignment create
      --assignee ${nobody} --role Reader --scope ${lab}`
    await az.refuses("Role 'Raeder' doesn't exist")`role assignment create
      --assignee ${user.name} --role Raeder --scope ${lab}`
    await az.refuses('PrincipalNotFound')`role assignment create
      --assignee-object-id ${emulator.note.tenantId} --role Reader --scope ${lab}`
    await az.refuses('ResourceGroupNotFound', 3)`role assignment create
      --assignee ${user.name} --role Reader --scope ${subscription}/resourceGroups/missing`
  })

  await t.test('with a condition', async (t) => {
    const az = emulator.administrator(t)
    const condition =
      "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'logs'"
    t.match(
      await az`role assignment create --assignee ${user.name} --scope ${lab}
        --role ${'Storage Blob Data Reader'} --condition ${condition} --condition-version 2.0`,
      { condition, conditionVersion: '2.0' },
    )
    await az.refuses(
      'InvalidRoleAssignmentCondition',
    )`role assignment create --assignee ${user.name} --scope ${lab}
      --role ${'Storage Blob Data Owner'} --condition ${'@Resource['} --condition-version 2.0`
    await az`role assignment delete --assignee ${user.name} --role ${'Storage Blob Data Reader'} --scope ${lab}`
  })

  await t.test('and lists them at a scope, above it, below it and by principal', async (t) => {
    const az = emulator.administrator(t)
    t.same(await az<string[][]>`role assignment list --scope ${lab} --query sort_by(${NAMES},&[0])`, [
      ['Contributor', 'ServicePrincipal'],
      ['Key Vault Secrets User', 'User'],
      ['Reader', 'ServicePrincipal'],
    ])
    t.same(await az`role assignment list --scope ${lab} --include-inherited --query ${ROLES}`, [
      'Contributor',
      'Key Vault Secrets User',
      'Owner',
      'Owner',
      'Reader',
    ])
    t.same(await az`role assignment list --query ${ROLES}`, ['Owner', 'Owner'])
    t.equal(await az`role assignment list --all --query length(@)`, 5)
    t.same(await az`role assignment list --all --assignee ${robot.clientId} --query ${ROLES}`, [
      'Contributor',
      'Reader',
    ])
    t.same(await az`role assignment list --scope ${lab} --role Reader --query [].principalName`, [
      robot.clientId,
    ])
    t.same(await az`role assignment list --include-classic-administrators --query ${ROLES}`, [
      'Owner',
      'Owner',
    ])
    t.same(await az`role assignment list-changelogs`, [])
  })

  await t.test('and finds those that come through a group', async (t) => {
    const az = emulator.administrator(t)
    const group =
      await az<string>`ad group create --display-name ${'Lab people'} --mail-nickname lab --query id`
    const id = await az<string>`ad user show --id ${user.name} --query id`
    await az`ad group member add -g ${group} --member-id ${id}`
    t.match(
      await az`role assignment create --assignee-object-id ${group} --assignee-principal-type Group
        --role ${'Monitoring Reader'} --scope ${lab}`,
      { principalType: 'Group' },
    )
    const query = `contains([].roleDefinitionName,'Monitoring Reader')`
    t.equal(await az`role assignment list --all --assignee ${user.name} --query ${query}`, false)
    t.equal(
      await az`role assignment list --all --assignee ${user.name} --include-groups --query ${query}`,
      true,
    )
  })

  await t.test('and takes them back', async (t) => {
    const az = emulator.administrator(t)
    await az`role assignment delete --assignee ${robot.clientId} --role Contributor --resource-group lab`
    const id = await az<string>`role assignment list --scope ${lab} --role Reader --query [0].id`
    await az`role assignment delete --ids ${id}`
    await az`role assignment delete --ids ${id}`
    t.same(await az`role assignment list --all --assignee ${robot.clientId}`, [])
    await az`role assignment delete --assignee ${user.name} --scope ${lab}`
    t.same(await az`role assignment list --scope ${lab} --query ${ROLES}`, ['Monitoring Reader'])
  })

  await emulator.endsWell(t)
})
