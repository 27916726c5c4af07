import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import { GROUP, NAME, OTHER, PERSON, refusals, remarks, taken } from './loader/samples.ts'

const user = { id: PERSON, displayName: 'Ana', userPrincipalName: 'ana@example.com' }
const principal = { id: OTHER, appId: NAME, displayName: 'app', servicePrincipalType: 'Application' }
const group = { id: GROUP, displayName: 'team', securityEnabled: true, members: [{ id: PERSON }] }
const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#'
const typed = (type: string, id: string) => ({
  '@odata.type': `#microsoft.graph.${type}`,
  id,
  displayName: 'x',
})

test('users, service principals and groups are told by their members', (t) => {
  t.same(taken([user, principal, group]), [
    ['users', user],
    ['servicePrincipals', principal],
    ['groups', group],
  ])
  t.end()
})

test('a page of Graph is known by its context, even with few properties selected', (t) => {
  const bare = { id: PERSON, displayName: 'Ana' }
  const page = { '@odata.context': `${CONTEXT}users(id,displayName)`, value: [bare] }
  t.same(taken(page), [['users', bare]])
  t.same(taken([page]), [['users', bare]], 'in a list of pages too')
  t.same(refusals(recogniseExport([bare])), ['NotRecognised /0'], 'but not without a context')
  t.end()
})

test('types of Graph count before members', (t) => {
  const recognised = recogniseExport({
    '@odata.context': `${CONTEXT}directoryObjects`,
    value: [typed('group', GROUP)],
  })
  t.same(
    recognised.elements.map(({ kind }) => kind),
    ['groups'],
  )
  t.end()
})

test('objects of the directory that grant nothing are left out with a word', (t) => {
  const recognised = recogniseExport([
    typed('device', PERSON),
    typed('directoryRole', OTHER),
    typed('agentUser', GROUP),
    { id: NAME, appId: NAME, identifierUris: [] },
  ])
  t.same([recognised.elements, recognised.problems], [[], []])
  t.same(remarks(recognised), ['LeftOut /0', 'LeftOut /1', 'LeftOut /2', 'LeftOut /3'])
  t.end()
})

test('objects of the directory’s former API have their object ID under another name', (t) => {
  const old = { objectId: PERSON, objectType: 'User', userPrincipalName: 'ana@example.com' }
  const [[kind, element] = []] = recogniseExport([old]).elements.map((found) => [found.kind, found.element])
  t.equal(kind, 'users')
  t.match(element, { id: PERSON })
  t.end()
})

test('a list of members of a group is that, if the group is given', (t) => {
  const members = [typed('user', PERSON), typed('group', OTHER), typed('device', NAME)]
  const { elements, problems } = recogniseExport(members, { groupId: GROUP })
  t.same(problems, [])
  t.same(
    elements.map(({ kind }) => kind),
    ['users', 'groups', 'groups'],
  )
  t.same(elements.at(-1)?.element, { id: GROUP, members: [{ id: PERSON }, { id: OTHER }, { id: NAME }] })
  t.same(taken([{ id: PERSON, displayName: 'Ana' }], { groupId: GROUP }), [
    ['groups', { id: GROUP, members: [{ id: PERSON }] }],
  ])
  t.same(taken([], { groupId: GROUP }), [['groups', { id: GROUP, members: [] }]])
  t.end()
})

test('a list that may be of members says so, if no group is given', (t) => {
  const recognised = recogniseExport([typed('user', PERSON)])
  t.equal(recognised.elements.length, 1)
  t.same(remarks(recognised), ['MembershipUnknown /0'])
  t.end()
})

test('expanded members are taken; where Graph may have cut them off, it is said', (t) => {
  const members = Array.from({ length: 20 }, (_, i) => ({ id: `member-${i}` }))
  t.same(remarks(recogniseExport({ value: [{ ...group, members }] })), ['MembersCut /value/0/members'])
  t.same(remarks(recogniseExport({ value: [{ ...group, members: members.slice(1) }] })), [])
  t.same(
    remarks(recogniseExport({ groups: [{ ...group, members }] })),
    [],
    'a state document means what it says',
  )
  const goesOn = { ...group, 'members@odata.nextLink': 'https://graph.microsoft.com/v1.0/…' }
  t.same(remarks(recogniseExport({ value: [goesOn] })), ['MembersCut /value/0/members'])
  t.end()
})

test('groups that a user is expanded with have this member', (t) => {
  const memberOf = [typed('group', GROUP), typed('directoryRole', OTHER)]
  const { elements } = recogniseExport([{ ...user, memberOf }])
  t.same(
    elements.map(({ kind, element }) => [kind, element]),
    [
      ['groups', { id: GROUP, members: [{ id: PERSON }] }],
      ['users', { ...user, memberOf }],
    ],
  )
  t.end()
})
