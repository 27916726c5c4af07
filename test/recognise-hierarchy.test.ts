import { test } from 'tap'
import { MG, SUB, taken } from './loader/samples.ts'

const GUID = SUB.slice('/subscriptions/'.length)
const TYPE = 'Microsoft.Management/managementGroups'

test('a management group names its parent in its details', (t) => {
  const group = {
    id: `${MG}corp`,
    type: TYPE,
    name: 'corp',
    properties: { details: { parent: { id: `${MG}top` } } },
  }
  t.same(taken(group), [['managementGroups', group]])
  const flat = {
    id: `${MG}corp`,
    type: `/providers/${TYPE}`,
    displayName: 'Corp',
    details: { parent: { id: `${MG}top` } },
    children: null,
  }
  t.same(taken([flat]), [['managementGroups', flat]])
  t.end()
})

test('an expanded hierarchy gives the parent of everything in it', (t) => {
  const root = {
    id: `${MG}top`,
    type: TYPE,
    name: 'top',
    properties: {
      displayName: 'Top',
      children: [
        {
          id: `${MG}corp`,
          type: TYPE,
          name: 'corp',
          displayName: 'Corp',
          children: [{ id: SUB, type: '/subscriptions', name: GUID, displayName: 'Shop' }],
        },
      ],
    },
  }
  const found = taken(root)
  t.same(
    found.map(([kind, element]) => [kind, (element as { id: string }).id]),
    [
      ['managementGroups', `${MG}top`],
      ['managementGroups', `${MG}corp`],
      ['subscriptions', SUB],
    ],
  )
  t.match(found[1]?.[1], { properties: { displayName: 'Corp', details: { parent: { id: `${MG}top` } } } })
  t.match(found[2]?.[1], { properties: { displayName: 'Shop', parent: { id: `${MG}corp` } } })
  t.end()
})

test('a hierarchy of any depth is read', (t) => {
  let node: Record<string, unknown> = { id: SUB, type: '/subscriptions' }
  for (let depth = 0; depth < 20_000; depth++) node = { id: `${MG}m${depth}`, type: TYPE, children: [node] }
  t.equal(taken(node).length, 20_001)
  t.end()
})

test('descendants and entities name their parent beside the name', (t) => {
  const found = taken({
    value: [
      { id: `${MG}corp`, type: TYPE, properties: { displayName: 'Corp', parent: { id: `${MG}top` } } },
      { id: SUB, type: '/subscriptions', properties: { displayName: 'Shop', parent: { id: `${MG}corp` } } },
    ],
  })
  t.match(found[0], ['managementGroups', { properties: { details: { parent: { id: `${MG}top` } } } }])
  t.match(found[1], ['subscriptions', { id: SUB, properties: { parent: { id: `${MG}corp` } } }])
  t.end()
})

test('subscriptions below a management group get the ID that scopes start with', (t) => {
  const below = {
    id: `${MG}corp/subscriptions/${GUID}`,
    type: `${TYPE}/subscriptions`,
    properties: { displayName: 'Shop' },
  }
  t.match(taken({ value: [below] }), [
    ['subscriptions', { id: SUB, properties: { displayName: 'Shop', parent: { id: `${MG}corp` } } }],
  ])
  t.end()
})

test('subscriptions of az account list have a bare GUID', (t) => {
  const listed = {
    cloudName: 'AzureCloud',
    id: GUID,
    isDefault: true,
    name: 'Shop',
    state: 'Enabled',
    tenantId: GUID,
    user: {},
  }
  t.match(taken([listed]), [['subscriptions', { id: SUB, properties: { displayName: 'Shop' } }]])
  const arm = { id: SUB, subscriptionId: GUID, displayName: 'Shop', state: 'Enabled' }
  t.same(taken({ value: [arm] }), [['subscriptions', arm]])
  t.end()
})

test('Resource Graph lists the groups above a subscription, the nearest first', (t) => {
  const row = {
    id: SUB,
    type: 'microsoft.resources/subscriptions',
    name: 'Shop',
    properties: { managementGroupAncestorsChain: [{ name: 'corp' }, { name: 'top' }] },
  }
  t.match(taken({ count: 1, data: [row] }), [
    ['subscriptions', { id: SUB, properties: { parent: { id: `${MG}corp` } } }],
  ])
  t.end()
})
