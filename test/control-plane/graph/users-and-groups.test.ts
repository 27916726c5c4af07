import { test } from 'tap'
import {
  ANA,
  after,
  ask,
  body,
  directory,
  IDENTITY,
  NOBODY,
  ROOT,
  TEAM,
  verdict,
  verdictCode,
  WEB,
} from './directory.ts'

const NEW_USER = {
  accountEnabled: true,
  displayName: 'Ben',
  mailNickname: 'ben',
  userPrincipalName: 'ben@contoso.com',
  passwordProfile: { password: 'x!7', forceChangePasswordNextSignIn: false },
}
const NEW_GROUP = { displayName: 'Ops', mailNickname: 'ops', mailEnabled: false, securityEnabled: true }
const reference = (id: string) => `${ROOT}/directoryObjects/${id}`

test('a user is made, shown by its usual properties, and its password forgotten', async (t) => {
  const outcome = ask(directory, 'POST /users', { body: NEW_USER })
  t.equal(verdict(outcome), '201')
  const created = body(outcome)
  t.strictSame(Object.keys(created), [
    '@odata.context',
    'id',
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
  ])
  const state = after(directory, outcome)
  t.notMatch(JSON.stringify(state), 'x!7')
  const more = body(
    ask(
      state,
      `GET /users/${created.id}?$select=mailNickname,createdDateTime,accountEnabled,passwordProfile`,
    ),
  )
  t.match(more, {
    mailNickname: 'ben',
    createdDateTime: '2026-03-02T17:30:05Z',
    accountEnabled: true,
    passwordProfile: null,
  })
})

test('a user needs what signing in needs, and a name of its own', async (t) => {
  for (const name of Object.keys(NEW_USER)) {
    const { [name as keyof typeof NEW_USER]: _, ...rest } = NEW_USER
    t.match(
      verdict(ask(directory, 'POST /users', { body: rest })),
      new RegExp(`^400 Request_BadRequest .*'${name}'`),
      name,
    )
  }
  const named = (userPrincipalName: unknown) =>
    verdictCode(ask(directory, 'POST /users', { body: { ...NEW_USER, userPrincipalName } }))
  t.equal(named('ANA@contoso.com'), '400 Request_BadRequest')
  t.equal(named('ben'), '400 Request_BadRequest')
})

test('a user is changed and deleted, and leaves its groups', async (t) => {
  const renamed = after(
    directory,
    ask(directory, 'PATCH /users/ana@contoso.com', { body: { displayName: 'Anna' } }),
  )
  t.equal(body(ask(renamed, `GET /users/${ANA}`)).displayName, 'Anna')
  t.equal(
    verdict(ask(directory, `PATCH /users/${ANA}`, { body: { userPrincipalName: 'ana@contoso.com' } })),
    '204',
  )
  t.equal(
    verdictCode(ask(directory, `PATCH /users/${ANA}`, { body: { userPrincipalName: null } })),
    '400 Request_BadRequest',
  )
  const gone = after(directory, ask(directory, `DELETE /users/${ANA}`))
  t.equal(verdictCode(ask(gone, `GET /users/${ANA}`)), '404 Request_ResourceNotFound')
  t.strictSame(gone.groups?.[0]?.members, [{ id: IDENTITY }])
})

test('a group is made with its first members', async (t) => {
  const outcome = ask(directory, 'POST /groups', {
    body: { ...NEW_GROUP, 'members@odata.bind': [reference(ANA)] },
  })
  t.equal(verdict(outcome), '201')
  t.match(body(outcome), {
    ...NEW_GROUP,
    '@odata.context': `${ROOT}/$metadata#groups/$entity`,
    groupTypes: [],
  })
  const made = after(directory, outcome).groups?.find(({ displayName }) => displayName === 'Ops')
  t.strictSame(made?.members, [{ id: ANA }])
  t.equal(
    verdictCode(
      ask(directory, 'POST /groups', { body: { ...NEW_GROUP, 'members@odata.bind': [reference(NOBODY)] } }),
    ),
    '404 Request_ResourceNotFound',
  )
})

test('a group needs a name and its kinds', async (t) => {
  for (const name of Object.keys(NEW_GROUP)) {
    const { [name as keyof typeof NEW_GROUP]: _, ...rest } = NEW_GROUP
    t.match(
      verdict(ask(directory, 'POST /groups', { body: rest })),
      new RegExp(`^400 Request_BadRequest .*'${name}'`),
      name,
    )
  }
  t.equal(
    verdict(ask(directory, 'POST /groups', { body: { ...NEW_GROUP, members: [] } })),
    "400 Request_BadRequest Invalid property 'members'.",
  )
})

test('a group is changed and deleted, and leaves the groups that it is in', async (t) => {
  const nested = {
    ...directory,
    groups: [...(directory.groups ?? []), { id: NOBODY, members: [{ id: TEAM }, { id: NOBODY }] }],
  }
  const renamed = after(
    nested,
    ask(nested, `PATCH /groups/${TEAM}`, { body: { description: null, displayName: 'All' } }),
  )
  t.match(body(ask(renamed, `GET /groups/${TEAM}`)), { displayName: 'All', description: null })
  t.equal(renamed.groups?.find(({ id }) => id === TEAM)?.members?.length, 2)
  const gone = after(nested, ask(nested, `DELETE /groups/${TEAM}`))
  t.strictSame(gone.groups, [{ id: NOBODY, members: [{ id: NOBODY }] }])
  t.strictSame(after(gone, ask(gone, `DELETE /groups/${NOBODY}`)).groups, [])
})

test('a member is added once', async (t) => {
  const add = (id: unknown) =>
    ask(directory, `POST /groups/${TEAM}/members/$ref`, { body: { '@odata.id': id } })
  t.equal(verdict(add(reference(WEB))), '204')
  t.strictSame(after(directory, add(reference(WEB))).groups?.[0]?.members, [
    { id: ANA },
    { id: IDENTITY },
    { id: WEB },
  ])
  t.equal(verdict(add(`${ROOT}/users/${WEB}`)), '204')
  t.equal(
    verdict(add(reference(ANA.toUpperCase()))),
    "400 Request_BadRequest One or more added object references already exist for the following modified properties: 'members'.",
  )
  t.equal(verdictCode(add(reference(NOBODY))), '404 Request_ResourceNotFound')
  t.equal(verdictCode(add(reference(String(directory.applications?.[0]?.id)))), '400 Request_BadRequest')
  t.equal(verdictCode(add(5)), '400 Request_BadRequest')
  t.equal(
    verdictCode(
      ask(directory, `POST /groups/${NOBODY}/members/$ref`, { body: { '@odata.id': reference(WEB) } }),
    ),
    '404 Request_ResourceNotFound',
  )
})

test('members are added by a change of the group, none twice', async (t) => {
  const patch = (ids: readonly string[]) =>
    ask(directory, `PATCH /groups/${TEAM}`, { body: { 'members@odata.bind': ids.map(reference) } })
  t.strictSame(after(directory, patch([WEB])).groups?.[0]?.members, [
    { id: ANA },
    { id: IDENTITY },
    { id: WEB },
  ])
  t.equal(verdictCode(patch([ANA])), '400 Request_BadRequest')
  t.equal(verdictCode(patch(Array.from({ length: 21 }, () => WEB))), '400 Request_BadRequest')
})

test('a member is removed that is one', async (t) => {
  const remove = (id: string) => ask(directory, `DELETE /groups/${TEAM}/members/${id}/$ref`)
  t.strictSame(after(directory, remove(ANA.toUpperCase())).groups?.[0]?.members, [{ id: IDENTITY }])
  t.equal(verdictCode(remove(WEB)), '404 Request_ResourceNotFound')
  t.equal(verdictCode(remove('x')), '400 Request_BadRequest')
})
