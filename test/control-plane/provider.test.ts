import { test } from 'tap'
import { listOperations } from '../../src/control-plane/provider/list-operations.ts'
import { providerCatalogue } from '../../src/control-plane/provider/provider-catalogue.ts'
import { getProvider, listProviders } from '../../src/control-plane/provider/read-provider.ts'
import { operations } from '../../src/role/operation-catalogue.ts'
import { ana, ben, bodyOf, Stage, SUBSCRIPTION_ID, surroundings } from './estate.ts'

const few = providerCatalogue(() => [
  { name: 'Contoso.Own/things/write', plane: 'action' },
  { name: 'contoso.own/Things/read', plane: 'both' },
  { name: 'Contoso.Own/things/parts/delete', plane: 'action' },
  { name: 'Contoso.Own/things/start/action', plane: 'action' },
  { name: 'Contoso.Own/secrets/read', plane: 'dataAction' },
  { name: 'Contoso.Own/register/action', plane: 'action' },
])

test('what can be read, written or deleted is a type', (t) => {
  t.same(few.find('CONTOSO.OWN')?.resourceTypes, ['things', 'things/parts'])
  t.same(
    few.list().map(({ namespace }) => namespace),
    ['Contoso.Own'],
  )
  t.end()
})

test('the providers of Azure have their types', (t) => {
  const all = providerCatalogue(operations)
  for (const [namespace, type] of [
    ['Microsoft.Compute', 'virtualMachines'],
    ['Microsoft.ManagedIdentity', 'userAssignedIdentities/federatedIdentityCredentials'],
    ['Microsoft.KeyVault', 'vaults'],
    ['Microsoft.App', 'containerApps'],
    ['Microsoft.Web', 'sites'],
  ] as const) {
    t.ok(all.find(namespace)?.resourceTypes.includes(type), `${namespace}/${type}`)
  }
  t.equal(all.find('__proto__'), undefined)
  t.end()
})

test('providers are shown to whoever has a role in the subscription', (t) => {
  const { view } = new Stage()
  const around = { ...surroundings, providers: few }
  const asked = { subscriptionId: SUBSCRIPTION_ID, namespace: 'contoso.own' }
  t.match(bodyOf(getProvider(view, ana, asked, around)), { namespace: 'Contoso.Own' })
  t.equal(getProvider(view, ben, asked, around).kind, 'refused')
  t.equal(listProviders(view, ben, asked, around).kind, 'refused')
  const page = bodyOf<{ value: unknown[] }>(listProviders(view, ana, asked, around))
  t.equal(page.value.length, 1)
  t.end()
})

test('operations tell their plane and resource', (t) => {
  const { view } = new Stage()
  const listed = listOperations(view, ben, { namespace: 'Contoso.Own' }, { providers: few })
  t.match(bodyOf(listed), {
    value: [
      ...Array(3).fill({}),
      { name: 'Contoso.Own/things/start/action', isDataAction: false, display: { resource: 'things' } },
      { isDataAction: true, display: { resource: 'secrets' } },
      { display: { resource: '' } },
    ],
  })
  t.end()
})
