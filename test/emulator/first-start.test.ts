import { test } from 'tap'
import { ARM, startEmulator, type TestEmulator } from './emulator.ts'
import { signIn, userForm } from './sign-in.ts'

const SUBSCRIPTION = '/subscriptions/6c1a2e0b-3d0f-4c8f-8a51-000000000001'
const VERSION = 'api-version=2022-04-01'

async function subscriptionsOf(emulator: TestEmulator, token: string): Promise<unknown> {
  const url = `${emulator.addresses.resourceManager}/subscriptions?api-version=2022-12-01`
  const answer = await emulator.ask(url, { headers: { authorization: `Bearer ${token}` } })
  return (answer.json().value as { id: string }[]).map(({ id }) => id)
}

test('an empty emulator begins with a subscription, which an application and a user own', async (t) => {
  const emulator = await startEmulator(t)
  const { addresses, subscriptionId, administrator, user, ask } = emulator
  const token = await emulator.token(ARM)
  t.same(await subscriptionsOf(emulator, token), [`/subscriptions/${subscriptionId}`])
  const users = await signIn(emulator, userForm(emulator))
  t.same(await subscriptionsOf(emulator, String(users.json().access_token)), [
    `/subscriptions/${subscriptionId}`,
  ])

  const scope = `${addresses.resourceManager}/subscriptions/${subscriptionId}`
  const list = await ask(`${scope}/providers/Microsoft.Authorization/roleAssignments?${VERSION}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const assignments = (list.json().value as { properties: Record<string, string> }[]).map(
    (each) => each.properties,
  )
  t.same(
    assignments.map(({ principalId, principalType }) => [principalId, principalType]).sort(),
    [
      [administrator.objectId, 'ServicePrincipal'],
      [user.objectId, 'User'],
    ].sort(),
  )
})

test('two emulators have nothing in common', async (t) => {
  const [one, other] = [await startEmulator(t), await startEmulator(t)]
  const secretsOf = ({ administrator, user, tenantId, subscriptionId, authority }: TestEmulator) => [
    administrator.clientSecret,
    administrator.clientId,
    user.password,
    tenantId,
    subscriptionId,
    authority,
  ]
  const known = new Set(secretsOf(one))
  for (const secret of secretsOf(other)) t.notOk(known.has(secret))
  const url = `${other.addresses.resourceManager}/subscriptions?api-version=2022-12-01`
  const answer = await other.ask(url, { headers: { authorization: `Bearer ${await one.token(ARM)}` } })
  t.equal(answer.status, 401)
})

test('the first subscription of a seed is the one that is owned, and its users stay who they are', async (t) => {
  const other = '/subscriptions/00000000-3d0f-4c8f-8a51-000000000002'
  const emulator = await startEmulator(t, {
    tenantId: 'C3A1F7D2-6B0E-4C58-9D47-2E8F51B6A903',
    seed: {
      subscriptions: [{ id: SUBSCRIPTION, displayName: 'shop' }, { id: other }],
      users: [
        { id: '44444444-0000-4000-8000-000000000004', userPrincipalName: 'Owner@azcan.onmicrosoft.com' },
      ],
    },
  })
  t.equal(`/subscriptions/${emulator.subscriptionId}`, SUBSCRIPTION)
  t.equal(emulator.tenantId, 'c3a1f7d2-6b0e-4c58-9d47-2e8f51b6a903')
  t.equal(emulator.user.name, 'owner2@azcan.onmicrosoft.com')
  t.same(await subscriptionsOf(emulator, await emulator.token(ARM)), [SUBSCRIPTION])
})

test('a seed that is no valid state starts nothing', async (t) => {
  const seed = { subscriptions: [{ name: 'without an ID' }] } as never
  await t.rejects(startEmulator(t, { seed }), { name: 'InvalidStateError' })
})
