import { test } from 'tap'
import { getSystemIdentity } from '../../src/control-plane/identity/get-system-identity.ts'
import { listAssociatedResources } from '../../src/control-plane/identity/list-associated-resources.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  API,
  ana,
  ben,
  bodyOf,
  GROUP,
  IDENTITY,
  idsOf,
  MACHINE,
  OTHER_IDENTITY,
  refusalOf,
  Stage,
  SUBSCRIPTION_ID,
  TENANT,
} from './estate.ts'

const of = (id: string, body: unknown) => ({ id, apiVersion: API, body })
const SITE = `${GROUP}/providers/Microsoft.Web/sites/shop`

test('the identity of a resource’s own is shown under the resource’s ID, name and type', async (t) => {
  const stage = new Stage()
  stage.run(putResource, of(SITE, { location: 'westeurope', identity: { type: 'SystemAssigned' } }))
  const [principal] = stage.state.servicePrincipals ?? []
  t.same(bodyOf(stage.run(getSystemIdentity, { scope: SITE.toUpperCase() }, ana)), {
    id: SITE,
    name: 'SHOP',
    type: 'microsoft.web/sites',
    location: 'westeurope',
    properties: { tenantId: TENANT, principalId: principal?.id, clientId: principal?.appId },
  })
})

test('a resource without an identity of its own shows none', async (t) => {
  const stage = new Stage()
  stage.run(putResource, of(SITE, { location: 'westeurope' }))
  for (const scope of [SITE, MACHINE]) {
    t.match(refusalOf(stage.run(getSystemIdentity, { scope }, ana)), [
      404,
      'ResourceNotFound',
      "The Resource 'Microsoft.ManagedIdentity/identities/default' under resource group 'rg' was not found.",
    ])
  }
  t.match(refusalOf(stage.run(getSystemIdentity, { scope: SITE }, ben)), [
    403,
    'AuthorizationFailed',
    new RegExp(
      `'Microsoft.ManagedIdentity/identities/read' over scope '${SITE}/providers/Microsoft.ManagedIdentity/identities/default'`,
    ),
  ])
  t.match(refusalOf(stage.run(getSystemIdentity, { scope: GROUP }, ana)), [400, 'InvalidResourceId'])
  t.match(refusalOf(stage.run(getSystemIdentity, { scope: SITE.replace(SUBSCRIPTION_ID, 'x') }, ana)), [
    404,
    'SubscriptionNotFound',
  ])
})

function associated(): Stage {
  const stage = new Stage()
  for (const id of [IDENTITY, OTHER_IDENTITY]) stage.run(putResource, of(id, { location: 'westeurope' }))
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY.toUpperCase()]: {} } }
  for (const id of [SITE, MACHINE]) stage.run(putResource, of(id, { location: 'westeurope', identity }))
  return stage
}

test('an identity tells the resources that it is given to', async (t) => {
  const stage = associated()
  t.same(bodyOf(stage.run(listAssociatedResources, { id: IDENTITY }, ana)), {
    totalCount: 2,
    value: [
      {
        id: SITE,
        name: 'shop',
        type: 'microsoft.web/sites',
        resourceGroup: 'rg',
        subscriptionId: SUBSCRIPTION_ID,
        subscriptionDisplayName: 'Production',
      },
      {
        id: MACHINE,
        name: 'vm',
        type: 'microsoft.compute/virtualmachines',
        resourceGroup: 'rg',
        subscriptionId: SUBSCRIPTION_ID,
        subscriptionDisplayName: 'Production',
      },
    ],
  })
  t.same(bodyOf(stage.run(listAssociatedResources, { id: OTHER_IDENTITY }, ana)), {
    totalCount: 0,
    value: [],
  })
})

test('associated resources are filtered, ordered, skipped and paged', async (t) => {
  const stage = associated()
  const list = (more: object) => idsOf(stage.run(listAssociatedResources, { id: IDENTITY, ...more }, ana))
  t.same(list({ filter: "type eq 'Microsoft.Web/sites'" }), [SITE])
  t.same(list({ filter: "contains(name, 'v')" }), [MACHINE])
  t.same(list({ orderBy: 'name desc' }), [MACHINE, SITE])
  t.same(list({ orderBy: 'type' }), [MACHINE, SITE])
  t.same(list({ skip: 1 }), [MACHINE])
  const page = stage.run(listAssociatedResources, { id: IDENTITY, page: { top: 1, url: 'https://h/x' } }, ana)
  t.match(bodyOf(page), { totalCount: 2, nextLink: /^https:\/\/h\/x/ })
  t.same(idsOf(page), [SITE])
  const refused = (more: object) =>
    refusalOf(stage.run(listAssociatedResources, { id: IDENTITY, ...more }, ana))
  t.match(refused({ orderBy: 'color' }), [400, 'InvalidOrderBy'])
  t.match(refused({ filter: 'color' }), [400, 'InvalidFilterInQueryString'])
  t.match(refused({ id: `${IDENTITY}x` }), [404, 'ResourceNotFound'])
  t.match(refusalOf(stage.run(listAssociatedResources, { id: IDENTITY }, ben)), [
    403,
    'AuthorizationFailed',
    /listAssociatedResources\/action/,
  ])
})
