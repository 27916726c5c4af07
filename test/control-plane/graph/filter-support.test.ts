import { test } from 'tap'
import { ask, directory, EVENTUAL, TEAM, verdict, verdictCode } from './directory.ts'

type Support = 'default' | 'advanced' | 'refused'

/** What a clause of one property is answered without and with an advanced query. */
function supportOf(set: string, clause: string): Support | string {
  const plain = verdictCode(ask(directory, `GET /${set}?$filter=${clause}`))
  const advanced = verdictCode(ask(directory, `GET /${set}?$filter=${clause}&$count=true`, EVENTUAL))
  if (plain === '200' && advanced === '200') return 'default'
  if (plain !== '400 Request_UnsupportedQuery') return plain
  if (advanced === '200') return 'advanced'
  return advanced === '400 Request_UnsupportedQuery' ? 'refused' : advanced
}

const MOMENT = '2024-01-01T00:00:00Z'
const [D, A, X] = ['default', 'advanced', 'refused'] as const

/** Property, a value for it, then its support of eq, startsWith, ge and le, eq null. */
const SERVICE_PRINCIPAL: readonly (readonly [string, string, Support, Support, Support, Support])[] = [
  ['id', `'${TEAM}'`, D, X, X, X],
  ['id', TEAM, D, X, X, X],
  ['appId', `'${TEAM}'`, D, X, X, X],
  ['accountEnabled', 'true', D, X, X, X],
  ['applicationTemplateId', `'${TEAM}'`, D, X, X, X],
  ['preferredSingleSignOnMode', "'saml'", D, X, X, X],
  ['servicePrincipalType', "'Legacy'", D, X, X, X],
  ['appOwnerOrganizationId', TEAM, A, X, X, X],
  ['appRoleAssignmentRequired', 'true', A, X, X, X],
  ['displayName', "'x'", D, D, X, A],
  ['publisherName', "'x'", D, D, X, X],
  ['description', "'x'", A, A, X, A],
  ['homepage', "'x'", A, A, X, A],
  ['notes', "'x'", A, A, X, A],
  ['preferredTokenSigningKeyEndDateTime', MOMENT, D, X, D, X],
  ['createdDateTime', MOMENT, D, X, D, A],
  ['deletedDateTime', MOMENT, D, X, D, A],
  ['info/termsOfServiceUrl', "'x'", A, X, X, A],
  ['verifiedPublisher/displayName', "'x'", A, X, X, A],
  ['customSecurityAttributes/Engineering/Project', "'x'", A, A, X, A],
  ['loginUrl', "'x'", X, X, X, X],
  ['signInAudience', "'x'", X, X, X, X],
  ['verifiedPublisher/verifiedPublisherId', "'x'", X, X, X, X],
]
const USER: typeof SERVICE_PRINCIPAL = [
  ['displayName', "'x'", D, D, X, A],
  ['mail', "'x'", D, D, X, A],
  ['mailNickname', "'x'", D, D, X, A],
  ['userPrincipalName', "'x'", D, D, X, X],
  ['accountEnabled', 'true', D, X, X, X],
  ['userType', "'Guest'", D, X, X, X],
  ['createdDateTime', MOMENT, D, X, D, A],
  ['surname', "'x'", X, X, X, X],
]
const GROUP: typeof SERVICE_PRINCIPAL = [
  ['displayName', "'x'", D, D, X, A],
  ['mail', "'x'", D, D, X, A],
  ['mailNickname', "'x'", D, D, X, A],
  ['securityEnabled', 'true', D, X, X, X],
  ['mailEnabled', 'true', D, X, X, X],
  ['createdDateTime', MOMENT, D, X, D, A],
  ['description', "'x'", A, A, X, A],
  ['visibility', "'x'", X, X, X, X],
]
const TABLES = { servicePrincipals: SERVICE_PRINCIPAL, users: USER, groups: GROUP }

for (const [set, rows] of Object.entries(TABLES)) {
  test(`of ${set} each property supports the operators that Graph lists for it`, async (t) => {
    for (const [name, value, equals, startsWith, range, isNull] of rows) {
      const negated = equals === X ? X : A
      t.equal(supportOf(set, `${name} eq ${value}`), equals, `${name} eq`)
      t.equal(supportOf(set, `${name} in (${value},${value})`), equals, `${name} in`)
      t.equal(supportOf(set, `${name} ne ${value}`), negated, `${name} ne`)
      t.equal(supportOf(set, `not(${name} eq ${value})`), negated, `not ${name} eq`)
      t.equal(supportOf(set, `startsWith(${name},'x')`), startsWith, `startsWith ${name}`)
      t.equal(supportOf(set, `${name} ge ${value}`), range, `${name} ge`)
      t.equal(supportOf(set, `${name} le ${value}`), range, `${name} le`)
      t.equal(supportOf(set, `${name} eq null`), isNull, `${name} eq null`)
      t.equal(supportOf(set, `${name} ne null`), isNull, `${name} ne null`)
      t.equal(supportOf(set, `${name} gt ${value}`), X, `${name} gt`)
      t.equal(supportOf(set, `${name} lt ${value}`), X, `${name} lt`)
      t.equal(supportOf(set, `contains(${name},'x')`), X, `contains ${name}`)
    }
  })
}

test('only addresses are compared by their end', async (t) => {
  for (const [set, name] of [
    ['users', 'mail'],
    ['users', 'userPrincipalName'],
    ['groups', 'mail'],
  ] as const) {
    t.equal(supportOf(set, `endsWith(${name},'x')`), A, name)
  }
  t.equal(supportOf('users', "proxyAddresses/any(p:endsWith(p,'x'))"), A)
  t.equal(supportOf('users', "endsWith(displayName,'x')"), X)
  t.equal(supportOf('servicePrincipals', "endsWith(displayName,'x')"), X)
})

test('lists are asked about item by item', async (t) => {
  for (const name of ['alternativeNames', 'servicePrincipalNames', 'tags']) {
    t.equal(supportOf('servicePrincipals', `${name}/any(x:x eq 'a')`), D, name)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:startsWith(x,'a') or x in ('b','c'))`), D, name)
    t.equal(supportOf('servicePrincipals', `not(${name}/any(x:x eq 'a'))`), A, name)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:x ne 'a')`), X, `ne within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:not(x eq 'a'))`), X, `not within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:x ge 'a')`), X, `ge within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:displayName eq 'a')`), X, `others within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:owners/$count eq 1)`), X, `counts within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/all(x:x eq 'a')`), X, `all of ${name}`)
    t.equal(supportOf('servicePrincipals', `${name}/any(x:${name}/any(y:y eq 'a'))`), X, `any within ${name}`)
    t.equal(supportOf('servicePrincipals', `${name} eq 'a'`), '400 BadRequest', `${name} as a whole`)
    t.equal(supportOf('servicePrincipals', `${name}/any()`), '400 BadRequest', `${name} without a lambda`)
  }
  t.equal(supportOf('servicePrincipals', "replyUrls/any(x:x eq 'a')"), X)
  t.equal(supportOf('servicePrincipals', "displayName/any(x:x eq 'a')"), X)
})

test('relationships are asked about by the members that Graph lists', async (t) => {
  for (const name of ['appRoleAssignments', 'appRoleAssignedTo', 'oauth2PermissionGrants']) {
    t.equal(supportOf('servicePrincipals', `${name}/any(a:a/id eq '${TEAM}')`), D, name)
    t.equal(supportOf('servicePrincipals', `${name}/any(a:startsWith(a/id,'x'))`), X, name)
    t.equal(supportOf('servicePrincipals', `${name}/any(a:a/other eq 'x')`), X, name)
  }
  for (const member of ['issuer', 'name', 'subject']) {
    t.equal(
      supportOf('servicePrincipals', `federatedIdentityCredentials/any(f:f/${member} eq 'x')`),
      A,
      member,
    )
    t.equal(
      supportOf('servicePrincipals', `federatedIdentityCredentials/any(f:startsWith(f/${member},'x'))`),
      A,
      member,
    )
  }
  for (const name of ['federatedIdentityCredentials', 'owners', 'ownedObjects']) {
    t.equal(supportOf('servicePrincipals', `${name}/$count eq 0`), A, name)
    t.equal(supportOf('servicePrincipals', `${name}/$count ne 1`), A, name)
    t.equal(supportOf('servicePrincipals', `${name}/$count ge 1`), X, name)
  }
  t.equal(supportOf('servicePrincipals', 'memberOf/$count eq 0'), X)
  t.equal(supportOf('servicePrincipals', "owners/$count eq 'x'"), '400 BadRequest')
})

test('a property that does not exist is told', async (t) => {
  const fault = (name: string, type: string) =>
    `400 BadRequest Invalid filter clause: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`
  t.equal(verdict(ask(directory, "GET /servicePrincipals?$filter=x eq 'a'")), fault('x', 'servicePrincipal'))
  t.equal(
    verdict(ask(directory, 'GET /servicePrincipals?$filter=x/y/$count eq 1')),
    fault('x', 'servicePrincipal'),
  )
  t.equal(
    verdict(ask(directory, "GET /servicePrincipals?$filter=x/any(a:a eq 'b')")),
    fault('x', 'servicePrincipal'),
  )
  t.equal(verdict(ask(directory, "GET /users?$filter=startswith(appId,'a')")), fault('appId', 'user'))
  t.equal(
    verdict(ask(directory, "GET /servicePrincipals?$filter=__proto__ eq 'a'")),
    fault('__proto__', 'servicePrincipal'),
  )
  t.equal(
    verdict(ask(directory, "GET /servicePrincipals?$filter=constructor/any(a:a eq 'b')")),
    fault('constructor', 'servicePrincipal'),
  )
})

test('a value of the wrong type is told before what is not supported', async (t) => {
  const mismatch =
    /^400 BadRequest Invalid filter clause: A binary operator with incompatible types was detected\. /
  for (const clause of [
    'displayName eq 5',
    'displayName eq true',
    `displayName eq ${TEAM}`,
    "accountEnabled eq 'true'",
    'accountEnabled eq 1',
    "createdDateTime ge '2024-01-01T00:00:00Z'",
    'createdDateTime ge 5',
    'createdDateTime ge null',
    'displayName in (1)',
    'startsWith(displayName,1)',
    "tags eq 'x'",
    'loginUrl eq 5',
    'tags/any(t:t eq 1)',
  ]) {
    t.match(verdict(ask(directory, `GET /servicePrincipals?$filter=${clause}`)), mismatch, clause)
  }
})
