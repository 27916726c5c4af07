import { test } from 'tap'
import { listResourcesOfType } from '../../src/control-plane/resource/list-resources-of-type.ts'
import {
  API,
  ana,
  assignment,
  BEN,
  ben,
  bodyOf,
  estate,
  GROUP,
  IDENTITY,
  idsOf,
  ROLE,
  refusalOf,
  Stage,
  SUBSCRIPTION,
  VAULT,
} from './estate.ts'

const SERVER = `${GROUP}/providers/Microsoft.Sql/servers/s`
const OTHER = `${SUBSCRIPTION}/resourceGroups/rg2`
const database = (server: string, name: string) => ({
  id: `${server}/databases/${name}`,
  properties: { name },
})
const STATE = estate({
  resources: [
    { id: OTHER, location: 'x' },
    { id: SERVER },
    { id: `${OTHER}/providers/Microsoft.Sql/servers/s2` },
    { id: `${SERVER}2` },
    database(SERVER, 'a'),
    database(SERVER, 'b'),
    database(`${SERVER}2`, 'c'),
  ],
  roleAssignments: [assignment(BEN, ROLE.reader, `${SERVER}/databases/a`)],
})

function list(collection: string, as = ana, stage = new Stage(STATE)) {
  return stage.run(listResourcesOfType, { collection, apiVersion: API }, as)
}

test('a collection holds the resources of its type in a subscription, a group or a parent, in full', async (t) => {
  t.equal(idsOf(list(`${SUBSCRIPTION}/providers/microsoft.sql/Servers`)).length, 3)
  t.same(idsOf(list(`${GROUP}/providers/Microsoft.Sql/servers`)), [SERVER, `${SERVER}2`])
  t.same(idsOf(list(`${SERVER}/databases`)), [`${SERVER}/databases/a`, `${SERVER}/databases/b`])
  t.match(bodyOf(list(`${SERVER}/databases`)), {
    value: [{ name: 'a', type: 'Microsoft.Sql/servers/databases', properties: { name: 'a' } }],
  })
})

test('a collection leaves out what the caller may not read', async (t) => {
  t.same(idsOf(list(`${SERVER}/databases`, ben)), [`${SERVER}/databases/a`])
  t.match(refusalOf(list(`${SERVER}/databases`, ben, new Stage())), [
    403,
    'AuthorizationFailed',
    /Microsoft.Sql\/servers\/databases\/read/,
  ])
})

test('what is no collection, or one of something that is not there, is refused', async (t) => {
  t.match(refusalOf(list(`${SERVER}x/databases`)), [404, 'ResourceNotFound'])
  t.match(refusalOf(list(`${SUBSCRIPTION}x/providers/Microsoft.Sql/servers`)), [404, 'SubscriptionNotFound'])
  t.match(refusalOf(list(`${GROUP}x/providers/Microsoft.Sql/servers`)), [404, 'ResourceGroupNotFound'])
  t.match(refusalOf(list(SERVER)), [400, 'InvalidResourceId'])
  t.match(refusalOf(list('/providers/Microsoft.Sql/servers')), [400, 'InvalidResourceId'])
  t.match(refusalOf(list(`${GROUP}/providers/Microsoft.Authorization/locks`)), [404, 'InvalidResourceType'])
})

test('collections with rules of their own follow those', async (t) => {
  t.same(bodyOf(list(`${GROUP}/providers/Microsoft.KeyVault/vaults`)), { value: [] })
  t.same(bodyOf(list(`${SUBSCRIPTION}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`)), {
    value: [],
  })
  t.match(refusalOf(list(`${IDENTITY}/federatedIdentityCredentials`)), [404, 'ResourceNotFound'])
  t.match(refusalOf(list(`${VAULT}/secrets`)), [404, 'ResourceNotFound'])
})
