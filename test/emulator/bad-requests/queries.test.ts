import { test } from 'tap'
import { isAzureError, openHouse } from './doors.ts'

test('a request without a version, or with one that is none, is refused by whatever has versions', async (t) => {
  const house = await openHouse(t)
  for (const { name, address, path, audience } of house.guarded) {
    if (name === 'Graph') continue
    const headers = { authorization: `Bearer ${await house.token(audience)}` }
    const [bare] = path.split('?')
    for (const query of [
      ...[
        '',
        '?',
        '?api-version',
        '?api-version=',
        '?api-version=latest',
        '?api-version=%00',
        '?api-version=%zz',
      ],
      ...[
        '?api-version=2021-04-01;',
        '?api-version= ',
        '?api-version=2021-4-1',
        '?api-version=../7.4',
        '?api-version=7',
      ],
      ...[
        '?api-version=<script>',
        `?api-version=${'2'.repeat(5000)}`,
        '?apiversion=2021-04-01',
        '?api-version[]=7.4',
      ],
    ]) {
      const answer = await house.ask(`${address}${bare}${query}`, { headers })
      t.equal(answer.status, 400, `${name}: ${query.slice(0, 40)}`)
      t.ok(isAzureError(answer.json()))
    }
  }
})

test('of a parameter that is there twice the first counts', async (t) => {
  const house = await openHouse(t)
  for (const { name, address, path, audience } of house.guarded) {
    if (name === 'Graph') continue
    const headers = { authorization: `Bearer ${await house.token(audience)}` }
    const [bare, good = ''] = path.split('?')
    const statusOf = async (query: string) =>
      (await house.ask(`${address}${bare}?${query}`, { headers })).status
    t.equal(await statusOf(`${good}&api-version=latest`), 200, name)
    t.equal(await statusOf(`api-version=latest&${good}`), 400, name)
    t.equal(await statusOf(`API-Version=latest&${good}`), 400, name)
    t.equal(await statusOf(`api-version=&${good}`), 400, name)
  }
})

test('a parameter of a list that makes no sense is refused', async (t) => {
  const house = await openHouse(t)
  const [arm, graph, vault] = house.guarded
  if (arm === undefined || graph === undefined || vault === undefined) throw new Error('a door is missing')
  const lists = [
    ...['$filter=x', '$filter=principalId eq', '$filter=(((', "$filter=name eq 'x", '$filter=%00'].map(
      (query) => ({
        door: arm,
        path: `${house.group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&${query}`,
      }),
    ),
    ...['$top=x', '$top=-1', '$filter=(', `$filter=${'('.repeat(5000)}`, '$orderby=%00', '$skiptoken=%'].map(
      (query) => ({ door: graph, path: `/v1.0/users?${query}` }),
    ),
    ...['maxresults=0', 'maxresults=-1', 'maxresults=x', 'maxresults=1e9', 'maxresults=99999999999'].map(
      (query) => ({
        door: vault,
        path: `/secrets?api-version=7.4&${query}`,
      }),
    ),
  ]
  for (const { door, path } of lists) {
    const headers = { authorization: `Bearer ${await house.token(door.audience)}` }
    const answer = await house.ask(`${door.address}${path}`, { headers })
    t.equal(answer.status, 400, `${door.name}: ${path.slice(-60)}`)
    t.ok(isAzureError(answer.json()))
  }
})
