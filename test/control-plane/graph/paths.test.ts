import { test } from 'tap'
import { ANA, ask, body, directory, EVENTUAL, NOBODY, TEAM, verdict, verdictCode, WEB } from './directory.ts'

test('the words of a path ignore case, and slashes too many', async (t) => {
  for (const line of [
    'GET /SERVICEPRINCIPALS',
    'GET /serviceprincipals/',
    `GET /users/${ANA}/MEMBEROF`,
    `POST /Users/${ANA}/GetMemberGroups`,
    `POST /users/${ANA}/microsoft.graph.getMemberGroups`,
    `POST /users/${ANA}/getMemberGroups()`,
  ]) {
    t.equal(verdict(ask(directory, line, { body: { securityEnabledOnly: false } })), '200', line)
  }
  const ids = { ids: [WEB] }
  t.equal(verdict(ask(directory, 'post /DIRECTORYOBJECTS/GETBYIDS', { body: ids })), '200')
  t.equal(verdict(ask(directory, `GET /users/${ANA}/memberOf/MICROSOFT.GRAPH.GROUP/$COUNT`, EVENTUAL)), '200')
})

test('an unknown path is refused by its last word', async (t) => {
  t.equal(
    verdict(ask(directory, 'GET /nonsense')),
    "400 BadRequest Resource not found for the segment 'nonsense'.",
  )
  t.equal(
    verdict(ask(directory, `GET /users/${ANA}/nonsense`)),
    "400 BadRequest Resource not found for the segment 'nonsense'.",
  )
  t.match(verdict(ask(directory, 'GET /')), /^400 BadRequest /)
  t.match(
    verdict(ask(directory, `GET /users/${ANA}/memberOf/microsoft.graph.nonsense`, EVENTUAL)),
    /^400 BadRequest /,
  )
  t.match(verdict(ask(directory, 'GET /%E0%A4%A')), /^400 BadRequest /)
})

test('a known path takes its own methods only', async (t) => {
  t.match(verdict(ask(directory, 'DELETE /servicePrincipals')), /^405 /)
  t.match(verdict(ask(directory, `PUT /servicePrincipals/${WEB}`)), /^405 /)
  t.match(verdict(ask(directory, `GET /users/${ANA}/getMemberGroups`)), /^405 /)
})

test('a user is itself under /me, and an application has no self', async (t) => {
  const user = { kind: 'principal', principalId: ANA } as const
  t.equal(body(ask(directory, 'GET /me', {}, user)).userPrincipalName, 'ana@contoso.com')
  t.equal(verdict(ask(directory, 'GET /me/memberOf', {}, user)), '200')
  for (const principalId of [WEB, NOBODY]) {
    const caller = { kind: 'principal', principalId } as const
    t.equal(verdictCode(ask(directory, 'GET /me', {}, caller)), '400 BadRequest')
    t.equal(verdictCode(ask(directory, 'GET /me/memberOf', {}, caller)), '400 BadRequest')
  }
  t.equal(verdictCode(ask(directory, 'GET /me')), '400 BadRequest')
})

test('a user is also found by the name it signs in with', async (t) => {
  t.equal(body(ask(directory, 'GET /users/ANA@contoso.com')).id, ANA)
  t.equal(verdictCode(ask(directory, 'GET /users/ben@contoso.com')), '404 Request_ResourceNotFound')
})

test('an object is found in its own collection only', async (t) => {
  t.equal(verdictCode(ask(directory, `GET /users/${TEAM}`)), '404 Request_ResourceNotFound')
  t.equal(
    verdictCode(ask(directory, `GET /directoryObjects(appId='${WEB}')`)),
    '404 Request_ResourceNotFound',
  )
})
