import { test } from 'tap'
import { armClient, BEN, codeOf, refusal, SUBSCRIPTION } from './arm-client.ts'

const GROUPS = '/providers/Microsoft.Management/managementGroups'
const ID = SUBSCRIPTION.slice('/subscriptions/'.length)

test('a management group is made, holds a subscription, and is deleted once it is empty', async (t) => {
  const client = armClient()
  const made = await client.ask(`PUT ${GROUPS}/top`, { body: { properties: { displayName: 'Top' } } })
  t.same([made.status, made.body.id], [200, `${GROUPS}/top`])
  t.equal((await client.ask(`PUT ${GROUPS}/top/subscriptions/${ID}`)).status, 200)
  t.equal((await client.ask(`GET ${GROUPS}/top/subscriptions/${ID}`)).status, 200)
  t.equal((await client.ask(`GET ${GROUPS}/top/subscriptions`)).body.value.length, 1)
  t.equal((await client.ask(`GET ${GROUPS}/top/descendants`)).body.value.length, 1)
  const expanded = await client.ask(`GET ${GROUPS}/top?$expand=children&$recurse=true`)
  t.equal(expanded.body.properties.children.length, 1)
  t.equal(
    (await client.ask(`PATCH ${GROUPS}/top`, { body: { displayName: 'Tip' } })).body.properties.displayName,
    'Tip',
  )
  t.ok((await client.ask(`GET ${GROUPS}`)).body.value.length >= 1)
  t.equal((await client.ask(`DELETE ${GROUPS}/top`)).status, 400)
  t.equal((await client.ask(`DELETE ${GROUPS}/top/subscriptions/${ID}`)).status, 200)
  const gone = await client.ask(`DELETE ${GROUPS}/top?api-version=2021-04-01`)
  t.same([gone.status, gone.headers.get('retry-after')], [202, '0'])
  const location = gone.headers.get('location') ?? ''
  t.match(location, /^https:\/\/localhost:8443\/providers\/.*api-version=2021-04-01$/)
  const result = await client.ask(`GET ${location.slice('https://localhost:8443'.length)}`)
  t.same([result.status, result.body.status], [200, 'Succeeded'])
  t.equal((await client.ask(`DELETE ${GROUPS}/top`)).status, 204)
})

test('who may read none is refused the list', async (t) => {
  const client = armClient({ managementGroups: [{ id: `${GROUPS}/top` }] })
  t.same(codeOf(await client.ask(`GET ${GROUPS}`, { as: BEN })), [403, 'AuthorizationFailed'])
  t.match(
    refusal(await client.ask(`GET ${GROUPS}/top`, { as: BEN }))[2],
    `perform action 'Microsoft.Management/managementGroups/read' over scope '${GROUPS}/top'`,
  )
})
