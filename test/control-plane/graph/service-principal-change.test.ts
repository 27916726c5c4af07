import { test } from 'tap'
import {
  after,
  ask,
  body,
  directory,
  IDENTITY,
  IDENTITY_APP,
  items,
  NOBODY,
  TEAM,
  verdict,
  verdictCode,
  WEB,
  WEB_APP,
} from './directory.ts'

const DENIED = '403 Authorization_RequestDenied Insufficient privileges to complete the operation.'

test('a service principal is changed by either of its IDs', async (t) => {
  for (const path of [`/servicePrincipals/${WEB}`, `/servicePrincipals(appId='${WEB_APP}')`]) {
    const outcome = ask(directory, `PATCH ${path}`, { body: { notes: 'mine', accountEnabled: false } })
    t.equal(verdict(outcome), '204')
    t.notOk(outcome.kind === 'done' && 'body' in outcome)
    t.match(body(ask(after(directory, outcome), `GET /servicePrincipals/${WEB}`)), {
      notes: 'mine',
      accountEnabled: false,
      displayName: 'web',
    })
  }
  t.equal(verdict(ask(directory, `PATCH /servicePrincipals/${WEB}`, { body: {} })), '204')
  t.equal(
    verdictCode(ask(directory, `PATCH /servicePrincipals/${NOBODY}`, { body: {} })),
    '404 Request_ResourceNotFound',
  )
})

test('a change keeps the application ID first among the names', async (t) => {
  const outcome = ask(directory, `PATCH /servicePrincipals/${WEB}`, {
    body: { servicePrincipalNames: ['api://a'] },
  })
  const shown = body(ask(after(directory, outcome), `GET /servicePrincipals/${WEB}`))
  t.strictSame(shown.servicePrincipalNames, [WEB_APP, 'api://a'])
  const taken = ask(directory, `PATCH /servicePrincipals/${WEB}`, {
    body: { servicePrincipalNames: [IDENTITY_APP] },
  })
  t.equal(verdictCode(taken), '409 Request_MultipleObjectsWithSameKeyValue')
})

test('custom security attributes are changed one by one', async (t) => {
  const patched = (state: typeof directory, customSecurityAttributes: unknown) =>
    after(state, ask(state, `PATCH /servicePrincipals/${WEB}`, { body: { customSecurityAttributes } }))
  const first = patched(directory, { Engineering: { Project: 'Baker', Level: 2 } })
  const second = patched(first, { Engineering: { Level: null }, Marketing: { Budget: true } })
  t.strictSame(second.servicePrincipals?.find(({ id }) => id === WEB)?.customSecurityAttributes, {
    Engineering: { Project: 'Baker' },
    Marketing: { Budget: true },
  })
})

test('a managed identity is neither changed nor deleted', async (t) => {
  for (const path of [`/servicePrincipals/${IDENTITY}`, `/servicePrincipals(appId='${IDENTITY_APP}')`]) {
    t.equal(verdict(ask(directory, `PATCH ${path}`, { body: { alternativeNames: [] } })), DENIED)
    t.equal(verdict(ask(directory, `PATCH ${path}`, { body: {} })), DENIED)
    t.equal(verdict(ask(directory, `DELETE ${path}`)), DENIED)
    t.equal(verdict(ask(directory, `POST ${path}/addPassword`, { body: {} })), DENIED)
  }
})

test('who is deleted is gone from every place where principals are looked for', async (t) => {
  const member = {
    ...directory,
    groups: [{ id: TEAM, members: [{ id: WEB.toUpperCase() }, { id: IDENTITY }] }],
  }
  const outcome = ask(member, `DELETE /servicePrincipals(appId='${WEB_APP}')`)
  t.equal(verdict(outcome), '204')
  const state = after(member, outcome)
  t.equal(verdictCode(ask(state, `GET /servicePrincipals/${WEB}`)), '404 Request_ResourceNotFound')
  t.equal(
    verdictCode(ask(state, `GET /servicePrincipals(appId='${WEB_APP}')`)),
    '404 Request_ResourceNotFound',
  )
  t.equal(verdictCode(ask(state, `DELETE /servicePrincipals/${WEB}`)), '404 Request_ResourceNotFound')
  t.strictSame(
    items(ask(state, 'GET /servicePrincipals')).map(({ id }) => id),
    [IDENTITY],
  )
  t.strictSame(items(ask(state, 'POST /directoryObjects/getByIds', { body: { ids: [WEB] } })), [])
  t.strictSame(state.groups?.[0]?.members, [{ id: IDENTITY }])
  t.notOk(state.servicePrincipals?.some(({ id, appId }) => id === WEB || appId === WEB_APP))
})

test('deleting leaves role assignments alone', async (t) => {
  const outcome = ask(directory, `DELETE /servicePrincipals/${WEB}`)
  const kinds =
    outcome.kind === 'done'
      ? outcome.changes.map((change) => ('put' in change ? change.put : change.remove))
      : []
  t.notOk(kinds.includes('roleAssignments'))
})

test('what was deleted waits among the deleted items for 30 days', async (t) => {
  const state = after(directory, ask(directory, `DELETE /servicePrincipals/${WEB}`))
  const item = `/directory/deletedItems/${WEB}`
  t.match(body(ask(state, `GET ${item}`)), {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: WEB,
    appId: WEB_APP,
    deletedDateTime: '2026-03-02T17:30:05Z',
  })
  const list = 'GET /directory/deletedItems/microsoft.graph.servicePrincipal'
  t.strictSame(
    items(ask(state, list)).map(({ id }) => id),
    [WEB],
  )
  t.strictSame(items(ask(directory, list)), [])
  const later = (now: string) => verdictCode(ask(state, `GET ${item}`, {}, { kind: 'system' }, { now }))
  t.equal(later('2026-04-01T17:30:04.0000000Z'), '200')
  t.equal(later('2026-04-01T17:30:05.0000000Z'), '404 Request_ResourceNotFound')
  t.equal(verdictCode(ask(directory, `GET ${item}`)), '404 Request_ResourceNotFound')
  t.equal(verdictCode(ask(directory, 'GET /directory/deletedItems/x')), '400 Request_BadRequest')
})

test('a deleted item can be restored while its name is free, or deleted for good', async (t) => {
  const state = after(directory, ask(directory, `DELETE /servicePrincipals/${WEB}`))
  const item = `/directory/deletedItems/${WEB}`
  const restored = after(state, ask(state, `POST ${item}/restore`))
  t.strictSame(restored.servicePrincipals?.find(({ id }) => id === WEB)?.servicePrincipalNames, [
    WEB_APP,
    'https://web.contoso.com',
  ])
  t.equal(verdictCode(ask(restored, `GET ${item}`)), '404 Request_ResourceNotFound')
  t.equal(body(ask(restored, `GET /servicePrincipals/${WEB}`)).deletedDateTime, null)

  const replaced = after(state, ask(state, 'POST /servicePrincipals', { body: { appId: WEB_APP } }))
  t.match(
    verdict(ask(replaced, `POST ${item}/restore`)),
    /^409 Request_MultipleObjectsWithSameKeyValue The service principal cannot be created, updated, or restored/,
  )
  const purged = after(state, ask(state, `DELETE ${item}`))
  t.equal(verdictCode(ask(purged, `POST ${item}/restore`)), '404 Request_ResourceNotFound')
  t.equal(purged.servicePrincipals?.length, 1)
})
