import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { armClient, BEN, codeOf, GROUP, MACHINE, refusal, SUBSCRIPTION } from './arm-client.ts'

const SHOP = `${SUBSCRIPTION}/resourcegroups/Shop`

test('a group is made, shown, tagged and deleted', async (t) => {
  const client = armClient()
  const made = await client.ask(`PUT ${SHOP}`, { body: { location: 'West Europe', tags: { env: 'test' } } })
  t.equal(made.status, 201)
  t.match(made.body, {
    id: `${SUBSCRIPTION}/resourceGroups/Shop`,
    name: 'Shop',
    location: 'westeurope',
    tags: { env: 'test' },
    properties: { provisioningState: 'Succeeded' },
  })
  t.equal((await client.ask(`PUT ${SHOP}`, { body: { location: 'westeurope' } })).status, 200)
  const patched = await client.ask(`PATCH ${SHOP}`, { body: { tags: { env: 'live' } } })
  t.same([patched.status, patched.body.tags], [200, { env: 'live' }])
  t.equal((await client.ask(`HEAD ${SHOP}`)).status, 204)
  t.equal((await client.ask(`GET ${SUBSCRIPTION}/resourcegroups`)).body.value.length, 2)
  const tagged = await client.ask(
    `GET ${SUBSCRIPTION}/resourceGroups?$filter=tagName eq 'env' and tagValue eq 'live'`,
  )
  t.same(
    tagged.body.value.map(({ name }: { name: string }) => name),
    ['Shop'],
  )
  const gone = await client.ask(`DELETE ${SHOP}`)
  t.same([gone.status, gone.headers.get('location')], [200, null], 'at once, with nothing to wait for')
  t.equal((await client.ask(`HEAD ${SHOP}`)).status, 404)
  t.same(refusal(await client.ask(`GET ${SHOP}`)), [
    404,
    'ResourceGroupNotFound',
    "Resource group 'Shop' could not be found.",
  ])
})

test('a lock in a group keeps the whole group', async (t) => {
  const lock = {
    id: `${MACHINE}/providers/Microsoft.Authorization/locks/l`,
    properties: { level: 'CanNotDelete' },
  }
  const client = armClient({ locks: [lock] })
  t.same(refusal(await client.ask(`DELETE ${GROUP}`)), [
    409,
    'ScopeLocked',
    `The scope '${GROUP}' cannot perform delete operation because following scope(s) are locked: '${MACHINE}'. Please remove the lock and try again.`,
  ])
})

test('who may only read may not write', async (t) => {
  const client = armClient({ roleAssignments: [assignment(BEN, ROLE.reader, GROUP)] })
  t.equal((await client.ask(`GET ${GROUP}`, { as: BEN })).status, 200)
  t.equal((await client.ask(`HEAD ${GROUP}`, { as: BEN })).status, 204)
  t.same(refusal(await client.ask(`PUT ${GROUP}`, { as: BEN, body: { location: 'westeurope' } })), [
    403,
    'AuthorizationFailed',
    `The client 'ben@contoso.example' with object id '${BEN}' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/write' over scope '${GROUP}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  ])
  t.same(codeOf(await client.ask(`DELETE ${GROUP}`, { as: BEN })), [403, 'AuthorizationFailed'])
  const head = await armClient().ask(`HEAD ${GROUP}`, { as: BEN })
  t.same([head.status, head.body], [403, ''])
})
