import fc from 'fast-check'
import { test } from 'tap'
import { answerGraph } from '../../../src/control-plane/graph/index.ts'
import { changed, memoryView } from '../memory-view.ts'
import { ANA, directory, IDENTITY, NOBODY, ROOT, surroundings, TEAM, WEB, WEB_APP } from './directory.ts'
import { holds } from './law.ts'

const SEGMENTS = [
  'servicePrincipals',
  'users',
  'groups',
  'applications',
  'directoryObjects',
  'directory',
  'deletedItems',
  'me',
  'memberOf',
  'transitiveMemberOf',
  'members',
  'getMemberGroups',
  'checkMemberGroups',
  'getByIds',
  'addPassword',
  'removePassword',
  'restore',
  '$count',
  '$ref',
  'microsoft.graph.group',
  `servicePrincipals(appId='${WEB_APP}')`,
  'ana@contoso.com',
  'x',
  '%',
  '()',
  ANA,
  IDENTITY,
  NOBODY,
  TEAM,
  WEB,
]
const path = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...SEGMENTS) }, fc.string()), {
  maxLength: 5,
})
const value = fc.oneof(
  fc.constantFrom<unknown>(
    NOBODY,
    WEB_APP,
    true,
    null,
    [WEB],
    [],
    [{}],
    {},
    'ben@contoso.com',
    `${ROOT}/directoryObjects/${WEB}`,
  ),
  fc.jsonValue({ maxDepth: 2 }),
)
const member = fc.constantFrom(
  'appId',
  'displayName',
  'ids',
  'types',
  'groupIds',
  'securityEnabledOnly',
  'passwordCredential',
  'passwordCredentials',
  'keyId',
  'servicePrincipalNames',
  'identifierUris',
  'userPrincipalName',
  'customSecurityAttributes',
  'members@odata.bind',
  '@odata.id',
  '__proto__',
  'toString',
)
const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.tuple(member, value), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries)),
  },
  value,
  fc.constant(undefined),
)
const option = fc.constantFrom(
  '$filter',
  '$top',
  '$select',
  '$expand',
  '$orderby',
  '$search',
  '$count',
  '$skiptoken',
  'x',
  '$x',
)
const query = fc
  .array(
    fc.tuple(
      option,
      fc.oneof(fc.constantFrom('true', '1', 'id', 'displayName', 'members', "id eq 'x'"), fc.string()),
    ),
    {
      maxLength: 3,
    },
  )
  .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join('&'))

test('whatever is called, the answer is one of Graph, and the state stays one', (t) => {
  const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT')
  const header = fc.constantFrom('eventual', 'session')
  holds(
    t,
    fc.property(method, path, query, body, header, (verb, segments, text, given, consistencyLevel) => {
      const request = {
        root: ROOT,
        method: verb,
        path: `/${segments.join('/')}`,
        query: text,
        body: given,
        consistencyLevel,
      }
      const outcome = answerGraph(memoryView(directory), { kind: 'system' }, request, surroundings)
      if (outcome.kind === 'refused')
        return [400, 403, 404, 405, 409].includes(outcome.status) && outcome.error.message !== ''
      memoryView(changed(directory, outcome.changes))
      return verb !== 'GET' || outcome.changes.length === 0
    }),
    3000,
  )
  t.end()
})
