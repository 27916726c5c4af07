import { test } from 'tap'
import {
  after,
  ask,
  body,
  directory,
  IDENTITY_APP,
  items,
  NOBODY,
  ROOT,
  TENANT,
  verdict,
  WEB_APP,
} from './directory.ts'

test('a new service principal is answered whole, and its application comes along', async (t) => {
  const outcome = ask({}, 'POST /servicePrincipals', {
    body: { appId: NOBODY, tags: ['x'], displayName: 'api' },
  })
  const created = body(outcome)
  t.equal(outcome.kind === 'done' && outcome.status, 201)
  t.match(created, {
    '@odata.context': `${ROOT}/$metadata#servicePrincipals/$entity`,
    appId: NOBODY,
    displayName: 'api',
    appDisplayName: 'api',
    createdDateTime: '2026-03-02T17:30:05Z',
    appOwnerOrganizationId: TENANT,
    servicePrincipalType: 'Application',
    accountEnabled: true,
    tags: ['x'],
  })
  t.strictSame(created.servicePrincipalNames, [NOBODY])
  const state = after({}, outcome)
  t.equal(body(ask(state, `GET /servicePrincipals/${created.id}`)).appId, NOBODY)
  t.strictSame(
    items(ask(state, 'GET /applications')).map(({ appId }) => appId),
    [NOBODY],
  )
})

test('a service principal takes name and identifier URIs of its application', async (t) => {
  const registered = {
    applications: [{ id: TENANT, appId: NOBODY, displayName: 'api', identifierUris: ['api://x'] }],
  }
  const outcome = ask(registered, 'POST /servicePrincipals', { body: { appId: NOBODY.toUpperCase() } })
  t.equal(body(outcome).displayName, 'api')
  t.strictSame(body(outcome).servicePrincipalNames, [NOBODY, 'api://x'])
  t.equal(after(registered, outcome).applications?.length, 1)
})

test('read-only properties of a body are ignored', async (t) => {
  const given = { appId: NOBODY, id: TENANT, servicePrincipalType: 'ManagedIdentity', '@odata.type': 'x' }
  const created = body(ask({}, 'POST /servicePrincipals', { body: given }))
  t.not(created.id, TENANT)
  t.equal(created.servicePrincipalType, 'Application')
})

test('what is no service principal is refused', async (t) => {
  const refused = (given: unknown) => verdict(ask(directory, 'POST /servicePrincipals', { body: given }))
  t.match(refused({}), /^400 Request_BadRequest .*'appId'/)
  t.match(refused({ appId: null }), /^400 Request_BadRequest .*'appId'/)
  t.match(refused({ appId: 'x' }), /^400 Request_BadRequest .*'appId'/)
  t.match(refused({ appId: 5 }), /^400 Request_BadRequest .*'appId'/)
  t.equal(refused({ appId: NOBODY, x: 1 }), "400 Request_BadRequest Invalid property 'x'.")
  t.equal(
    refused(JSON.parse(`{"appId":"${NOBODY}","__proto__":{}}`)),
    "400 Request_BadRequest Invalid property '__proto__'.",
  )
  t.equal(
    refused({ appId: NOBODY, constructor: 1 }),
    "400 Request_BadRequest Invalid property 'constructor'.",
  )
  t.match(refused({ appId: NOBODY, tags: 'x' }), /^400 Request_BadRequest .*'tags'/)
  t.match(refused({ appId: NOBODY, accountEnabled: 'yes' }), /^400 Request_BadRequest .*'accountEnabled'/)
  t.match(refused({ appId: NOBODY, passwordCredentials: [{ secretText: 'x' }] }), /^400 Request_BadRequest /)
  for (const given of [undefined, null, 'x', [], 1])
    t.match(refused(given), /^400 BadRequest Unable to read JSON/)
})

test('an application has one service principal, and names are not shared', async (t) => {
  const inUse = (name: string) =>
    `409 Request_MultipleObjectsWithSameKeyValue The service principal cannot be created, updated, or restored because the service principal name ${name} is already in use.`
  for (const appId of [WEB_APP, IDENTITY_APP]) {
    t.equal(verdict(ask(directory, 'POST /servicePrincipals', { body: { appId } })), inUse(appId))
  }
  const uri = 'HTTPS://WEB.contoso.com'
  t.equal(
    verdict(
      ask(directory, 'POST /servicePrincipals', { body: { appId: NOBODY, servicePrincipalNames: [uri] } }),
    ),
    inUse(uri),
  )
})
