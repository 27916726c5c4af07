import { test } from 'tap'
import { refusedAudience } from '../../../src/control-plane/graph/index.ts'
import { ask, directory, EVENTUAL, IDENTITY, TEAM, verdict, WEB } from './directory.ts'

const CALLER = { kind: 'principal', principalId: WEB } as const
const DENIED = '403 Authorization_RequestDenied Insufficient privileges to complete the operation.'

/** Every call with permissions of which one suffices, and what it is answered then. */
const CALLS: readonly (readonly [line: string, permissions: readonly string[], status: string])[] = [
  [
    'GET /servicePrincipals',
    ['Application.Read.All', 'Directory.Read.All', 'Application.ReadWrite.All'],
    '200',
  ],
  ['GET /servicePrincipals/$count', ['Application.Read.All'], '200'],
  [`GET /servicePrincipals/${WEB}`, ['Application.Read.All', 'Directory.Read.All'], '200'],
  [`GET /servicePrincipals/${WEB}/memberOf`, ['Application.Read.All', 'Directory.Read.All'], '200'],
  ['GET /users', ['User.Read.All', 'Directory.Read.All'], '200'],
  ['GET /groups', ['Group.Read.All', 'GroupMember.Read.All', 'Directory.Read.All'], '200'],
  [`PATCH /servicePrincipals/${WEB}`, ['Application.ReadWrite.All', 'Directory.ReadWrite.All'], '204'],
  [`DELETE /servicePrincipals/${WEB}`, ['Application.ReadWrite.All'], '204'],
  [`POST /servicePrincipals/${WEB}/addPassword`, ['Application.ReadWrite.All'], '200'],
  [`DELETE /groups/${TEAM}`, ['Group.ReadWrite.All'], '204'],
  [
    `DELETE /groups/${TEAM}/members/${IDENTITY}/$ref`,
    ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All'],
    '204',
  ],
]

test('a call needs one of its permissions', async (t) => {
  for (const [line, sufficient, status] of CALLS) {
    for (const permission of sufficient) {
      const asked = { ...EVENTUAL, body: {}, permissions: ['User.Read', permission] }
      t.equal(verdict(ask(directory, line, asked, CALLER)), status, `${line} with ${permission}`)
    }
    for (const permissions of [[], ['User.Read'], ['Application.ReadWrite.OwnedBy'], ['__proto__']]) {
      t.equal(
        verdict(ask(directory, line, { ...EVENTUAL, body: {}, permissions }, CALLER)),
        DENIED,
        `${line} with ${permissions}`,
      )
    }
  }
})

test('reading gives no right to write', async (t) => {
  const permissions = ['Application.Read.All', 'Directory.Read.All', 'Group.Read.All', 'User.Read.All']
  for (const line of [
    'POST /servicePrincipals',
    `PATCH /servicePrincipals/${WEB}`,
    `DELETE /servicePrincipals/${WEB}`,
    'POST /applications',
    'POST /users',
    'POST /groups',
    `POST /groups/${TEAM}/members/$ref`,
    `DELETE /directory/deletedItems/${WEB}`,
    `POST /directory/deletedItems/${WEB}/restore`,
  ]) {
    t.equal(verdict(ask(directory, line, { body: {}, permissions }, CALLER)), DENIED, line)
  }
})

test('without permissions rights are not checked, and the system is never asked', async (t) => {
  t.equal(verdict(ask(directory, 'GET /servicePrincipals', {}, CALLER)), '200')
  t.equal(verdict(ask(directory, 'GET /servicePrincipals', { permissions: [] })), '200')
})

test('custom security attributes need a right of their own', async (t) => {
  const permissions = ['Directory.ReadWrite.All', 'Application.ReadWrite.All']
  const filter = "$count=true&$filter=customSecurityAttributes/Engineering/Project eq 'x'"
  for (const line of [
    'GET /servicePrincipals?$select=customSecurityAttributes',
    `GET /servicePrincipals/${WEB}?$select=customSecurityAttributes`,
    `GET /servicePrincipals?${filter}`,
    `PATCH /servicePrincipals/${WEB}`,
  ]) {
    const asked = { ...EVENTUAL, body: { customSecurityAttributes: { Engineering: { Project: 'x' } } } }
    t.equal(verdict(ask(directory, line, { ...asked, permissions }, CALLER)), DENIED, line)
    const more = [...permissions, 'CustomSecAttributeAssignment.ReadWrite.All']
    t.match(verdict(ask(directory, line, { ...asked, permissions: more }, CALLER)), /^20/, line)
  }
})

test('a token is for Graph, or for the endpoint by its own URL', async (t) => {
  const own = 'https://localhost:8444'
  for (const audience of [
    'https://graph.microsoft.com',
    'https://graph.microsoft.com/',
    '00000003-0000-0000-c000-000000000000',
    'https://localhost:8444/',
  ]) {
    t.equal(refusedAudience(audience, own), undefined, audience)
  }
  const empty = { status: 401, code: 'InvalidAuthenticationToken', message: 'Access token is empty.' }
  t.match(refusedAudience(undefined, own), empty)
  t.match(refusedAudience('', own), empty)
  for (const audience of [
    'https://management.azure.com/',
    'https://graph.microsoft.com.evil',
    'https://localhost',
  ]) {
    t.match(
      refusedAudience(audience, own),
      {
        status: 401,
        code: 'InvalidAuthenticationToken',
        message: 'Access token validation failure. Invalid audience.',
      },
      audience,
    )
  }
})
