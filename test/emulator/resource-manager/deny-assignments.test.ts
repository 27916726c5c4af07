import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, refusal, SUBSCRIPTION } from './arm-client.ts'

const LIST = 'providers/Microsoft.Authorization/denyAssignments'
const NAME = '55555555-0000-4000-8000-000000000001'
const denied = {
  id: `${GROUP}/${LIST}/${NAME}`,
  properties: {
    denyAssignmentName: 'no groups',
    scope: GROUP,
    principals: [{ id: BEN, type: 'User' }],
    permissions: [{ actions: ['Microsoft.Resources/subscriptions/resourceGroups/write'] }],
    isSystemProtected: true,
  },
}

test('a deny assignment is shown, listed, and refuses what a role grants', async (t) => {
  const client = armClient({
    denyAssignments: [denied],
    roleAssignments: [assignment(BEN, ROLE.contributor, SUBSCRIPTION)],
  })
  t.equal((await client.ask(`GET ${GROUP}/${LIST}/${NAME}?api-version=2022-04-01`)).body.name, NAME)
  t.equal((await client.ask(`GET ${GROUP}/${LIST}?$filter=principalId eq '${BEN}'`)).body.value.length, 1)
  const [status, code, message] = refusal(
    await client.ask(`PUT ${GROUP}`, { as: BEN, body: { location: 'westeurope' } }),
  )
  t.same([status, code], [403, 'DenyAssignmentAuthorizationFailed'])
  t.match(
    message,
    `because of the deny assignment with name 'no groups' and Id '${NAME.replaceAll('-', '')}' at scope '${GROUP}'.`,
  )
})

test('only the preview writes deny assignments, and nobody those of the system', async (t) => {
  const client = armClient({ denyAssignments: [denied] })
  t.same(codeOf(await client.ask(`DELETE ${denied.id}`)), [405, 'MethodNotAllowed'])
  t.equal((await client.ask(`DELETE ${denied.id}?api-version=2024-07-01-preview`)).status, 403)
  const other = `${GROUP}/${LIST}/55555555-0000-4000-8000-000000000002`
  const body = { properties: { ...denied.properties, denyAssignmentName: 'mine', isSystemProtected: false } }
  t.equal((await client.ask(`PUT ${other}?api-version=2024-07-01-preview`, { body })).status, 201)
  t.equal((await client.ask(`DELETE ${other}?api-version=2024-07-01-preview`)).status, 200)
})

test('what is active or eligible for a while is listed', async (t) => {
  const instance = (kind: string) => ({
    id: `${GROUP}/providers/Microsoft.Authorization/${kind}/66666666-0000-4000-8000-000000000001`,
    properties: {
      scope: GROUP,
      principalId: BEN,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`,
    },
  })
  const kinds = ['roleAssignmentScheduleInstances', 'roleEligibilityScheduleInstances'] as const
  const client = armClient(Object.fromEntries(kinds.map((kind) => [kind, [instance(kind)]])))
  for (const kind of kinds) {
    const list = `${GROUP}/providers/Microsoft.Authorization/${kind}`
    t.equal((await client.ask(`GET ${list}?$filter=asTarget()`, { as: BEN })).body.value.length, 1, kind)
    t.equal((await client.ask(`GET ${list}/66666666-0000-4000-8000-000000000001`)).status, 200, kind)
    t.equal((await client.ask(`GET ${list}/66666666-0000-4000-8000-000000000002`)).status, 404, kind)
  }
})
