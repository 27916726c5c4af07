import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, MACHINE, refusal, SUBSCRIPTION } from './arm-client.ts'

const LOCKS = 'providers/Microsoft.Authorization/locks'
const body = { properties: { level: 'CanNotDelete', notes: 'keep' } }

test('a lock is set, shown, listed above and taken away', async (t) => {
  const client = armClient({ resources: [{ id: MACHINE }] })
  const lock = `${MACHINE}/${LOCKS}/keep`
  const made = await client.ask(`PUT ${lock}?api-version=2016-09-01`, { body })
  t.same([made.status, made.body.properties, made.body.systemData], [201, body.properties, undefined])
  t.equal((await client.ask(`PUT ${lock}?api-version=2016-09-01`, { body })).status, 200)
  t.ok((await client.ask(`GET ${lock}?api-version=2020-05-01`)).body.systemData)
  for (const scope of [SUBSCRIPTION, GROUP, MACHINE]) {
    const { body: list } = await client.ask(`GET ${scope}/${LOCKS}?api-version=2016-09-01`)
    t.same(
      list.value.map(({ id }: { id: string }) => id),
      [lock],
      scope,
    )
  }
  t.same((await client.ask(`GET ${SUBSCRIPTION}/${LOCKS}?$filter=atScope()`)).body.value, [])
  t.same(refusal(await client.ask(`DELETE ${MACHINE}`)), [
    409,
    'ScopeLocked',
    `The scope '${MACHINE}' cannot perform delete operation because following scope(s) are locked: '${MACHINE}'. Please remove the lock and try again.`,
  ])
  t.equal((await client.ask(`DELETE ${lock}`)).status, 200)
  t.equal((await client.ask(`DELETE ${lock}`)).status, 204)
  t.same(codeOf(await client.ask(`GET ${lock}`)), [404, 'LockNotFound'])
  t.equal((await client.ask(`DELETE ${MACHINE}`)).status, 200)
})

test('a lock has a level, and a scope that can be locked', async (t) => {
  const client = armClient()
  t.same(codeOf(await client.ask(`PUT ${GROUP}/${LOCKS}/l`, { body: { properties: {} } })), [
    400,
    'InvalidLockLevel',
  ])
  t.same(codeOf(await client.ask(`PUT /${LOCKS}/l`, { body })), [400, 'InvalidLockScope'])
})

test('a contributor sets no locks', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.contributor, GROUP)] })
  t.same(codeOf(await client.ask(`PUT ${GROUP}/${LOCKS}/l`, { as: BEN, body })), [403, 'AuthorizationFailed'])
})
