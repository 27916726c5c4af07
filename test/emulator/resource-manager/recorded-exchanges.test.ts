import { test } from 'tap'
import { type Exchange, Likeness, recording } from '../../control-plane/recorded-exchange.ts'
import { armClient } from './arm-client.ts'

/** Recordings of identities, locks and vaults, each with the methods that make it a story of its own. */
const RECORDINGS = [
  'lock-resource-group',
  'lock-readonly-resource',
  'lock-three-level-resource',
  'msi-user-assigned',
]

/** The subscription and group of a recording, and the resources that it found there. */
function stateOf(exchanges: readonly Exchange[]) {
  const ids = exchanges.map(({ request }) =>
    decodeURIComponent(new URL(request.uri).pathname).replace(/\/+/g, '/'),
  )
  const groups = ids.flatMap((id) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(id)?.[0] ?? [])
  const subscriptions = [...new Set(ids.map((id) => id.split('/').slice(0, 3).join('/')))]
  return {
    subscriptions: subscriptions.map((id) => ({ id })),
    resources: [...new Set(groups.map((id) => id.toLowerCase()))].map((id) => ({ id, location: 'westus' })),
  }
}

for (const name of RECORDINGS) {
  const exchanges = recording(name)
  if (exchanges.length === 0) continue
  test(`${name} is answered over HTTP as it was recorded`, async (t) => {
    const client = armClient(stateOf(exchanges))
    const likeness = new Likeness()
    for (const { request, response } of exchanges) {
      const { pathname, search } = new URL(request.uri)
      const body = request.method === 'PUT' || request.method === 'PATCH' ? { body: request.body } : {}
      const answer = await client.ask(`${request.method} ${pathname}${search}`, body)
      const label = `${request.method} ${pathname}`
      t.equal(answer.status, response.status, label)
      if (response.status < 300 && response.body) {
        t.same(likeness.differences(spelt(response.body), spelt(answer.body)), [], label)
      }
    }
  })
}

/** Azure spells this word now so, now otherwise. */
function spelt(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll('/resourcegroups/', '/resourceGroups/'))
}

test('recordings are looked for', async (t) => {
  t.comment(recording('lock-resource-group').length > 0 ? 'they are there' : 'there are none here')
})
