import { test } from 'tap'
import {
  ask,
  body,
  directory,
  IDENTITY,
  items,
  NOBODY,
  ROOT,
  TENANT,
  verdict,
  WEB,
  WEB_APP,
} from './directory.ts'

test('a service principal has every property of its type, whatever the state says of it', async (t) => {
  t.strictSame(body(ask(directory, `GET /servicePrincipals/${WEB}`)), {
    '@odata.context': `${ROOT}/$metadata#servicePrincipals/$entity`,
    id: WEB,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDescription: null,
    appDisplayName: 'web',
    appId: WEB_APP,
    applicationTemplateId: null,
    appOwnerOrganizationId: TENANT,
    appRoleAssignmentRequired: false,
    createdDateTime: '2024-01-01T00:00:00Z',
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: 'web',
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: [WEB_APP, 'https://web.contoso.com'],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    addIns: [],
    appRoles: [],
    info: {},
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
  })
})

test('a service principal is found by its application ID in parentheses', async (t) => {
  for (const path of [
    `/servicePrincipals(appId='${WEB_APP}')`,
    `/SERVICEPRINCIPALS(APPID='${WEB_APP.toUpperCase()}')`,
    `/servicePrincipals(appId=%27${WEB_APP}%27)`,
    `/servicePrincipals('${WEB}')`,
    `//serviceprincipals/${WEB.toUpperCase()}/`,
  ]) {
    t.equal(body(ask(directory, `GET ${path}`)).id, WEB, path)
  }
})

test('a bare GUID in the path is an object ID, never an application ID', async (t) => {
  t.match(verdict(ask(directory, `GET /servicePrincipals/${WEB_APP}`)), /^404 Request_ResourceNotFound /)
})

test('what does not exist is told by the name it was asked for', async (t) => {
  const missing = `404 Request_ResourceNotFound Resource '${NOBODY}' does not exist or one of its queried reference-property objects are not present.`
  t.equal(verdict(ask(directory, `GET /servicePrincipals/${NOBODY}`)), missing)
  t.equal(verdict(ask(directory, `GET /servicePrincipals(appId='${NOBODY}')`)), missing)
  t.equal(verdict(ask(directory, `GET /directoryObjects/${NOBODY}`)), missing)
})

test('an ID that is no GUID is refused as such', async (t) => {
  for (const set of ['servicePrincipals', 'groups', 'users', 'applications', 'directoryObjects']) {
    t.equal(
      verdict(ask(directory, `GET /${set}/nonsense`)),
      "400 Request_BadRequest Invalid object identifier 'nonsense'.",
      set,
    )
  }
  t.match(verdict(ask(directory, "GET /servicePrincipals(appId='nonsense')")), /^400 Request_BadRequest /)
})

test('a managed identity has neither an owner nor an audience, and a name at least', async (t) => {
  const shown = body(ask(directory, `GET /servicePrincipals/${IDENTITY}`))
  t.equal(shown.servicePrincipalType, 'ManagedIdentity')
  t.equal(shown.appOwnerOrganizationId, null)
  t.equal(shown.signInAudience, null)
  t.strictSame(shown.servicePrincipalNames, [shown.appId])
})

test('the names of a service principal are never an empty list', async (t) => {
  const bare = { id: NOBODY, servicePrincipalNames: [] }
  t.strictSame(
    items(ask({ servicePrincipals: [bare] }, 'GET /servicePrincipals'))[0]?.servicePrincipalNames,
    [NOBODY],
  )
})

test('a selection says what is shown, in any case, and is repeated in the context', async (t) => {
  t.strictSame(body(ask(directory, `GET /servicePrincipals/${WEB}?$select=ID,appid`)), {
    '@odata.context': `${ROOT}/$metadata#servicePrincipals(id,appId)/$entity`,
    id: WEB,
    appId: WEB_APP,
  })
  t.strictSame(body(ask(directory, `GET /servicePrincipals/${WEB}?select=displayName`)), {
    '@odata.context': `${ROOT}/$metadata#servicePrincipals(displayName)/$entity`,
    displayName: 'web',
  })
})

test('a property that does not exist cannot be selected', async (t) => {
  const fault =
    "400 BadRequest Could not find a property named 'x' on type 'microsoft.graph.servicePrincipal'."
  t.equal(verdict(ask(directory, `GET /servicePrincipals/${WEB}?$select=id,x`)), fault)
  t.equal(verdict(ask(directory, 'GET /servicePrincipals?$select=x')), fault)
  t.match(verdict(ask(directory, `GET /servicePrincipals/${WEB}?$select=__proto__`)), /^400 BadRequest /)
})

test('custom security attributes come only where they are selected', async (t) => {
  const marked = { id: NOBODY, customSecurityAttributes: { Engineering: { Project: 'Baker' } } }
  const state = { servicePrincipals: [marked] }
  t.notOk('customSecurityAttributes' in body(ask(state, `GET /servicePrincipals/${NOBODY}`)))
  t.strictSame(
    body(ask(state, `GET /servicePrincipals/${NOBODY}?$select=customSecurityAttributes`))
      .customSecurityAttributes,
    marked.customSecurityAttributes,
  )
})

test('options for lists are no options of an object', async (t) => {
  t.match(verdict(ask(directory, `GET /servicePrincipals/${WEB}?$top=1`)), /^400 BadRequest /)
})

test('an object of the directory tells its type', async (t) => {
  const shown = body(ask(directory, `GET /directoryObjects/${IDENTITY}`))
  t.equal(shown['@odata.type'], '#microsoft.graph.servicePrincipal')
  t.equal(shown['@odata.context'], `${ROOT}/$metadata#directoryObjects/$entity`)
})
