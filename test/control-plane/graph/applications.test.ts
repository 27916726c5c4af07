import { test } from 'tap'
import type { StateDocument } from '../../../src/state/state-document.ts'
import {
  after,
  ask,
  body,
  directory,
  items,
  NOBODY,
  ROOT,
  verdict,
  verdictCode,
  WEB,
  WEB_APP,
} from './directory.ts'

const APP = String(directory.applications?.[0]?.id)

test('an application is registered with IDs of its own and no service principal', async (t) => {
  const outcome = ask({}, 'POST /applications', { body: { displayName: 'ci', identifierUris: ['api://ci'] } })
  t.equal(verdict(outcome), '201')
  t.match(body(outcome), {
    '@odata.context': `${ROOT}/$metadata#applications/$entity`,
    displayName: 'ci',
    identifierUris: ['api://ci'],
    createdDateTime: '2026-03-02T17:30:05Z',
    signInAudience: 'AzureADMyOrg',
    passwordCredentials: [],
  })
  const state = after({}, outcome)
  t.equal(state.servicePrincipals, undefined)
  t.equal(body(ask(state, `GET /applications(appId='${body(outcome).appId}')`)).id, body(outcome).id)
})

test('an application needs a name, known properties, and URIs that no other has', async (t) => {
  const refused = (given: unknown) => verdict(ask(directory, 'POST /applications', { body: given }))
  t.match(refused({}), /^400 Request_BadRequest .*'displayName'/)
  t.match(refused({ displayName: ' ' }), /^400 Request_BadRequest .*'displayName'/)
  t.equal(refused({ displayName: 'x', y: 1 }), "400 Request_BadRequest Invalid property 'y'.")
  const owned = after(
    directory,
    ask(directory, `PATCH /applications/${APP}`, { body: { identifierUris: ['api://web'] } }),
  )
  t.match(
    verdict(ask(owned, 'POST /applications', { body: { displayName: 'x', identifierUris: ['API://web'] } })),
    /^400 Request_BadRequest /,
  )
})

test('a service principal takes over name and URIs of its changed application', async (t) => {
  const outcome = ask(directory, `PATCH /applications/${APP}`, {
    body: { displayName: 'shop', identifierUris: ['api://shop'] },
  })
  t.equal(verdict(outcome), '204')
  const state = after(directory, outcome)
  t.match(body(ask(state, `GET /servicePrincipals/${WEB}`)), { displayName: 'shop', appDisplayName: 'shop' })
  t.strictSame(state.servicePrincipals?.find(({ id }) => id === WEB)?.servicePrincipalNames, [
    WEB_APP,
    'https://web.contoso.com',
    'api://shop',
  ])
  const moved = after(state, ask(state, `PATCH /applications/${APP}`, { body: { identifierUris: [] } }))
  t.strictSame(moved.servicePrincipals?.find(({ id }) => id === WEB)?.servicePrincipalNames, [
    WEB_APP,
    'https://web.contoso.com',
  ])
})

test('an application cannot lose its name', async (t) => {
  t.equal(
    verdictCode(ask(directory, `PATCH /applications/${APP}`, { body: { displayName: null } })),
    '400 Request_BadRequest',
  )
  t.equal(verdict(ask(directory, `PATCH /applications/${APP}`, { body: {} })), '204')
  t.equal(
    verdictCode(ask(directory, `PATCH /applications/${NOBODY}`, { body: {} })),
    '404 Request_ResourceNotFound',
  )
})

test('a deleted application takes its service principal along', async (t) => {
  const state = after(directory, ask(directory, `DELETE /applications/${APP}`))
  t.equal(verdictCode(ask(state, `GET /applications/${APP}`)), '404 Request_ResourceNotFound')
  t.equal(verdictCode(ask(state, `GET /servicePrincipals/${WEB}`)), '404 Request_ResourceNotFound')
  t.equal(verdictCode(ask(state, `DELETE /applications/${APP}`)), '404 Request_ResourceNotFound')
})

/** The calls of `az ad sp create-for-rbac`. */
function registered(): { readonly state: StateDocument; readonly app: Record<string, unknown> } {
  const created = ask({}, 'POST /applications', { body: { displayName: 'ci' } })
  return { state: after({}, created), app: body(created) }
}

test('a password is told once, kept with its secret, and never shown again', async (t) => {
  const { state, app } = registered()
  const outcome = ask(state, `POST /applications/${app.id}/addPassword`, {
    body: { passwordCredential: { displayName: 'rbac' } },
  })
  const password = body(outcome)
  t.match(password, {
    '@odata.context': `${ROOT}/$metadata#microsoft.graph.passwordCredential`,
    displayName: 'rbac',
    startDateTime: '2026-03-02T17:30:05Z',
    endDateTime: '2028-03-02T17:30:05Z',
  })
  t.equal(String(password.secretText).length, 40)
  t.equal(password.hint, String(password.secretText).slice(0, 3))
  const next = after(state, outcome)
  t.equal(next.applications?.[0]?.passwordCredentials?.[0]?.secretText, password.secretText)
  const shown = body(ask(next, `GET /applications/${app.id}`)).passwordCredentials
  t.match(shown, [{ keyId: password.keyId, secretText: null, displayName: 'rbac' }])
  t.notMatch(JSON.stringify([shown, items(ask(next, 'GET /applications'))]), String(password.secretText))
})

test('a password may be described by its times, of which each must be one', async (t) => {
  const { state, app } = registered()
  const add = (passwordCredential: unknown) =>
    ask(state, `POST /applications/${app.id}/addPassword`, { body: { passwordCredential } })
  t.match(body(add({ startDateTime: '2026-01-01T00:00:00Z', endDateTime: '2027-01-01T00:00:00+01:00' })), {
    startDateTime: '2026-01-01T00:00:00Z',
    endDateTime: '2027-01-01T00:00:00+01:00',
    displayName: null,
  })
  t.equal(verdict(add(undefined)), '200')
  for (const wrong of [{ endDateTime: 'x' }, { startDateTime: 5 }, { displayName: 5 }, { x: 1 }]) {
    t.equal(verdictCode(add(wrong)), '400 Request_BadRequest', JSON.stringify(wrong))
  }
})

test('service principals have passwords of their own', async (t) => {
  const outcome = ask(directory, `POST /servicePrincipals/${WEB}/addPassword`, { body: {} })
  const state = after(directory, outcome)
  t.equal((body(ask(state, `GET /servicePrincipals/${WEB}`)).passwordCredentials as unknown[]).length, 1)
})

test('a password is taken away by its ID', async (t) => {
  const { state, app } = registered()
  const added = ask(state, `POST /applications/${app.id}/addPassword`, { body: {} })
  const next = after(state, added)
  const remove = (keyId: unknown) =>
    ask(next, `POST /applications/${app.id}/removePassword`, { body: { keyId } })
  t.strictSame(after(next, remove(body(added).keyId)).applications?.[0]?.passwordCredentials, [])
  t.equal(verdictCode(remove(NOBODY)), '400 Request_BadRequest')
  t.equal(verdictCode(remove('x')), '400 Request_BadRequest')
})

test('a body may drop or rename passwords, and cannot bring in new ones', async (t) => {
  const { state, app } = registered()
  const next = after(state, ask(state, `POST /applications/${app.id}/addPassword`, { body: {} }))
  const [stored] = body(ask(next, `GET /applications/${app.id}`)).passwordCredentials as Record<
    string,
    unknown
  >[]
  const patch = (passwordCredentials: unknown) =>
    ask(next, `PATCH /applications/${app.id}`, { body: { passwordCredentials } })
  const renamed = after(next, patch([{ ...stored, displayName: 'new' }])).applications?.[0]
    ?.passwordCredentials?.[0]
  t.equal(renamed?.displayName, 'new')
  t.type(renamed?.secretText, 'string')
  t.strictSame(after(next, patch([])).applications?.[0]?.passwordCredentials, [])
  t.equal(verdictCode(patch([{ keyId: NOBODY, secretText: 'mine' }])), '400 Request_BadRequest')
})
