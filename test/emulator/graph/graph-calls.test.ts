import { test } from 'tap'
import { ANA, directory, WEB, WEB_APP } from '../../control-plane/graph/directory.ts'
import { graphClient, ORIGIN } from './graph-client.ts'

test('an object and a list are shown with the root that the client used', async (t) => {
  const { ask } = graphClient()
  const one = await ask(`GET /v1.0/servicePrincipals/${WEB}?$select=id,appId`)
  t.equal(one.status, 200)
  t.match(one.headers.get('content-type'), /^application\/json;odata\.metadata=minimal/)
  t.same(one.body, {
    '@odata.context': `${ORIGIN}/v1.0/$metadata#servicePrincipals(id,appId)/$entity`,
    id: WEB,
    appId: WEB_APP,
  })
  const byAppId = await ask(`GET https://127.0.0.1:9/V1.0/servicePrincipals(appId='${WEB_APP}')?$select=id`)
  t.match(byAppId.body['@odata.context'], /^https:\/\/127\.0\.0\.1:9\/V1\.0\/\$metadata/)
  t.equal((await ask(`GET //v1.0//users/${ANA}`)).status, 200)
})

test('filters and advanced queries go by query and header', async (t) => {
  const { ask } = graphClient()
  const filter = encodeURIComponent(`servicePrincipalNames/any(c:c eq '${WEB_APP}')`)
  const found = await ask(`GET /v1.0/servicePrincipals?$filter=${filter}`)
  t.same(
    found.body.value.map(({ id }: { id: string }) => id),
    [WEB],
  )
  const advanced = 'GET /v1.0/servicePrincipals?$count=true&$filter=servicePrincipalType+ne+%27Application%27'
  t.match(await ask(advanced), { status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } })
  const eventual = await ask(advanced, { headers: { ConsistencyLevel: 'eventual' } })
  t.match(eventual, { status: 200, body: { '@odata.count': 1 } })
  const count = await ask('GET /v1.0/servicePrincipals/$count', {
    headers: { consistencylevel: 'Eventual' },
  })
  t.match(count, { status: 200, body: '2' })
  t.equal(count.headers.get('content-type'), 'text/plain')
})

test('next links are absolute, on the requested host, and lead to the end', async (t) => {
  const servicePrincipals = Array.from({ length: 12 }, (_, i) => ({
    id: `0c000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
    appId: `0d000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
    displayName: `app ${i}`,
  }))
  const { ask } = graphClient({ ...directory, servicePrincipals })
  const seen: string[] = []
  let link: string | undefined =
    `${ORIGIN}/v1.0/servicePrincipals?$top=5&$filter=startswith(displayName,'app')`
  const sizes: number[] = []
  while (link !== undefined && sizes.length < 5) {
    const { status, body } = await ask(`GET ${link.replaceAll(' ', '%20')}`)
    t.equal(status, 200)
    sizes.push(body.value.length)
    seen.push(...body.value.map(({ id }: { id: string }) => id))
    link = body['@odata.nextLink']
    if (link !== undefined) t.ok(link.startsWith(`${ORIGIN}/v1.0/servicePrincipals?$top=5&`), link)
  }
  t.same(sizes, [5, 5, 2])
  t.equal(new Set(seen).size, 12)
})

test('an application is created with its principal and a secret, changed and deleted', async (t) => {
  const { ask, emulation } = graphClient()
  const application = await ask('POST /v1.0/applications', { body: { displayName: 'ci' } })
  t.equal(application.status, 201)
  const { id, appId } = application.body
  const principal = await ask('POST /v1.0/servicePrincipals', { body: { appId } })
  t.match(principal, { status: 201, body: { appId, servicePrincipalNames: [appId] } })
  t.match(await ask('POST /v1.0/servicePrincipals', { body: { appId } }), {
    status: 409,
    body: { error: { code: 'Request_MultipleObjectsWithSameKeyValue' } },
  })
  const secret = await ask(`POST /v1.0/applications/${id}/addPassword`, { body: {} })
  t.match(secret, { status: 200, body: { secretText: String, keyId: String } })
  const byIds = await ask('POST /v1.0/directoryObjects/getByIds', { body: { ids: [principal.body.id] } })
  t.equal(byIds.body.value[0]['@odata.type'], '#microsoft.graph.servicePrincipal')
  t.match(await ask(`PATCH /v1.0/applications/${id}`, { body: { displayName: 'cd' } }), {
    status: 204,
    body: '',
  })
  t.equal((await ask(`GET /v1.0/applications/${id}`)).body.displayName, 'cd')
  t.equal((await ask(`DELETE /v1.0/servicePrincipals/${principal.body.id}`)).status, 204)
  const gone = await ask(`GET /v1.0/servicePrincipals/${principal.body.id}`)
  t.match(gone, { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
  t.match(emulation.notes[0], {
    service: 'graph',
    principalId: ANA,
    operation: 'POST /v1.0/applications',
    decision: 'allowed',
  })
})

test('a user is told who they are, and an application that it is nobody here', async (t) => {
  const { ask } = graphClient()
  t.match(await ask('GET /v1.0/me'), { status: 200, body: { id: ANA } })
  t.match(await ask('GET /v1.0/me', { claims: { oid: WEB, idtyp: 'app' } }), {
    status: 400,
    body: { error: { code: 'BadRequest' } },
  })
})

test('every answer carries a request ID, and the one of the client', async (t) => {
  const { ask } = graphClient()
  const own = await ask('GET /v1.0/users')
  t.match(own.headers.get('request-id'), /^[0-9a-f-]{36}$/)
  t.equal(own.headers.get('client-request-id'), own.headers.get('request-id'))
  const named = await ask('GET /v1.0/users/x', { headers: { 'client-request-id': 'mine' } })
  t.match(named, { status: 400, body: { error: { innerError: { 'client-request-id': 'mine' } } } })
  t.equal(named.headers.get('client-request-id'), 'mine')
})
