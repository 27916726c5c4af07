import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const READS = 'Microsoft.Compute/virtualMachines/read'
const STARTS = 'Microsoft.Compute/virtualMachines/start/action'

test('az reads and writes role definitions', async (t) => {
  const emulator = await startForAz(t)
  const { subscription, note } = emulator
  const role = (name: string, ...actions: readonly string[]) =>
    JSON.stringify({ Name: name, Description: name, Actions: actions, AssignableScopes: [subscription] })

  await t.test('a built-in role is found by its name, and by nothing else', async (t) => {
    const az = emulator.administrator(t)
    t.match(await az`role definition list --name Reader`, [
      {
        id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
        name: READER,
        roleName: 'Reader',
        roleType: 'BuiltInRole',
        permissions: [{ actions: ['*/read'], notActions: [] }],
      },
    ])
    t.same(await az`role definition list --name ${READER} --query [].roleName`, ['Reader'])
    t.same(await az`role definition list --name Raeder`, [])
    t.same(await az`role definition list --custom-role-only`, [])
  })

  await t.test('a custom role is created, updated, assigned and deleted', async (t) => {
    const az = emulator.administrator(t)
    const created = await az<{
      name: string
    }>`role definition create --role-definition ${role('Watcher', READS)}`
    t.match(created, {
      roleName: 'Watcher',
      roleType: 'CustomRole',
      assignableScopes: [subscription],
      permissions: [{ actions: [READS] }],
    })
    t.match(await az`role definition update --role-definition ${role('Watcher', READS, STARTS)}`, {
      name: created.name,
      permissions: [{ actions: [READS, STARTS] }],
    })
    t.same(await az`role definition list --custom-role-only --query [].roleName`, ['Watcher'])
    await az`role assignment create --assignee ${note.user.name} --role Watcher --scope ${subscription}`
    await az.refuses('RoleDefinitionHasAssignments')`role definition delete --name Watcher`
    await az`role assignment delete --assignee ${note.user.name} --role Watcher --scope ${subscription}`
    await az`role definition delete --name Watcher`
    t.same(await az`role definition list --name Watcher`, [])
  })

  await t.test('a role that Azure would not have is refused', async (t) => {
    const az = emulator.administrator(t)
    await az`role definition create --role-definition ${role('Starter', STARTS)}`
    await az.refuses('RoleDefinitionWithSameNameExists')`role definition create
      --role-definition ${role('starter', READS)}`
    await az.refuses('InvalidActionOrNotAction')`role definition create
      --role-definition ${role('Dreamer', 'Microsoft.Compute/virtualMachines/dream/action')}`
    await az.refuses('SubscriptionNotFound', 3)`role definition create --role-definition ${JSON.stringify({
      Name: 'Lost',
      Actions: [READS],
      AssignableScopes: [`/subscriptions/${note.tenantId}`],
    })}`
  })

  await emulator.endsWell(t)
})
