import { test } from 'tap'
import { createEngine, createStore } from '../../src/index.ts'
import { ANA, asks, assignment, customRole, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const COUNT = 70
const numbers = Array.from({ length: COUNT }, (_, n) => n)

test('each of seventy people has the one role that they were given, and no other', async (t) => {
  const roles = numbers.map((n) => customRole([{ actions: [`Contoso.App/things${n}/read`] }]))
  const people = numbers.map(freshGuid)
  const engine = createEngine({
    roleDefinitions: roles,
    roleAssignments: roles.map(({ name }, n) => assignment(people[n] as string, name, SUBSCRIPTION)),
  })
  for (const [n, principalId] of people.entries()) {
    const allowed = numbers.filter(
      (of) =>
        engine.check(
          asks(`Contoso.App/things${of}/read`, `${SUBSCRIPTION}/resourceGroups/rg`, { principalId }),
        ).allowed,
    )
    t.same(allowed, [n])
  }
})

test('a grant covers its scope, however long the names of that and of what is asked about', async (t) => {
  const scopes = numbers.map((n) => `${SUBSCRIPTION}/resourceGroups/${'r'.repeat(n + 1)}`)
  const people = numbers.map(freshGuid)
  const engine = createEngine({
    roleAssignments: scopes.map((scope, n) => assignment(people[n] as string, ROLE.reader, scope)),
  })
  for (const [n, principalId] of people.entries()) {
    for (const below of [
      '',
      '/providers/Microsoft.Compute/virtualMachines/vm',
      '/providers/Contoso.App/t/t',
    ]) {
      const allowed = numbers.filter(
        (at) => engine.check(asks(READ, `${scopes[at]}${below}`, { principalId })).allowed,
      )
      t.same(allowed, [n], `${n} ${below}`)
    }
    t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId })).allowed, false)
  }
})

for (const above of [
  SUBSCRIPTION,
  '/subscriptions/a',
  '/subscriptions/ab',
  '/subscriptions/abc',
  '/subscriptions/abcd',
  '',
]) {
  test(`many grants of one principal are found at every depth below ${above || 'the root'}`, async (t) => {
    const scopes = numbers.map((n) => {
      const base = above === '' ? '' : `${above}/resourceGroups/rg${n}`
      return `${base}/providers/Contoso.App${`/things/t${n}`.repeat(1 + (n >> 1))}`
    })
    const engine = createEngine({ roleAssignments: scopes.map((at) => assignment(ANA, ROLE.reader, at)) })
    for (const [n, scope] of scopes.entries()) {
      t.equal(engine.check(asks(READ, scope)).allowed, true, scope)
      t.equal(engine.check(asks(READ, `${scope}/parts/p`)).allowed, true, `below ${scope}`)
      t.equal(engine.check(asks(READ, `${scope}x`)).allowed, false, `beside ${scope}`)
      const parent = scope.slice(0, scope.lastIndexOf('/things'))
      if (n > 1) t.equal(engine.check(asks(READ, parent)).allowed, false, `above ${scope}`)
    }
    if (above !== '') t.equal(engine.check(asks(READ, above)).allowed, false)
    t.equal(engine.check(asks(READ, '/')).allowed, false)
  })
}

test('a grant above all the others of a principal is found among them', async (t) => {
  const below = numbers.map((n) => assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${n}`))
  const elsewhere = `${SUBSCRIPTION}/resourceGroups/elsewhere`
  for (const above of ['/', SUBSCRIPTION]) {
    const store = createStore({ roleAssignments: below })
    t.equal(store.engine.check(asks(READ, elsewhere)).allowed, false)
    const grant = assignment(ANA, ROLE.reader, above)
    store.put('roleAssignments', grant)
    t.match(store.engine.check(asks(READ, elsewhere)), { allowed: true, by: { roleAssignmentId: grant.id } })
    t.equal(store.engine.check(asks(READ, above)).allowed, true)
    store.remove('roleAssignments', grant.id)
    t.equal(store.engine.check(asks(READ, elsewhere)).allowed, false)
    t.equal(store.engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/rg7`)).allowed, true)
  }
})

test('what changes give a principal is found beside what it had, whatever role and wherever', async (t) => {
  const roles = numbers.map((n) => customRole([{ actions: [`Contoso.App/things${n}/read`] }]))
  const grants = roles.map(({ name }, n) =>
    assignment(ANA, name, `${SUBSCRIPTION}/resourceGroups/${'r'.repeat(1 + ((n * 7) % 40))}`),
  )
  const store = createStore({ roleDefinitions: roles })
  const found = () =>
    grants.flatMap(({ properties }, n) =>
      store.engine.check(asks(`Contoso.App/things${n}/read`, properties?.scope as string)).allowed ? [n] : [],
    )
  for (const [n, grant] of grants.entries()) {
    store.put('roleAssignments', grant)
    t.same(found(), numbers.slice(0, n + 1))
  }
  for (const [n, { id }] of grants.entries()) {
    store.remove('roleAssignments', id)
    t.same(found(), numbers.slice(n + 1))
  }
})
