import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { asks, SUBSCRIPTION } from '../world.ts'
import { managementGroup, managementGroupId } from './obstacle-of.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const engine = createEngine({
  managementGroups: [managementGroup('Top'), managementGroup('Low', 'top'), managementGroup('Beside', 'Top')],
  subscriptions: [
    { id: SUBSCRIPTION.toUpperCase(), properties: { parent: { id: managementGroupId('LOW') } } },
  ],
})
const scopesOf = (scope: string) => engine.explain(asks(READ, scope)).scopes

test('the scopes of an explanation lead from the scope asked about to the root, through its management groups', async (t) => {
  const machine = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm`
  t.same(scopesOf(machine), [
    machine,
    `${SUBSCRIPTION}/resourceGroups/rg`,
    SUBSCRIPTION,
    managementGroupId('Low'),
    managementGroupId('Top'),
    '/',
  ])
  t.same(scopesOf(managementGroupId('Beside')), [managementGroupId('Beside'), managementGroupId('Top'), '/'])
  t.same(scopesOf('/'), ['/'])
})

test('scopes keep the spelling of the request, and management groups above it that of the state', async (t) => {
  const odd = `${SUBSCRIPTION.toUpperCase()}/ResourceGroups/RG-Ünïcode`
  t.same(scopesOf(`${odd}/`), [
    odd,
    SUBSCRIPTION.toUpperCase(),
    managementGroupId('Low'),
    managementGroupId('Top'),
    '/',
  ])
  t.same(scopesOf(managementGroupId('LOW').toUpperCase()), [
    managementGroupId('LOW').toUpperCase(),
    managementGroupId('Top'),
    '/',
  ])
})

test('a letter that is longer in lower case may cost a scope its spelling, but never its place', async (t) => {
  const site = `${SUBSCRIPTION}/resourceGroups/İ/providers/Microsoft.Web/sites/Shop`
  t.same(
    scopesOf(site)
      .slice(0, 3)
      .map((scope) => scope.toLowerCase()),
    [site, site.slice(0, site.indexOf('/providers')), SUBSCRIPTION].map((scope) => scope.toLowerCase()),
  )
})

test('a provider without a resource, and the middle of an ID, are no scopes of their own', async (t) => {
  const zone = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/dnsZones/z/A/www`
  const lock = `${zone}/providers/Microsoft.Authorization/locks/l`
  t.same(scopesOf(lock).slice(0, 4), [
    lock,
    zone,
    zone.slice(0, -'/A/www'.length),
    `${SUBSCRIPTION}/resourceGroups/rg`,
  ])
})

test('a scope that ends in a provider is still the first of its own explanation', async (t) => {
  const provider = `${SUBSCRIPTION}/providers/Microsoft.Compute`
  t.same(scopesOf(provider).slice(0, 2), [provider, SUBSCRIPTION])
  t.same(scopesOf('/providers/Microsoft.Capacity/reservationOrders/o'), [
    '/providers/Microsoft.Capacity/reservationOrders/o',
    '/',
  ])
})
