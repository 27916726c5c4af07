import { test } from 'tap'
import { ask, body, directory, EVENTUAL, items, names, ROOT, verdict } from './directory.ts'

test('names of options ignore case, and the dollar may be left out', async (t) => {
  for (const query of ['$top=1', 'top=1', '$TOP=1', 'Top=1', '%24top=1']) {
    const shown = body(ask(directory, 'GET /servicePrincipals', { query }))
    t.equal((shown.value as unknown[]).length, 1, query)
  }
  t.strictSame(
    names(ask(directory, "GET /servicePrincipals?filter=displayName eq 'web'&SELECT=displayname")),
    ['web'],
  )
})

test('a blank may be written as a plus sign', async (t) => {
  t.strictSame(names(ask(directory, 'GET /users', { query: "$filter=displayName+eq+'ana'" })), ['Ana'])
  t.match(verdict(ask(directory, 'GET /users', { query: '$filter=%E0%A4%A' })), /^400 BadRequest /)
})

test('an unknown option is refused with a dollar, and ignored without', async (t) => {
  t.equal(
    verdict(ask(directory, 'GET /servicePrincipals?$x=1')),
    "400 BadRequest The query parameter '$x' is not supported.",
  )
  t.equal(verdict(ask(directory, 'GET /servicePrincipals?x=1&api-version=7&=&&constructor=2')), '200')
  t.equal(verdict(ask(directory, 'GET /servicePrincipals?$format=application/json')), '200')
})

test('nothing can be skipped by number', async (t) => {
  t.match(verdict(ask(directory, 'GET /servicePrincipals?$skip=1')), /^400 Request_UnsupportedQuery /)
})

test('an option is given once', async (t) => {
  t.match(verdict(ask(directory, 'GET /servicePrincipals?$top=1&top=2')), /^400 BadRequest /)
})

test('a count is asked for by true', async (t) => {
  t.match(verdict(ask(directory, 'GET /servicePrincipals?$count=yes', EVENTUAL)), /^400 BadRequest /)
})

test('a list tells where its description is, and of which members', async (t) => {
  const context = (path: string) => body(ask(directory, `GET ${path}`))['@odata.context']
  t.equal(context('/servicePrincipals'), `${ROOT}/$metadata#servicePrincipals`)
  t.equal(
    context('/servicePrincipals?$select=appid,ID,appId'),
    `${ROOT}/$metadata#servicePrincipals(appId,id)`,
  )
  t.equal(context('/servicePrincipals?$select=*'), `${ROOT}/$metadata#servicePrincipals`)
  t.equal(context('/groups?$expand=members'), `${ROOT}/$metadata#groups(members())`)
})

test('a selection shows those members only', async (t) => {
  for (const each of items(ask(directory, 'GET /servicePrincipals?$select=displayName'))) {
    t.strictSame(Object.keys(each), ['displayName'])
  }
})

test('an expansion shows the objects of a relationship with their types, twenty at most', async (t) => {
  const [team] = items(ask(directory, 'GET /groups?$expand=Members($select=id,displayName)'))
  t.strictSame(team?.members, [
    { '@odata.type': '#microsoft.graph.user', id: directory.users?.[0]?.id, displayName: 'Ana' },
    {
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: directory.servicePrincipals?.[1]?.id,
      displayName: 'deployer',
    },
  ])
  const users = Array.from({ length: 30 }, (_, index) => ({
    id: `00000000-0000-4000-8000-0000000000${index + 10}`,
  }))
  const [large] = items(ask({ users, groups: [{ id: 'g', members: users }] }, 'GET /groups?$expand=members'))
  t.match(large?.members, { length: 20 })
  t.strictSame(
    items(ask(directory, 'GET /servicePrincipals?$expand=owners,appRoleAssignments&$select=id')).map(
      Object.keys,
    ),
    [
      ['id', 'owners', 'appRoleAssignments'],
      ['id', 'owners', 'appRoleAssignments'],
    ],
  )
})

test('what cannot be expanded is refused', async (t) => {
  for (const text of ['x', 'members($filter=id)', 'members(', '', '__proto__']) {
    const answer = verdict(ask(directory, `GET /groups?$expand=members,${text}`))
    t.match(answer, /^400 BadRequest /, text)
  }
})
