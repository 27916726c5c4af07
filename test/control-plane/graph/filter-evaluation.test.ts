import fc from 'fast-check'
import { test } from 'tap'
import type { DirectoryObject, StateDocument } from '../../../src/state/state-document.ts'
import {
  ask,
  directory,
  EVENTUAL,
  IDENTITY,
  IDENTITY_APP,
  items,
  NOBODY,
  names,
  TEAM,
  WEB,
  WEB_APP,
} from './directory.ts'
import { holds } from './law.ts'

const found = (state: StateDocument, filter: string, set = 'servicePrincipals') =>
  names(ask(state, `GET /${set}?$filter=${filter}`))
const foundAdvanced = (state: StateDocument, filter: string, set = 'servicePrincipals') =>
  names(ask(state, `GET /${set}?$count=true&$filter=${filter}`, EVENTUAL))

test('the look-ups that clients make are answered', async (t) => {
  t.strictSame(found(directory, `appId eq '${WEB_APP}'`), ['web'])
  t.strictSame(found(directory, `servicePrincipalNames/any(c:c eq '${WEB_APP}')`), ['web'])
  t.strictSame(found(directory, "servicePrincipalNames/any(c:c eq 'https://web.contoso.com')"), ['web'])
  t.strictSame(found(directory, `servicePrincipalNames/any(c:c eq '${IDENTITY_APP}')`), ['deployer'])
  t.strictSame(found(directory, "displayName eq 'web'"), ['web'])
  t.strictSame(found(directory, "startswith(displayName,'dep')"), ['deployer'])
  t.strictSame(found(directory, "servicePrincipalType eq 'ManagedIdentity'"), ['deployer'])
  t.strictSame(
    found(
      directory,
      "alternativeNames/any(a:a eq '/subscriptions/S/resourceGroups/g/providers/P/t/deployer')",
    ),
    ['deployer'],
  )
  t.strictSame(found(directory, "alternativeNames/any(a:startsWith(a,'/subscriptions/s'))"), ['deployer'])
  t.strictSame(found(directory, "tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')"), ['web'])
  t.strictSame(found(directory, `id in ('${WEB}','${IDENTITY}')`), ['web', 'deployer'])
  t.strictSame(foundAdvanced(directory, "not(startsWith(displayName,'w'))"), ['deployer'])
  t.strictSame(foundAdvanced(directory, "servicePrincipalType ne 'Application'"), ['deployer'])
  t.strictSame(found(directory, "userPrincipalName eq 'Ana@contoso.com'", 'users'), ['Ana'])
  t.strictSame(found(directory, `appId eq '${WEB_APP}'`, 'applications'), ['web'])
  t.strictSame(found(directory, "startswith(displayName,'w')", 'applications'), ['web'])
})

test('texts and GUIDs compare without regard to case, GUIDs with or without quotes', async (t) => {
  t.strictSame(found(directory, "DISPLAYNAME eq 'WEB'"), ['web'])
  t.strictSame(found(directory, "startsWith(displayName,'WE')"), ['web'])
  t.strictSame(found(directory, `appId eq ${WEB_APP.toUpperCase()}`), ['web'])
  t.strictSame(found(directory, `id in (${WEB.toUpperCase()})`), ['web'])
  t.strictSame(
    found({ users: [{ id: NOBODY, displayName: "O'Neil" }] }, "displayName eq 'o''neil'", 'users'),
    ["O'Neil"],
  )
})

test('what goes without saying counts in a filter', async (t) => {
  t.strictSame(found(directory, 'accountEnabled eq true'), ['web', 'deployer'])
  t.strictSame(found(directory, "servicePrincipalType eq 'Application'"), ['web'])
  t.strictSame(found(directory, 'securityEnabled eq true', 'groups'), ['Team'])
})

test('times are compared as moments', async (t) => {
  t.strictSame(found(directory, 'createdDateTime ge 2024-01-01T00:00:00.000Z'), ['web'])
  t.strictSame(found(directory, 'createdDateTime eq 2024-01-01T00:00:00Z'), ['web'])
  t.strictSame(found(directory, 'createdDateTime le 2023-12-31T23:59:59.9999999Z'), [])
  t.strictSame(foundAdvanced(directory, 'createdDateTime eq null'), ['deployer'])
})

test('complex values, relationships and security attributes are looked into', async (t) => {
  const state: StateDocument = {
    servicePrincipals: [
      {
        id: WEB,
        displayName: 'a',
        customSecurityAttributes: { Engineering: { Project: ['Baker', 'Cook'], Level: 2 } },
        ...{
          info: { termsOfServiceUrl: 'https://t' },
          owners: [{ id: TEAM }],
          appRoleAssignments: [{ id: TEAM }, null, 'x'],
          federatedIdentityCredentials: [{ name: 'ci', issuer: 'https://token.actions' }],
        },
      },
      { id: IDENTITY, displayName: 'b', customSecurityAttributes: null },
    ],
  }
  t.strictSame(foundAdvanced(state, "info/termsOfServiceUrl eq 'HTTPS://T'"), ['a'])
  t.strictSame(foundAdvanced(state, 'owners/$count eq 1'), ['a'])
  t.strictSame(foundAdvanced(state, 'owners/$count eq 0'), ['b'])
  t.strictSame(found(state, `appRoleAssignments/any(a:a/id eq ${TEAM})`), ['a'])
  t.strictSame(
    foundAdvanced(
      state,
      "federatedIdentityCredentials/any(f:f/name eq 'ci' and startsWith(f/issuer,'https'))",
    ),
    ['a'],
  )
  t.strictSame(foundAdvanced(state, "customSecurityAttributes/Engineering/Project eq 'cook'"), ['a'])
  t.strictSame(foundAdvanced(state, 'customSecurityAttributes/engineering/LEVEL eq 2'), ['a'])
  t.strictSame(foundAdvanced(state, "customSecurityAttributes/Engineering/Project ne 'cook'"), ['b'])
  t.strictSame(foundAdvanced(state, 'customSecurityAttributes/Engineering/Project eq null'), ['b'])
  t.strictSame(foundAdvanced(state, "customSecurityAttributes/__proto__/constructor eq 'x'"), [])
})

/** A clause in words, and the same as plain JavaScript. */
interface Clause {
  readonly text: string
  readonly holds: (object: DirectoryObject) => boolean
}

const NAMES = ['web', 'Web', 'api', "it's", '']
const nameArbitrary = fc.constantFrom(...NAMES)
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const same = (a: string | null | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
const begins = (a: string | null | undefined, b: string) =>
  a?.toLowerCase().startsWith(b.toLowerCase()) ?? false

const leaf: fc.Arbitrary<Clause> = fc.oneof(
  nameArbitrary.map((name) => ({
    text: `displayName eq ${quoted(name)}`,
    holds: ({ displayName }: DirectoryObject) => same(displayName, name),
  })),
  nameArbitrary.map((name) => ({
    text: `displayName ne ${quoted(name)}`,
    holds: ({ displayName }: DirectoryObject) => !same(displayName, name),
  })),
  nameArbitrary.map((name) => ({
    text: `startsWith(displayName, ${quoted(name)})`,
    holds: ({ displayName }: DirectoryObject) => begins(displayName, name),
  })),
  fc.array(nameArbitrary, { minLength: 1, maxLength: 3 }).map((list) => ({
    text: `displayName in (${list.map(quoted).join(',')})`,
    holds: ({ displayName }: DirectoryObject) => list.some((name) => same(displayName, name)),
  })),
  fc.constant({
    text: 'displayName eq null',
    holds: ({ displayName }: DirectoryObject) => (displayName ?? null) === null,
  }),
  fc.boolean().map((enabled) => ({
    text: `accountEnabled eq ${enabled}`,
    holds: ({ accountEnabled }: DirectoryObject) => (accountEnabled ?? true) === enabled,
  })),
  nameArbitrary.map((tag) => ({
    text: `tags/any(t:t eq ${quoted(tag)})`,
    holds: ({ tags }: DirectoryObject) => (tags ?? []).some((each) => same(each, tag)),
  })),
  nameArbitrary.map((tag) => ({
    text: `tags/any(t:startsWith(t,${quoted(tag)}))`,
    holds: ({ tags }: DirectoryObject) => (tags ?? []).some((each) => begins(each, tag)),
  })),
  fc.constantFrom('2024-01-01T00:00:00Z', '2025-06-01T12:00:00Z').map((moment) => ({
    text: `createdDateTime ge ${moment}`,
    holds: ({ createdDateTime }: DirectoryObject) =>
      typeof createdDateTime === 'string' && Date.parse(createdDateTime) >= Date.parse(moment),
  })),
)

const { clause } = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('clause'), tie('clause')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (object: DirectoryObject) => a.holds(object) && b.holds(object),
    })),
    fc.tuple(tie('clause'), tie('clause')).map(([a, b]) => ({
      text: `(${a.text}) or (${b.text})`,
      holds: (object: DirectoryObject) => a.holds(object) || b.holds(object),
    })),
    tie('clause').map((a) => ({
      text: `not(${a.text})`,
      holds: (object: DirectoryObject) => !a.holds(object),
    })),
  ),
}))

const object: fc.Arbitrary<DirectoryObject> = fc.record(
  {
    id: fc.uuid(),
    displayName: fc.option(nameArbitrary, { nil: null }),
    accountEnabled: fc.boolean(),
    tags: fc.array(nameArbitrary, { maxLength: 2 }),
    createdDateTime: fc.constantFrom(
      '2023-12-31T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '2026-01-01T00:00:00+05:00',
    ),
  },
  { requiredKeys: ['id'] },
)

test('a filter finds what a plain predicate finds', (t) => {
  const objects = fc.uniqueArray(object, { maxLength: 20, selector: ({ id }) => id })
  holds(
    t,
    fc.property(objects, clause, (servicePrincipals, wanted) => {
      const shown = items(
        ask(
          { servicePrincipals },
          `GET /servicePrincipals?$count=true&$select=id&$filter=${wanted.text}`,
          EVENTUAL,
        ),
      )
      const expected = servicePrincipals.filter(wanted.holds).map(({ id }) => id)
      return JSON.stringify(shown.map(({ id }) => id).sort()) === JSON.stringify(expected.sort())
    }),
    400,
  )
  t.end()
})
