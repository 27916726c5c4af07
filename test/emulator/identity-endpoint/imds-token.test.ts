import { test } from 'tap'
import { IDENTITY, MACHINE } from '../../control-plane/estate.ts'
import { claimsIn } from '../vault/small-emulation.ts'
import {
  FIRST,
  type IdentityCall,
  identityClient,
  identityState,
  OWN,
  onMachine,
  query,
  RESOURCE,
  SECOND,
} from './identity-client.ts'

const PATH = '/metadata/identity/oauth2/token'
const METADATA: IdentityCall = { headers: { Metadata: 'true' } }

function asking(more: Readonly<Record<string, string>> = {}): string {
  return `${PATH}${query({ 'api-version': '2018-02-01', resource: RESOURCE, ...more })}`
}

test('a machine gets a token of its own identity, every value a string', async (t) => {
  const { ask, emulation } = await onMachine('system', 'first')
  const { status, body } = await ask(asking(), METADATA)
  t.equal(status, 200)
  t.same(body, {
    access_token: body.access_token,
    client_id: OWN.appId,
    expires_in: '86400',
    expires_on: '1772539200',
    ext_expires_in: '86400',
    not_before: '1772452500',
    resource: RESOURCE,
    token_type: 'Bearer',
  })
  t.match(claimsIn(`Bearer ${body.access_token}`), { oid: OWN.id, aud: RESOURCE, appid: OWN.appId })
  t.match(emulation.issued, [
    {
      subject: {
        kind: 'managedIdentity',
        resourceId: MACHINE.replace('/resourceGroups/', '/resourcegroups/'),
      },
    },
  ])
  t.match(emulation.notes, [
    { service: 'identity', scope: MACHINE, principalId: OWN.id, decision: 'allowed' },
  ])
})

test('the audience is what was asked for, with a slash or without', async (t) => {
  const { ask } = await onMachine('system')
  for (const resource of [
    'https://management.core.windows.net/',
    'https://vault.azure.net',
    'https://vault.azure.net/',
    'https://kv.vault.azure.net/',
    'https://localhost:8443',
    'https://vault.localhost:8443',
    '00000003-0000-0000-c000-000000000000',
  ]) {
    const { body } = await ask(asking({ resource }), METADATA)
    t.equal(body.resource, resource)
    t.equal(claimsIn(`Bearer ${body.access_token}`)?.aud, resource)
  }
})

test('identities are selected by client ID, object ID and resource ID, in any case', async (t) => {
  const { ask, emulation } = await onMachine('system', 'first', 'second')
  for (const [selector, wanted] of [
    [{ client_id: FIRST.appId }, FIRST],
    [{ client_id: SECOND.appId.toUpperCase() }, SECOND],
    [{ object_id: FIRST.id }, FIRST],
    [{ msi_res_id: IDENTITY }, FIRST],
    [{ mi_res_id: IDENTITY.toLowerCase() }, FIRST],
    [{ mi_res_id: `${IDENTITY}/` }, FIRST],
    [{ client_id: OWN.appId }, OWN],
    [{ object_id: OWN.id }, OWN],
    [{ client_id: '' }, OWN],
  ] as const) {
    const { status, body } = await ask(asking(selector as Record<string, string>), METADATA)
    t.equal(status, 200, JSON.stringify(selector))
    t.equal(body.client_id, wanted.appId)
  }
  t.match(emulation.issued[0]?.subject.resourceId, /\/resourcegroups\/.*\/userAssignedIdentities\/deployer$/)
})

test('without a selector the only identity is meant, and of several none', async (t) => {
  const one = await onMachine('first')
  t.equal((await one.ask(asking(), METADATA)).body.client_id, FIRST.appId)
  const two = await onMachine('first', 'second')
  t.match(await two.ask(asking(), METADATA), {
    status: 400,
    body: {
      error: 'invalid_request',
      error_description:
        'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
    },
  })
})

test('an identity that the machine does not have is not found', async (t) => {
  const notFound = {
    status: 400,
    body: { error: 'invalid_request', error_description: 'Identity not found' },
  }
  const { ask } = await onMachine('system')
  for (const selector of [
    { client_id: FIRST.appId },
    { object_id: SECOND.id },
    { msi_res_id: IDENTITY },
    { msi_res_id: MACHINE },
    { client_id: OWN.id },
    { client_id: 'nonsense' },
    { mi_res_id: 'nonsense' },
  ]) {
    t.match(
      await ask(asking(selector as Record<string, string>), METADATA),
      notFound,
      JSON.stringify(selector),
    )
  }
  const none = await onMachine()
  t.match(await none.ask(asking(), METADATA), notFound, 'no identity at all')
  const nowhere = identityClient(identityState(['system']))
  t.match(await nowhere.ask(asking(), METADATA), notFound, 'nothing attached')
  t.match(await nowhere.ask(`/attached/00${asking()}`, METADATA), notFound, 'an unknown key')
})

test('an identity that was deleted gets no token, though the machine still names it', async (t) => {
  const client = await onMachine('system', 'first')
  await client.emulation.perform(() => ({
    kind: 'done',
    changes: [
      { remove: 'resources', id: IDENTITY },
      { remove: 'servicePrincipals', id: FIRST.id },
      { remove: 'servicePrincipals', id: OWN.id },
    ],
  }))
  for (const selector of [{}, { client_id: FIRST.appId }, { client_id: OWN.appId }]) {
    t.equal((await client.ask(asking(selector as Record<string, string>), METADATA)).status, 400)
  }
})

test('two selectors at once are refused, whatever they name', async (t) => {
  const { ask } = await onMachine('first')
  for (const second of [{ object_id: FIRST.id }, { msi_res_id: IDENTITY }, { mi_res_id: IDENTITY }]) {
    t.match(await ask(asking({ client_id: FIRST.appId, ...second } as Record<string, string>), METADATA), {
      status: 400,
      body: { error: 'invalid_request' },
    })
  }
})

test('a request without the header is refused at once, which tells clients that somebody is here', async (t) => {
  const { ask } = identityClient(identityState([]))
  const refused = {
    status: 400,
    body: { error: 'bad_request_102', error_description: 'Required metadata header not specified' },
  }
  t.match(await ask(PATH), refused)
  t.match(await ask(`${PATH}/`), refused)
  t.match(await ask(asking()), refused)
  t.match(await ask(asking(), { headers: { Metadata: 'false' } }), refused)
})

test('header, version and resource are asked for in this order', async (t) => {
  const { ask } = await onMachine('system')
  for (const version of ['', '2018-01-31', 'latest', '2018-2-1']) {
    t.match(await ask(`${PATH}${query({ 'api-version': version })}`, METADATA), {
      status: 400,
      body: { error: 'Bad request. api-version is invalid or was not specified in the request.' },
    })
  }
  for (const path of [`${PATH}?api-version=2018-02-01`, `${PATH}?api-version=2019-08-01&resource=`]) {
    t.match(await ask(path, METADATA), {
      status: 400,
      body: { error: 'invalid_request', error_description: 'Required audience parameter not specified' },
    })
  }
  const spelt = `${PATH}/?API%2Dversion=2021-02-01&Resource=https%3A%2F%2Fvault.azure.net&bypass_cache=true`
  t.equal((await ask(spelt, { headers: { metadata: 'TRUE' } })).status, 200)
})

test('what came through a proxy is refused, and so are other methods', async (t) => {
  const { ask } = await onMachine('system')
  const forwarded = { headers: { Metadata: 'true', 'X-Forwarded-For': '10.0.0.4' } }
  t.match(await ask(asking(), forwarded), { status: 400, body: { error: 'invalid_request' } })
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
    t.equal((await ask(asking(), { method, ...METADATA })).status, 405, method)
  }
  t.equal((await ask('/metadata/identity/oauth3/token?api-version=2018-02-01', METADATA)).status, 404)
  t.equal((await ask('/nothing', METADATA)).status, 404)
})

test('a resource that nobody in the tenant answers to is refused in the words of the token service', async (t) => {
  const { ask } = await onMachine('system')
  for (const resource of [
    'https://nobody.example',
    'https://vault.azure.net/.default',
    'x',
    'api://nobody',
  ]) {
    const { status, body } = await ask(asking({ resource }), METADATA)
    t.equal(status, 400)
    t.equal(body.error, 'invalid_resource')
    t.ok(
      body.error_description.startsWith(
        `AADSTS500011: The resource principal named ${resource} was not found in the tenant named 1111`,
      ),
    )
    t.match(body.error_description, /Trace ID: \S+ Correlation ID: \S+ Timestamp: 2026-03-02 12:00:00Z$/)
  }
})

test('an application of the tenant is a resource by its URIs and its ID', async (t) => {
  const appId = '33000000-0000-4000-8000-000000000001'
  const servicePrincipals = [
    {
      id: '34000000-0000-4000-8000-000000000001',
      appId,
      servicePrincipalNames: [appId, 'https://api.example'],
    },
  ]
  const client = identityClient(identityState(['system'], [], { servicePrincipals }))
  await client.attachments.attach(MACHINE)
  for (const resource of [appId, `api://${appId}`, 'https://api.example', 'https://api.example/']) {
    t.equal((await client.ask(asking({ resource }), METADATA)).status, 200, resource)
  }
})

test('a disabled identity gets no token', async (t) => {
  const state = identityState(['system'])
  const servicePrincipals = [{ ...OWN, accountEnabled: false }]
  const client = identityClient({ ...state, servicePrincipals })
  await client.attachments.attach(MACHINE)
  t.match(await client.ask(asking(), METADATA), {
    status: 400,
    body: { error: 'unauthorized_client', error_description: /^AADSTS7000112: / },
  })
})

test('the endpoint of the retired extension answers the same by query and by form', async (t) => {
  const { ask } = await onMachine('system', 'first')
  const got = await ask(`/oauth2/token${query({ resource: RESOURCE, client_id: FIRST.appId })}`, METADATA)
  t.match(got, { status: 200, body: { client_id: FIRST.appId, expires_on: String } })
  const posted = await ask('/oauth2/token', {
    method: 'POST',
    headers: { Metadata: 'true' },
    body: new URLSearchParams({ resource: RESOURCE }).toString(),
  })
  t.match(posted, { status: 200, body: { client_id: OWN.appId } })
  t.match(await ask('/oauth2/token', { method: 'POST' }), { status: 400, body: { error: 'bad_request_102' } })
})
