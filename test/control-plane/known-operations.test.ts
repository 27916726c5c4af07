import { test } from 'tap'
import { knownOperations, providerNamed } from '../../src/control-plane/role-definition/known-operations.ts'

let reads = 0
const known = knownOperations(() => {
  reads++
  return [
    { name: 'Contoso.Shop/carts/read', plane: 'action' },
    { name: 'Contoso.Shop/carts/items/read', plane: 'dataAction' },
    { name: 'Contoso.Shop/carts/pay/action', plane: 'both' },
  ]
})

test('operations are read when the first question comes, and once', async (t) => {
  t.equal(reads, 0)
  t.ok(known.hasProvider('CONTOSO.shop'))
  t.notOk(known.hasProvider('Contoso'))
  t.ok(known.matchesAny('*', 'action'))
  t.equal(reads, 1)
})

test('a pattern matches on the plane that an operation is on', async (t) => {
  t.ok(known.matchesAny('contoso.shop/CARTS/read', 'action'))
  t.notOk(known.matchesAny('Contoso.Shop/carts/read', 'dataAction'))
  t.ok(known.matchesAny('Contoso.Shop/*/read', 'dataAction'))
  t.ok(known.matchesAny('*/pay/action', 'action'))
  t.ok(known.matchesAny('*/pay/action', 'dataAction'))
  t.notOk(known.matchesAny('Contoso.Other/*', 'action'))
  t.notOk(known.matchesAny('Contoso.Shop', 'action'))
  t.notOk(known.matchesAny('', 'action'))
})

test('the provider is what stands before the first slash, unless a wildcard does', async (t) => {
  t.equal(providerNamed('Contoso.Shop/*'), 'Contoso.Shop')
  t.equal(providerNamed('Contoso.Shop'), 'Contoso.Shop')
  t.equal(providerNamed('*'), undefined)
  t.equal(providerNamed('Contoso.*/read'), undefined)
})
