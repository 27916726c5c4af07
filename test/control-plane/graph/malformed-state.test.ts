import { test } from 'tap'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { ask, EVENTUAL, NOBODY, verdict, WEB, WEB_APP } from './directory.ts'

/** What the schema of the state lets pass, though Graph has other types for it. */
const MALFORMED = {
  servicePrincipals: [
    {
      id: WEB,
      appId: WEB_APP,
      servicePrincipalNames: 5,
      tags: 'x',
      alternativeNames: [null, 5],
      servicePrincipalType: [],
      createdDateTime: 'yesterday',
      passwordCredentials: 'x',
      customSecurityAttributes: { a: 'x' },
      verifiedPublisher: null,
      owners: 'x',
    },
    { id: NOBODY },
  ],
  applications: [{ id: NOBODY, appId: WEB_APP, identifierUris: 5 }],
  users: [{ id: NOBODY, userPrincipalName: 5, proxyAddresses: {} }],
  groups: [{ id: NOBODY, members: null, groupTypes: 5 }],
} as unknown as StateDocument

test('members of the wrong type match nothing and break nothing', async (t) => {
  for (const [line, body] of [
    ['GET /servicePrincipals'],
    ["GET /servicePrincipals?$filter=displayName eq 'x' or tags/any(t:t eq 'x')"],
    ["GET /servicePrincipals?$count=true&$orderby=displayName,createdDateTime&$filter=displayName ne 'x'"],
    ["GET /servicePrincipals?$count=true&$filter=customSecurityAttributes/a/b eq 'x' or owners/$count eq 1"],
    ["GET /servicePrincipals?$count=true&$filter=alternativeNames/any(a:startsWith(a,'x'))"],
    ['GET /servicePrincipals?$search="displayName:x"'],
    ['GET /applications'],
    ["GET /users?$filter=userPrincipalName eq 'x'"],
    ['GET /groups?$expand=members'],
    ['POST /servicePrincipals', { appId: NOBODY }],
    [`PATCH /servicePrincipals/${WEB}`, { customSecurityAttributes: { a: { b: 1 } } }],
    [`PATCH /applications/${NOBODY}`, { identifierUris: ['x'], passwordCredentials: [] }],
    [`POST /applications/${NOBODY}/addPassword`, {}],
    [`POST /servicePrincipals/${WEB}/addPassword`, {}],
    ['POST /applications', { displayName: 'x', identifierUris: ['y'] }],
  ] as const) {
    t.match(verdict(ask(MALFORMED, line, { ...EVENTUAL, body })), /^20\d$/, line)
  }
})
