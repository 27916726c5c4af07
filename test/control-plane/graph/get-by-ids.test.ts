import { test } from 'tap'
import {
  ANA,
  ask,
  body,
  directory,
  IDENTITY,
  items,
  NOBODY,
  ROOT,
  TEAM,
  verdict,
  verdictCode,
  WEB,
} from './directory.ts'

const byIds = (body: unknown, query = '') =>
  ask(directory, `POST /directoryObjects/getByIds${query}`, { body })
const ids = (given: unknown) => items(byIds(given)).map(({ id }) => id)

test('objects come in the order of the request, each once, with their types', async (t) => {
  const shown = body(byIds({ ids: [WEB, TEAM, ANA.toUpperCase(), WEB, NOBODY] }))
  t.equal(shown['@odata.context'], `${ROOT}/$metadata#directoryObjects`)
  const value = shown.value as Record<string, unknown>[]
  t.strictSame(
    value.map((each) => [each['@odata.type'], each.id]),
    [
      ['#microsoft.graph.servicePrincipal', WEB],
      ['#microsoft.graph.group', TEAM],
      ['#microsoft.graph.user', ANA],
    ],
  )
  t.equal(value[2]?.userPrincipalName, 'ana@contoso.com')
  t.ok(Array.isArray(value[0]?.servicePrincipalNames))
})

test('types leave out what is of another, in any case', async (t) => {
  const all = [WEB, TEAM, ANA, IDENTITY]
  t.strictSame(ids({ ids: all, types: ['USER'] }), [ANA])
  t.strictSame(ids({ ids: all, types: ['serviceprincipal', 'group'] }), [WEB, TEAM, IDENTITY])
  t.strictSame(ids({ ids: all, types: ['device', 'directoryObjectPartnerReference'] }), [])
  t.strictSame(ids({ ids: all, types: ['directoryObject'] }), all)
  t.strictSame(ids({ ids: all, types: null }), all)
})

test('a selection is honoured', async (t) => {
  t.strictSame(items(byIds({ ids: [WEB, ANA] }, '?$select=id,userPrincipalName')), [
    { '@odata.type': '#microsoft.graph.servicePrincipal', id: WEB },
    { '@odata.type': '#microsoft.graph.user', id: ANA, userPrincipalName: 'ana@contoso.com' },
  ])
})

test('one to a thousand GUIDs can be asked about', async (t) => {
  t.equal(verdictCode(byIds({ ids: Array.from({ length: 1000 }, () => NOBODY) })), '200')
  t.equal(verdictCode(byIds({ ids: Array.from({ length: 1001 }, () => NOBODY) })), '400 Request_BadRequest')
  for (const wrong of [{}, { ids: [] }, { ids: null }, { ids: 'x' }]) {
    t.equal(verdictCode(byIds(wrong)), '400 Request_BadRequest', JSON.stringify(wrong))
  }
  t.equal(verdict(byIds({ ids: [WEB, 'x'] })), '400 Request_BadRequest Invalid GUID:x')
  t.equal(verdictCode(byIds({ ids: [{ toString: 1 }] })), '400 Request_BadRequest')
})

test('an unknown type is refused', async (t) => {
  for (const types of [['nonsense'], ['__proto__'], [5], [{ toString: 1 }], 'user']) {
    t.equal(verdictCode(byIds({ ids: [WEB], types })), '400 Request_BadRequest', JSON.stringify(types))
  }
})

test('the answer is not paged', async (t) => {
  const users = Array.from({ length: 300 }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }))
  const outcome = ask({ users }, 'POST /directoryObjects/getByIds', {
    body: { ids: users.map(({ id }) => id) },
  })
  t.equal(items(outcome).length, 300)
})
