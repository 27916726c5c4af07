import { test } from 'tap'
import { armClient, codeOf, GROUP, refusal } from './arm-client.ts'

const NEW = `${GROUP}-new`

test('every request names a version', async (t) => {
  const client = armClient()
  t.same(refusal(await client.ask(`GET ${GROUP}?api-version=`)), [
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  ])
  t.same(codeOf(await client.ask(`GET ${GROUP}?x=api-version`)), [400, 'MissingApiVersionParameter'])
  t.same(codeOf(await client.ask(`GET ${GROUP}?api-version=latest`)), [400, 'InvalidApiVersionParameter'])
  for (const version of ['2015-01-01', '2099-12-31', '2022-01-31-preview', '2018-07-01-PREVIEW']) {
    t.equal((await client.ask(`GET ${GROUP}?api-version=${version}`)).status, 200, version)
  }
  t.equal((await client.ask(`GET ${GROUP}?api%2Dversion=2021-04-01`)).status, 200)
})

test('a body that is no JSON is refused before anything happens', async (t) => {
  const client = armClient()
  for (const body of ['{', '{"location": westeurope}', '[1,', `${'['.repeat(5000)}${']'.repeat(5000)}`]) {
    t.same(codeOf(await client.ask(`PUT ${NEW}`, { body })), [400, 'InvalidRequestContent'])
  }
  for (const body of ['', '[]', 'null', '"x"', '{}']) {
    t.equal((await client.ask(`PUT ${NEW}`, { body })).status, 400, body)
  }
})

test('a body of another type is refused with the type', async (t) => {
  const client = armClient()
  const body = { location: 'westeurope' }
  const answer = await client.ask(`PUT ${NEW}`, { body, headers: { 'content-type': 'text/plain' } })
  t.same(refusal(answer), [
    415,
    'UnsupportedMediaType',
    "The content media type 'text/plain' is not supported. Only 'application/json' is supported.",
  ])
  const types = ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/merge-patch+json']
  for (const type of types) {
    const taken = await client.ask(`PUT ${NEW}`, { body, headers: { 'content-type': type } })
    t.ok(taken.status < 300, type)
  }
})

test('a body larger than Azure takes is refused', async (t) => {
  const body = { location: 'westeurope', tags: { long: 'x'.repeat(4 * 1024 * 1024) } }
  t.same(codeOf(await armClient().ask(`PUT ${NEW}`, { body })), [413, 'RequestContentTooLarge'])
})

test('a path that nothing answers to is not found, and a method that it does not have is not allowed', async (t) => {
  const client = armClient()
  t.same(refusal(await client.ask('GET /subscription')), [
    404,
    'HttpResourceNotFound',
    "No HTTP resource was found that matches the request URI '/subscription'.",
  ])
  t.same(codeOf(await client.ask('GET /')), [404, 'HttpResourceNotFound'])
  const answer = await client.ask('DELETE /subscriptions')
  t.same(refusal(answer), [
    405,
    'MethodNotAllowed',
    "The requested resource does not support http method 'DELETE'.",
  ])
  t.equal(answer.headers.get('allow'), 'GET')
})

test('a subscription that is not the tenant’s is not found, whatever is asked of it', async (t) => {
  const client = armClient()
  for (const rest of [
    '',
    '/resources',
    '/providers/Microsoft.Authorization/roleAssignments',
    '/resourceGroups/g',
  ]) {
    const answer = await client.ask(`GET /subscriptions/00000000-0000-4000-8000-000000000000${rest}`)
    t.same(
      refusal(answer),
      [
        404,
        'SubscriptionNotFound',
        "The subscription '00000000-0000-4000-8000-000000000000' could not be found.",
      ],
      rest,
    )
  }
})

test('nothing new is assigned or locked in a group that is not there', async (t) => {
  const client = armClient()
  const lock = `${GROUP}-none/providers/Microsoft.Authorization/locks/l`
  const answer = await client.ask(`PUT ${lock}`, { body: { properties: { level: 'ReadOnly' } } })
  t.same(refusal(answer), [404, 'ResourceGroupNotFound', "Resource group 'rg-none' could not be found."])
})

test('every answer can be matched to its request', async (t) => {
  const headers = { 'x-ms-client-request-id': 'mine', 'x-ms-correlation-request-id': 'ours' }
  const answer = await armClient().ask(`GET ${GROUP}`, { headers })
  t.same(
    ['x-ms-client-request-id', 'x-ms-correlation-request-id'].map((name) => answer.headers.get(name)),
    ['mine', 'ours'],
  )
  t.match(answer.headers.get('x-ms-request-id'), /^[0-9a-f-]{36}$/)
})
