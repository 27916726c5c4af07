import { test } from 'tap'
import { ask, body, directory, EVENTUAL, IDENTITY, items, names, TEAM, verdict } from './directory.ts'

const missing = (operator: string) =>
  `400 Request_UnsupportedQuery Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`
const clause = (property: string, resource = 'ServicePrincipal') =>
  `400 Request_UnsupportedQuery Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`
const SORTING = '400 Request_UnsupportedQuery Sorting not supported for current query.'
const SEARCH =
  "400 Request_UnsupportedQuery Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"

/** Each of these needs an advanced query, and is refused in this way without one. */
const ADVANCED: readonly (readonly [path: string, refusal: string])[] = [
  ["/servicePrincipals?$filter=servicePrincipalType ne 'Application'", missing('ne')],
  ["/servicePrincipals?$filter=not(startsWith(displayName,'x'))", missing('not')],
  ["/servicePrincipals?$filter=not (displayName eq 'x')", missing('not')],
  ["/users?$filter=endsWith(mail,'@contoso.com')", missing('endsWith')],
  ["/users?$filter=endswith(userPrincipalName,'x')", missing('endsWith')],
  ["/users?$filter=otherMails/any(m:endsWith(m,'x'))", missing('endsWith')],
  ["/servicePrincipals?$filter=description eq 'x'", clause('description')],
  ["/servicePrincipals?$filter=startsWith(HOMEPAGE,'x')", clause('homepage')],
  ['/servicePrincipals?$filter=displayName eq null', clause('displayName')],
  ['/servicePrincipals?$filter=displayName in (null)', clause('displayName')],
  ['/servicePrincipals?$filter=appRoleAssignmentRequired eq false', clause('appRoleAssignmentRequired')],
  [`/servicePrincipals?$filter=appOwnerOrganizationId eq ${TEAM}`, clause('appOwnerOrganizationId')],
  ["/servicePrincipals?$filter=info/termsOfServiceUrl eq 'x'", clause('info')],
  ["/servicePrincipals?$filter=verifiedPublisher/displayName eq 'x'", clause('verifiedPublisher')],
  ['/servicePrincipals?$filter=owners/$count eq 0', clause('owners')],
  ['/servicePrincipals?$filter=createdDateTime eq null', clause('createdDateTime')],
  [
    "/servicePrincipals?$filter=federatedIdentityCredentials/any(f:f/issuer eq 'x')",
    clause('federatedIdentityCredentials'),
  ],
  [
    "/servicePrincipals?$filter=customSecurityAttributes/Engineering/Project eq 'x'",
    clause('customSecurityAttributes'),
  ],
  ["/groups?$filter=description eq 'x'", clause('description', 'Group')],
  ['/servicePrincipals?$orderby=displayName', SORTING],
  ['/applications?$orderby=displayName', SORTING],
  ["/users?$orderby=displayName&$filter=displayName eq 'x'", SORTING],
  ["/groups?$orderby=displayName&$filter=displayName eq 'x'", SORTING],
]

test('what needs an advanced query is refused without the header, without the count, and without both', async (t) => {
  for (const [path, refusal] of ADVANCED) {
    t.equal(verdict(ask(directory, `GET ${path}`)), refusal, path)
    t.equal(verdict(ask(directory, `GET ${path}`, EVENTUAL)), refusal, `${path}, no count`)
    t.equal(verdict(ask(directory, `GET ${path}&$count=true`)), refusal, `${path}, no header`)
  }
})

test('what needs an advanced query is answered in one', async (t) => {
  for (const [path] of ADVANCED) {
    t.equal(verdict(ask(directory, `GET ${path}&$count=true`, EVENTUAL)), '200', path)
    t.equal(verdict(ask(directory, `GET ${path}&COUNT=TRUE`, { consistencyLevel: ' Eventual' })), '200', path)
  }
})

test('a search needs the header, and no count', async (t) => {
  const path = 'GET /servicePrincipals?$search="displayName:web"'
  t.equal(verdict(ask(directory, path)), SEARCH)
  t.equal(verdict(ask(directory, `${path}&$count=true`)), SEARCH)
  t.strictSame(names(ask(directory, path, EVENTUAL)), ['web'])
})

test('the number of objects needs the header', async (t) => {
  const refusal = '400 Request_BadRequest $count is not currently supported.'
  for (const path of [
    '/servicePrincipals/$count',
    '/SERVICEPRINCIPALS/$COUNT',
    `/servicePrincipals/${IDENTITY}/memberOf/$count`,
    `/servicePrincipals/${IDENTITY}/memberOf/microsoft.graph.group/$count`,
  ]) {
    t.equal(verdict(ask(directory, `GET ${path}`)), refusal, path)
  }
  const counted = ask(directory, "GET /servicePrincipals/$count?$filter=displayName ne 'web'", EVENTUAL)
  t.match(counted, { kind: 'done', status: 200, body: '1', contentType: 'text/plain' })
  t.equal(body(ask(directory, `GET /servicePrincipals/${IDENTITY}/memberOf/$count`, EVENTUAL)), '1')
})

test('a cast needs the header', async (t) => {
  const path = `GET /servicePrincipals/${IDENTITY}/transitiveMemberOf/microsoft.graph.group`
  t.match(verdict(ask(directory, path)), /^400 Request_UnsupportedQuery /)
  t.strictSame(names(ask(directory, path, EVENTUAL)), ['Team'])
})

test('the count is told on the first page of an advanced query only, and else ignored', async (t) => {
  const path = 'GET /servicePrincipals?$count=true&$top=1'
  const first = body(ask(directory, path, EVENTUAL))
  t.equal(first['@odata.count'], 2)
  const next = new URL(String(first['@odata.nextLink']))
  const second = body(ask(directory, `GET /servicePrincipals${decodeURIComponent(next.search)}`, EVENTUAL))
  t.notOk('@odata.count' in second)
  t.notOk('@odata.count' in body(ask(directory, path)))
  t.notOk('@odata.count' in body(ask(directory, path, { consistencyLevel: 'session' })))
  t.notOk('@odata.count' in body(ask(directory, 'GET /servicePrincipals?$count=false', EVENTUAL)))
})

test('users and groups are sorted by name without further ado', async (t) => {
  t.equal(verdict(ask(directory, 'GET /users?$orderby=userPrincipalName desc')), '200')
  t.equal(verdict(ask(directory, 'GET /groups?$orderby=displayName')), '200')
})

test('no query sorts by other properties', async (t) => {
  for (const path of ['/servicePrincipals?$orderby=appId', '/users?$orderby=mail', '/groups?$orderby=id']) {
    t.equal(verdict(ask(directory, `GET ${path}&$count=true`, EVENTUAL)), SORTING, path)
  }
  t.match(
    verdict(ask(directory, 'GET /users?$orderby=x')),
    /^400 BadRequest Could not find a property named 'x'/,
  )
  for (const order of ['displayName up', ',', 'displayName asc desc']) {
    t.match(verdict(ask(directory, `GET /users?$orderby=${order}`)), /^400 BadRequest Syntax error/, order)
  }
})

test('an expansion does not go together with an advanced query', async (t) => {
  const path = 'GET /groups?$expand=members'
  t.equal(items(ask(directory, path)).length, 1)
  t.match(verdict(ask(directory, `${path}&$count=true`, EVENTUAL)), /^400 Request_UnsupportedQuery /)
})
