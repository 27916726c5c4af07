import { test } from 'tap'
import { readRequestPath } from '../../../src/emulator/listener/request-path.ts'
import { readRequestQuery } from '../../../src/emulator/resource-manager/request-query.ts'
import { armClient, codeOf, GROUP, MACHINE, SUBSCRIPTION } from './arm-client.ts'

const LOCKS = 'providers/Microsoft.Authorization/locks'

test('one path may be written in many ways', async (t) => {
  const client = armClient({ locks: [{ id: `${GROUP}/${LOCKS}/keep`, properties: { level: 'ReadOnly' } }] })
  const ways = [
    `${GROUP}/${LOCKS}/keep`,
    `/${GROUP}/${LOCKS}/keep`,
    `///${GROUP}///${LOCKS}/keep`,
    `${GROUP}/${LOCKS}/keep/`,
    `/${encodeURIComponent(GROUP)}/${LOCKS}/keep`,
    `/${encodeURIComponent(GROUP).toLowerCase()}/${LOCKS}/keep`,
    `${GROUP.replace('resourceGroups', 'resourcegroups')}/${LOCKS}/keep`,
    `${GROUP.toUpperCase()}/${LOCKS.toUpperCase()}/KEEP`,
    `${GROUP}/%70roviders/Microsoft.Authorization/locks/k%65ep`,
  ]
  for (const way of ways) {
    const { status, body } = await client.ask(`GET ${way}`)
    t.same([status, body.id], [200, `${GROUP}/${LOCKS}/keep`], way)
  }
})

test('a parent left empty is no segment', async (t) => {
  const client = armClient()
  const app = `${GROUP}/providers/Microsoft.App//containerApps/shop`
  t.equal((await client.ask(`PUT ${app}`, { body: { location: 'westeurope' } })).status, 201)
  const { body } = await client.ask(`PUT ${app}/${LOCKS}/keep`, {
    body: { properties: { level: 'ReadOnly' } },
  })
  t.equal(body.id, `${GROUP}/providers/Microsoft.App/containerApps/shop/${LOCKS}/keep`)
  t.equal((await client.ask(`GET ${app}/providers/Microsoft.Authorization/permissions`)).status, 200)
})

test('answers spell an ID as it was created', async (t) => {
  const client = armClient()
  await client.ask(`PUT ${MACHINE}`, { body: { location: 'westeurope' } })
  const { body } = await client.ask(`GET ${MACHINE.toLowerCase()}`)
  t.same([body.id, body.name], [MACHINE, 'vm'])
})

test('a path that would lead elsewhere than it says is refused', async (t) => {
  const client = armClient()
  const ways = [
    `${SUBSCRIPTION}/resourceGroups/rg/../rg`,
    `${SUBSCRIPTION}/resourceGroups/./rg`,
    `${SUBSCRIPTION}/resourceGroups/%2e%2e/rg`,
    `${SUBSCRIPTION}/resourceGroups/.%2E/rg`,
    `${SUBSCRIPTION}/resourceGroups/x%2F..%2Frg`,
    `${SUBSCRIPTION}/resourceGroups/%252e%252e/rg`,
    `${SUBSCRIPTION}/resourceGroups/rg%252Fproviders`,
    `${SUBSCRIPTION}/resourceGroups/rg%5C..%5Crg`,
    `${SUBSCRIPTION}/resourceGroups/rg%00`,
    `${SUBSCRIPTION}/resourceGroups/rg%0d%0ax`,
    `${SUBSCRIPTION}/resourceGroups/%`,
    `${SUBSCRIPTION}/resourceGroups/%ff`,
  ]
  for (const way of ways) t.same(codeOf(await client.ask(`GET ${way}`)), [400, 'InvalidRequestPath'], way)
})

test('a name may hold dots, blanks and letters of any alphabet', async (t) => {
  const read = readRequestPath('https://localhost/subscriptions/..a/b%20c/%C3%A9/100%25?x=/../')
  t.same(read, { kind: 'path', segments: ['subscriptions', '..a', 'b c', 'é', '100%'] })
})

test('parameters are found whatever their case and escapes', async (t) => {
  const query = readRequestQuery("https://h/p?api%2Dversion=1&%24Filter=name+eq+'x'&$TOP=2&$top=3")
  t.same(
    [...query],
    [
      ['api-version', '1'],
      ['$filter', "name eq 'x'"],
      ['$top', '2'],
    ],
  )
})
