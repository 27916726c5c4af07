import { type Test, test } from 'tap'
import type { Resource, StateDocument, Vault } from '../../src/state/state-document.ts'
import { ANA, ana, assignment, bodyOf, ROLE, refusalOf, Stage } from './estate.ts'
import { type Exchange, Likeness, recording, replay } from './recorded-exchange.ts'

type Body = { value: (Resource & Vault)[] }

/** A stage with the subscriptions and groups that a recording names. */
function stageFor(exchanges: readonly Exchange[], more: StateDocument = {}): Stage {
  const subscriptions = new Map<string, string>()
  const groups = new Map<string, string>()
  for (const { request } of exchanges) {
    const [, , subscription, word, group] = decodeURIComponent(new URL(request.uri).pathname).split('/')
    if (subscription === undefined) continue
    subscriptions.set(subscription, `/subscriptions/${subscription}`)
    if (word?.toLowerCase() === 'resourcegroups' && group !== undefined) {
      groups.set(group.toLowerCase(), `/subscriptions/${subscription}/resourceGroups/${group}`)
    }
  }
  const resources = [...groups.values()].map((id): Resource => ({ id, location: 'westus' }))
  return new Stage({
    ...more,
    subscriptions: [...subscriptions.values()].map((id) => ({ id })),
    resources: [...resources, ...(more.resources ?? [])],
  })
}

/** Replays exchange by exchange, and holds each answer against the recorded one. */
function replayAll(t: Test, exchanges: readonly Exchange[], stage: Stage): void {
  const likeness = new Likeness()
  for (const exchange of exchanges) {
    const { request, response } = exchange
    const outcome = replay(stage, exchange)
    const what = `${request.method} ${new URL(request.uri).pathname}`
    const status = outcome.kind === 'refused' ? outcome.error.status : outcome.status
    t.equal(status, response.status, what)
    const answered =
      outcome.kind === 'refused'
        ? { error: { code: outcome.error.code, message: outcome.error.message } }
        : outcome.body
    t.same(likeness.differences(response.body ?? undefined, answered), [], what)
  }
}

/** A test for one recording; none where it is not at hand. */
function recorded(name: string, rule: string, play: (t: Test, exchanges: readonly Exchange[]) => void): void {
  const exchanges = recording(name)
  if (exchanges.length > 0) test(`${rule} (${name})`, async (t) => play(t, exchanges))
}

const isOfOnePage = ({ request }: Exchange) => !request.uri.includes('skiptoken')
const errorOf = ({ response }: Exchange) =>
  (response.body as { readonly error: { readonly code: string; readonly message: string } }).error

test('recorded exchanges are at hand, or none is replayed', async (t) => {
  t.comment(recording('msi-user-assigned').length > 0 ? 'recordings replayed' : 'no recordings')
})

for (const name of ['msi-user-assigned', 'keyvault-network-rule', 'keyvault-mgmt']) {
  recorded(name, 'a recording plays as it was', (t, all) => {
    // The second page of a list is that of another moment.
    const exchanges = all.filter(isOfOnePage)
    replayAll(t, exchanges, stageFor(exchanges))
  })
}

recorded('c7n-keyvault-access-policy', 'a recorded access policy is added', (t, [, , put, get]) => {
  if (put === undefined || get === undefined) throw new Error('the recording has changed')
  const after = get.response.body as Vault
  const added = (put.response.body as Vault).properties?.accessPolicies ?? []
  const before =
    after.properties?.accessPolicies?.filter(({ objectId }) => objectId !== added[0]?.objectId) ?? []
  const vault: Vault = { ...after, properties: { ...after.properties, accessPolicies: before } }
  // The body of the request was not recorded; what was added is in the answer.
  const body = { properties: { accessPolicies: added } }
  const exchanges = [{ ...put, request: { ...put.request, body } }, get]
  replayAll(t, exchanges, stageFor(exchanges, { vaults: [vault] }))
})

recorded('c7n-keyvault-whitelist', 'recorded vaults are listed and shown', (t, all) => {
  const exchanges = all.filter(isOfOnePage)
  const vaults = (exchanges[0]?.response.body as Body | undefined)?.value ?? []
  replayAll(t, exchanges, stageFor(exchanges, { vaults }))
})

for (const name of ['c7n-lock-action-child', 'c7n-lock-action-resource', 'c7n-lock-filter']) {
  recorded(name, 'recorded resources are listed by type', (t, all) => {
    const exchanges = all.filter(({ request }) => !request.uri.includes('Microsoft.Authorization'))
    const resources = exchanges.flatMap(({ response }) => (response.body as Body).value)
    const groups = resources.map(({ id }) => ({
      id: id.split('/').slice(0, 5).join('/'),
      location: 'westus',
    }))
    const stage = stageFor(exchanges, { resources: [...groups, ...resources] })
    replayAll(t, exchanges, stage)
    for (const exchange of exchanges) {
      const { value } = exchange.response.body as Body
      t.equal(bodyOf<Body>(replay(stage, exchange)).value.length, value.length)
    }
  })
}

recorded('vm-msi-role-assignment', 'a recorded machine gets and loses its identity', (t, all) => {
  const exchanges = all.filter(({ request }) => request.method === 'PATCH')
  const bodies = exchanges.map(({ response }) => response.body as Resource)
  const { identity, ...machine } = bodies[0] as Resource
  t.ok(identity)
  replayAll(t, exchanges, stageFor(exchanges, { resources: [machine] }))
})

recorded('policy-assignment-identity-role', 'a recorded policy gets and loses its identity', (t, all) => {
  const exchanges = all
    .filter(({ request }) => request.uri.includes('/policyAssignments/') && request.method !== 'DELETE')
    .map((exchange): Exchange => {
      const { identity, ...rest } = exchange.response.body as Resource & { identity?: { type: string } }
      // Policies say that there is no identity, where others say nothing.
      const body = identity?.type === 'None' ? rest : exchange.response.body
      return { ...exchange, response: { ...exchange.response, body } }
    })
  replayAll(t, exchanges, stageFor(exchanges))
})

recorded('scope-locked', 'a locked group is refused in recorded words', (t, exchanges) => {
  const [exchange] = exchanges as readonly [Exchange]
  const { message } = errorOf(exchange)
  const locked = /are locked: '([^']+)'/.exec(message)?.[1] ?? ''
  const lock = {
    id: `${locked}/providers/Microsoft.Authorization/locks/l`,
    properties: { level: 'CanNotDelete' },
  }
  const owner = assignment(ANA, ROLE.owner, '/')
  const stage = stageFor(exchanges, { locks: [lock], roleAssignments: [owner] })
  // Azure repeats the group's ID as the request spells it.
  const spelt = message.replace(/^(The scope '[^']*)resourcegroups/, '$1resourceGroups')
  t.same(refusalOf(replay(stage, exchange, ana)), [409, 'ScopeLocked', spelt])
})

recorded('authorization-failed-management-groups', 'a list is refused in recorded words', (t, exchanges) => {
  const [exchange] = exchanges as readonly [Exchange]
  const { code, message } = errorOf(exchange)
  const principalId = /object id '([^']+)'/.exec(message)?.[1] ?? ''
  const userPrincipalName = /client '([^']+)'/.exec(message)?.[1] ?? ''
  const stage = new Stage({ users: [{ id: principalId, userPrincipalName }] })
  const refused = refusalOf(replay(stage, exchange, { kind: 'principal', principalId }))
  t.same(refused?.slice(0, 2), [403, code])
  // Azure says more at the end of the sentence since.
  t.equal(refused?.[2].startsWith(message.slice(0, -1)), true)
})
