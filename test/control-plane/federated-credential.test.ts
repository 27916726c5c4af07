import { test } from 'tap'
import {
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
} from '../../src/control-plane/identity/credentials.ts'
import { putFederatedCredential } from '../../src/control-plane/identity/put-credential.ts'
import { putIdentity } from '../../src/control-plane/identity/put-identity.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  IDENTITY,
  idsOf,
  OTHER_IDENTITY,
  ROLE,
  refusalOf,
  Stage,
} from './estate.ts'

const CREDENTIAL = `${IDENTITY}/federatedIdentityCredentials/ci-main`
const PROPERTIES = {
  issuer: 'https://token.actions.example',
  subject: 'repo:contoso/shop:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
}

function stageWithIdentity(): Stage {
  const stage = new Stage(estate({ roleAssignments: [assignment(BEN, ROLE.reader, '/')] }))
  for (const id of [IDENTITY, OTHER_IDENTITY]) {
    stage.run(putIdentity, { id, apiVersion: API, body: { location: 'westeurope' } })
  }
  return stage
}

function put(stage: Stage, properties: unknown, id = CREDENTIAL, as = ana) {
  return stage.run(putFederatedCredential, { id, body: { properties } }, as)
}

test('a credential is created, updated, shown and deleted', async (t) => {
  const stage = stageWithIdentity()
  const created = put(stage, PROPERTIES)
  t.match(created, { kind: 'done', status: 201 })
  t.same(bodyOf(created), {
    id: CREDENTIAL.replace('resourceGroups', 'resourcegroups'),
    name: 'ci-main',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    properties: PROPERTIES,
  })
  t.match(put(stage, { ...PROPERTIES, subject: 'other' }), { kind: 'done', status: 200 })
  t.match(bodyOf(stage.run(getFederatedCredential, { id: CREDENTIAL.toUpperCase() }, ana)), {
    name: 'ci-main',
    properties: { subject: 'other' },
  })
  t.match(stage.run(deleteFederatedCredential, { id: CREDENTIAL }, ana), { kind: 'done', status: 200 })
  t.match(stage.run(deleteFederatedCredential, { id: CREDENTIAL }, ana), { kind: 'done', status: 204 })
  t.same(refusalOf(stage.run(getFederatedCredential, { id: CREDENTIAL }, ana)), [
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/deployer/federatedIdentityCredentials/ci-main' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  ])
})

test('credentials are listed in pages', async (t) => {
  const stage = stageWithIdentity()
  for (const name of ['c-one', 'c-two', 'c-three']) {
    put(stage, { ...PROPERTIES, subject: name }, CREDENTIAL.replace(/ci-main$/, name))
  }
  const url = 'https://localhost:8443/x/federatedIdentityCredentials?api-version=2023-01-31'
  const first = stage.run(listFederatedCredentials, { identityId: IDENTITY, page: { top: 2, url } }, ana)
  t.equal(idsOf(first).length, 2)
  const skipToken = new URL(bodyOf<{ nextLink: string }>(first).nextLink).searchParams.get('$skiptoken') ?? ''
  const second = stage.run(
    listFederatedCredentials,
    { identityId: IDENTITY, page: { top: 2, skipToken, url } },
    ana,
  )
  t.equal(idsOf(second).length, 1)
  t.notOk(bodyOf<{ nextLink?: string }>(second).nextLink)
  t.equal(new Set([...idsOf(first), ...idsOf(second)]).size, 3)
  t.same(idsOf(stage.run(listFederatedCredentials, { identityId: OTHER_IDENTITY }, ana)), [])
  t.match(refusalOf(stage.run(listFederatedCredentials, { identityId: `${IDENTITY}x` }, ana)), [
    404,
    'ResourceNotFound',
  ])
})

test('every property has to be there and to say something', async (t) => {
  const stage = stageWithIdentity()
  const empty = [400, 'BadRequest', 'Federated Identity Credential from HTTP body has empty properties']
  for (const properties of [
    undefined,
    {},
    { ...PROPERTIES, issuer: '' },
    { ...PROPERTIES, subject: ' ' },
    { ...PROPERTIES, subject: 7 },
    { ...PROPERTIES, audiences: [] },
    { ...PROPERTIES, audiences: 'api://x' },
    { ...PROPERTIES, audiences: [''] },
  ]) {
    t.same(refusalOf(put(stage, properties)), empty, JSON.stringify(properties))
  }
})

test('a credential has exactly one audience', async (t) => {
  t.same(refusalOf(put(stageWithIdentity(), { ...PROPERTIES, audiences: ['a', 'b'] })), [
    400,
    'BadRequest',
    'Federated identity credentials must have exactly one audience.',
  ])
})

test('the name of a credential has 3 to 120 letters, digits, dashes and underscores', async (t) => {
  const stage = stageWithIdentity()
  for (const name of ['ab', '-abc', 'a.b', 'x'.repeat(121)]) {
    t.same(refusalOf(put(stage, PROPERTIES, CREDENTIAL.replace(/ci-main$/, name))), [
      400,
      'BadRequest',
      `Federated Identity Credential name '${name}' is invalid.`,
    ])
  }
  t.match(put(stage, PROPERTIES, CREDENTIAL.replace(/ci-main$/, `0${'x'.repeat(119)}`)), { kind: 'done' })
})

test('issuer, subject and audience have at most 600 characters, and the issuer is an https address', async (t) => {
  const stage = stageWithIdentity()
  const long = 'x'.repeat(601)
  for (const properties of [
    { ...PROPERTIES, issuer: `https://${long}` },
    { ...PROPERTIES, subject: long },
    { ...PROPERTIES, audiences: [long] },
  ]) {
    t.same(refusalOf(put(stage, properties)), [
      400,
      'BadRequest',
      'Issuer, subject and audience have at most 600 characters each.',
    ])
  }
  for (const issuer of ['http://ci.example', 'ci.example', 'https://', 'https://a b']) {
    t.same(refusalOf(put(stage, { ...PROPERTIES, issuer })), [
      400,
      'BadRequest',
      `The issuer '${issuer}' is not the address of an https server.`,
    ])
  }
})

test('issuer and subject together are unique for one identity, by case and to the last character', async (t) => {
  const stage = stageWithIdentity()
  put(stage, PROPERTIES)
  const twin = CREDENTIAL.replace(/ci-main$/, 'twin')
  t.same(refusalOf(put(stage, { ...PROPERTIES, audiences: ['other'] }, twin)), [
    409,
    'Conflict',
    'Issuer and subject combination already exists for this Managed Identity.',
  ])
  t.match(put(stage, PROPERTIES), { kind: 'done', status: 200 }, 'not against itself')
  t.match(put(stage, { ...PROPERTIES, issuer: `${PROPERTIES.issuer}/` }, twin), { kind: 'done', status: 201 })
  t.match(put(stage, { ...PROPERTIES, subject: 'REPO' }, twin), { kind: 'done', status: 200 })
  const ofOther = `${OTHER_IDENTITY}/federatedIdentityCredentials/ci-main`
  t.match(put(stage, PROPERTIES, ofOther), { kind: 'done', status: 201 })
})

test('an identity has at most 20 credentials', async (t) => {
  const stage = stageWithIdentity()
  const nth = (i: number) =>
    put(stage, { ...PROPERTIES, subject: `s${i}` }, CREDENTIAL.replace(/ci-main$/, `ci-${i}`))
  for (let i = 0; i < 20; i++) t.match(nth(i), { kind: 'done', status: 201 })
  t.match(refusalOf(nth(20)), [400, 'BadRequest', /20 federated identity credentials already/])
  t.match(nth(19), { kind: 'done', status: 200 }, 'an existing one is updated')
})

test('the identity has to be there, and each operation takes its own right', async (t) => {
  const stage = stageWithIdentity()
  const orphan = CREDENTIAL.replace('deployer', 'nobody')
  t.same(refusalOf(put(stage, PROPERTIES, orphan)), [
    404,
    'ParentResourceNotFound',
    `Failed to perform 'write' on resource(s) of type 'userAssignedIdentities/federatedIdentityCredentials' of 'Microsoft.ManagedIdentity', because the parent resource '${IDENTITY.replace('deployer', 'nobody')}' could not be found.`,
  ])
  t.match(refusalOf(put(stage, PROPERTIES, CREDENTIAL, ben)), [
    403,
    'AuthorizationFailed',
    /federatedIdentityCredentials\/write/,
  ])
  t.match(refusalOf(stage.run(deleteFederatedCredential, { id: CREDENTIAL }, ben)), [
    403,
    'AuthorizationFailed',
    /federatedIdentityCredentials\/delete/,
  ])
  t.match(stage.run(listFederatedCredentials, { identityId: IDENTITY }, ben), { kind: 'done' })
  t.match(refusalOf(put(stage, PROPERTIES, IDENTITY)), [400, 'InvalidResourceId'])
})
