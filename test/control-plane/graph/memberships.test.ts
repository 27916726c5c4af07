import { test } from 'tap'
import type { StateDocument } from '../../../src/state/state-document.ts'
import {
  ANA,
  ask,
  body,
  directory,
  EVENTUAL,
  IDENTITY,
  items,
  NOBODY,
  names,
  ROOT,
  TEAM,
  verdict,
  verdictCode,
  WEB,
} from './directory.ts'

const G = (index: number) => `0e000000-0000-4000-8000-00000000010${index}`

/** Ana is in 1, that is in 2, that is in 3, that is in 1 again; 2 is no security group. */
const RING: StateDocument = {
  users: [{ id: ANA }],
  groups: [
    { id: G(1), displayName: '1', members: [{ id: ANA.toUpperCase() }, { id: G(3) }] },
    { id: G(2), displayName: '2', securityEnabled: false, members: [{ id: G(1) }] },
    { id: G(3), displayName: '3', members: [{ id: G(2) }, { id: G(3) }] },
    { id: G(4), displayName: '4', members: [] },
  ],
}
const groups = (line: string, securityEnabledOnly: unknown = false) =>
  body(ask(RING, line, { body: { securityEnabledOnly } })).value

test('memberships are found through groups, and through rings', async (t) => {
  t.strictSame(names(ask(RING, `GET /users/${ANA}/memberOf`)), ['1'])
  t.strictSame(names(ask(RING, `GET /users/${ANA}/transitiveMemberOf`)), ['1', '2', '3'])
  t.strictSame(groups(`POST /users/${ANA}/getMemberGroups`), [G(1), G(2), G(3)])
  t.strictSame(groups(`POST /directoryObjects/${ANA}/getMemberObjects`), [G(1), G(2), G(3)])
})

test('a group is in no ring by itself', async (t) => {
  t.strictSame(groups(`POST /groups/${G(1)}/getMemberGroups`), [G(2), G(3)])
  t.strictSame(groups(`POST /groups/${G(3)}/getMemberGroups`), [G(1), G(2)])
  t.strictSame(names(ask(RING, `GET /groups/${G(3)}/memberOf`)), ['1'])
})

test('groups without security can be left out', async (t) => {
  t.strictSame(groups(`POST /users/${ANA}/getMemberGroups`, true), [G(1), G(3)])
  t.strictSame(groups(`POST /groups/${G(1)}/getMemberGroups`, true), [G(3)])
  t.match(
    verdict(ask(RING, `POST /users/${ANA}/getMemberGroups`, { body: { securityEnabledOnly: 'no' } })),
    /^400 Request_BadRequest /,
  )
  t.match(
    verdict(ask(RING, `POST /users/${ANA}/getMemberGroups`, { body: { x: true } })),
    /^400 Request_BadRequest Invalid property 'x'/,
  )
})

test('the IDs come as a collection of texts', async (t) => {
  t.strictSame(
    body(
      ask(directory, `POST /servicePrincipals/${IDENTITY}/getMemberGroups`, {
        body: { securityEnabledOnly: false },
      }),
    ),
    {
      '@odata.context': `${ROOT}/$metadata#Collection(Edm.String)`,
      value: [TEAM],
    },
  )
})

test('of the groups asked about those are named that the object is in', async (t) => {
  const asked = { groupIds: [G(4), G(3).toUpperCase(), NOBODY, G(1), G(1)] }
  t.strictSame(body(ask(RING, `POST /users/${ANA}/checkMemberGroups`, { body: asked })).value, [G(1), G(3)])
  t.strictSame(body(ask(RING, `POST /users/${ANA}/checkMemberObjects`, { body: { ids: [G(2)] } })).value, [
    G(2),
  ])
  t.strictSame(
    body(ask(RING, `POST /groups/${G(1)}/checkMemberGroups`, { body: { groupIds: [G(1)] } })).value,
    [],
  )
})

test('one to twenty groups can be asked about', async (t) => {
  const check = (groupIds: unknown) =>
    verdictCode(ask(RING, `POST /users/${ANA}/checkMemberGroups`, { body: { groupIds } }))
  t.equal(check(Array.from({ length: 20 }, () => NOBODY)), '200')
  for (const wrong of [Array.from({ length: 21 }, () => NOBODY), [], undefined, null, 'x', ['x'], [5], {}]) {
    t.equal(check(wrong), '400 Request_BadRequest', JSON.stringify(wrong)?.slice(0, 20))
  }
})

test('who does not exist has no memberships', async (t) => {
  for (const line of [
    `GET /servicePrincipals/${NOBODY}/memberOf`,
    `GET /servicePrincipals/${NOBODY}/transitiveMemberOf`,
    `POST /servicePrincipals/${NOBODY}/getMemberGroups`,
    `POST /servicePrincipals/${NOBODY}/checkMemberGroups`,
  ]) {
    t.equal(verdictCode(ask(directory, line, { body: {} })), '404 Request_ResourceNotFound', line)
  }
})

test('a mixed list tells the type of each object, a cast list only its own', async (t) => {
  const mixed = body(ask(directory, `GET /groups/${TEAM}/members?$select=id`))
  t.strictSame(mixed, {
    '@odata.context': `${ROOT}/$metadata#directoryObjects(id)`,
    value: [
      { '@odata.type': '#microsoft.graph.user', id: ANA },
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: IDENTITY },
    ],
  })
  const cast = body(ask(directory, `GET /groups/${TEAM}/members/microsoft.graph.user?$select=id`, EVENTUAL))
  t.strictSame(cast, { '@odata.context': `${ROOT}/$metadata#users(id)`, value: [{ id: ANA }] })
  t.strictSame(
    items(ask(directory, `GET /users/${ANA}/transitiveMemberOf/microsoft.graph.directoryRole`, EVENTUAL)),
    [],
  )
})

test('members are filtered by name in advanced queries', async (t) => {
  const path = `GET /groups/${TEAM}/members?$filter=startsWith(displayName,'dep')`
  t.match(verdict(ask(directory, path)), /^400 Request_UnsupportedQuery /)
  t.strictSame(names(ask(directory, `${path}&$count=true`, EVENTUAL)), ['deployer'])
  t.strictSame(names(ask(directory, `GET /groups/${TEAM}/members?$filter=id eq '${ANA}'`)), ['Ana'])
})

test('members of members are found once, rings or not', async (t) => {
  t.strictSame(
    items(ask(RING, `GET /groups/${G(2)}/transitiveMembers?$select=id`)).map(({ id }) => id),
    [ANA, G(1), G(3)],
  )
  t.strictSame(
    items(ask(RING, `GET /groups/${G(2)}/members?$select=id`)).map(({ id }) => id),
    [G(1)],
  )
})

test('members are paged like any list', async (t) => {
  const page = body(ask(directory, `GET /groups/${TEAM}/members?$top=1`))
  t.equal((page.value as unknown[]).length, 1)
  t.match(page['@odata.nextLink'], /\/groups\/0e[^?]+\/members\?/)
})

test('memberships of a service principal are those of its object, not of its application', async (t) => {
  t.strictSame(names(ask(directory, `GET /servicePrincipals/${WEB}/memberOf`)), [])
  t.strictSame(names(ask(directory, `GET /directoryObjects/${IDENTITY}/memberOf`)), ['Team'])
})
