import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import type { RoleDefinition, StateDocument } from '../../src/state/state-document.ts'
import { sharedFolder } from '../conformance/cases.ts'
import { answerTo, type Exchange, masked, type Route, routeOf } from './exchange.ts'
import { memoryView } from './memory-view.ts'
import { ANA, after, assignment, BEN, caller, customRole, ROLE } from './tenant.ts'

interface Recording {
  readonly id: string
  readonly interactions: readonly Exchange[]
}
type Element = { readonly id: string; readonly properties: Readonly<Record<string, unknown>> }

const folder = sharedFolder === undefined ? '' : join(sharedFolder, 'real/samples/arm')
const recordings: Recording[] = existsSync(folder)
  ? readdirSync(folder)
      .sort()
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  : []

/** Some recorders kept a body as the text of a text; what is between the outermost braces is the body. */
function bodyOf({ request, response }: Exchange): unknown {
  const { body } = request
  if (body === 'mock_body') return { properties: (response.body as Element).properties }
  if (typeof body !== 'string') return body
  return JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1))
}

/** The directory as it was when the request was answered: some principals were not there yet. */
function withDirectory(state: StateDocument, route: Route, { response }: Exchange): StateDocument {
  if (route.method !== 'PUT' || route.kind !== 'roleAssignments') return state
  const { principalId } = (route.body as Element).properties as { readonly principalId: string }
  const known = {
    users: others(state.users),
    groups: others(state.groups),
    servicePrincipals: others(state.servicePrincipals),
  }
  function others<T extends { readonly id: string }>(list: readonly T[] | null | undefined): T[] {
    return (list ?? []).filter(({ id }) => id !== principalId)
  }
  const { properties, error } = response.body as {
    properties?: { principalType?: string }
    error?: { code: string }
  }
  if (error?.code === 'PrincipalNotFound') return { ...state, ...known }
  const type = properties?.principalType ?? 'ServicePrincipal'
  const kind = type === 'User' ? 'users' : type === 'Group' ? 'groups' : 'servicePrincipals'
  return { ...state, ...known, [kind]: [...known[kind], { id: principalId }] }
}

/**
 * Whatever an answer to a GET shows was there. Of what the recording itself did not write, nothing else was: other people
 * came and went in between.
 */
function withWhatIsShown(
  state: StateDocument,
  { kind, method, filter }: Route,
  { response }: Exchange,
  written: ReadonlySet<string>,
): StateDocument {
  const isShown = method === 'GET' && response.status === 200
  if (!isShown || kind === 'permissions' || kind === 'roleDefinitions') return state
  const body = response.body as Element & { readonly value?: readonly Element[] }
  const elements = (state[kind] ?? []) as readonly { readonly id?: string }[]
  const own = elements.filter(({ id }) => written.has(keyOf(id)))
  const foreign = (body.value ?? [body]).filter(({ id }) => !written.has(keyOf(id)))
  return {
    ...state,
    ...hierarchyOf(foreign, response),
    ...membershipsOf(foreign, filter),
    [kind]: [...own, ...foreign],
  }
}

function keyOf(id: string | undefined): string {
  return (id ?? '').toLowerCase()
}

/** Whoever was asked for with `assignedTo` is in the groups that the answer names. */
function membershipsOf(elements: readonly Element[], filter: string | undefined): StateDocument {
  const member = /assignedTo\('(.*)'\)/.exec(filter ?? '')?.[1]
  const groups = elements.filter(({ properties }) => properties.principalType === 'Group')
  if (member === undefined) return {}
  const ids = new Set(groups.map(({ properties }) => String(properties.principalId)))
  return { groups: [...ids].map((id) => ({ id, members: [{ id: member }] })) }
}

/** The management groups that an answer for a subscription names stand one above the other, above the subscription. */
function hierarchyOf(elements: readonly Element[], { body }: Exchange['response']): StateDocument {
  const scopes = new Set(elements.map(({ properties }) => String(properties.scope)))
  const groups = [...scopes].filter((scope) => scope.includes('/managementGroups/'))
  const subscription = /\/subscriptions\/[\da-f-]{36}/.exec(JSON.stringify(body))?.[0]
  if (groups.length === 0 || subscription === undefined) return {}
  const parentOf = (index: number) => (index < groups.length ? { parent: { id: groups[index] ?? '' } } : {})
  return {
    managementGroups: groups.map((id, index) => ({ id, properties: { details: parentOf(index + 1) } })),
    subscriptions: [{ id: subscription, properties: parentOf(0) }],
  }
}

/** Ana owns everything; Ben, who asks for his permissions, has the very role that they were recorded of. */
function withCallers(state: StateDocument, route: Route, { response }: Exchange): StateDocument {
  const owner = assignment(ANA, ROLE.owner, '/')
  const owned = { ...state, roleAssignments: [...(state.roleAssignments ?? []), owner] }
  if (route.kind !== 'permissions') return owned
  const { value } = response.body as { readonly value: NonNullable<RoleDefinition['permissions']> }
  const role = customRole(value)
  return { ...owned, roleDefinitions: [role], roleAssignments: [assignment(BEN, role.name, route.scope)] }
}

let replayed = 0

for (const { id, interactions } of recordings) {
  const own = interactions.flatMap((exchange) => {
    const route = routeOf(exchange)
    return route === undefined ? [] : [{ exchange, route: { ...route, body: bodyOf(exchange) } }]
  })
  if (own.length === 0) continue
  test(`${id} is answered as it was recorded`, async (t) => {
    let state: StateDocument = {}
    const written = new Set<string>()
    for (const { exchange, route } of own) {
      const before = withWhatIsShown(withDirectory(state, route, exchange), route, exchange, written)
      const tenantId = /directory ([\da-f-]{36})/.exec(JSON.stringify(exchange.response.body))?.[1]
      const view = memoryView(withCallers(before, route, exchange), tenantId)
      const outcome = answerTo(view, caller(route.kind === 'permissions' ? BEN : ANA), route)
      const answer =
        outcome.kind === 'done'
          ? { status: outcome.status, body: masked(outcome.body ?? null) }
          : {
              status: outcome.error.status,
              body: masked({ error: { code: outcome.error.code, message: outcome.error.message } }),
            }
      const ownOnly = hideOwner(answer)
      const { status, body } = exchange.response
      t.same(ownOnly, { status, body: masked(body ?? null) }, `${route.method} ${exchange.request.uri}`)
      state = after(before, outcome)
      for (const change of outcome.kind === 'done' ? outcome.changes : []) {
        written.add(keyOf('put' in change ? change.element.id : change.id))
      }
      replayed++
    }
  })
}

/** The owner that lets the replay happen was not there when the exchange was recorded. */
function hideOwner(answer: { readonly status: number; readonly body: unknown }): unknown {
  const { value } = (answer.body ?? {}) as { readonly value?: readonly Element[] }
  if (value === undefined) return answer
  return { ...answer, body: { value: value.filter(({ properties }) => properties?.principalId !== ANA) } }
}

test('recorded exchanges are at hand, or there is nothing to replay', async (t) => {
  t.comment(`${replayed} exchanges of ${recordings.length} recordings replayed`)
  t.equal(replayed > 0, recordings.length > 0)
})
