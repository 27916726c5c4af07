import { test } from 'tap'
import { createStore } from '../../src/store/store.ts'
import { ANA, asks, assignment, BEN, customRole, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const now = () => Date.UTC(2026, 5, 1)

test('an assignment stays where an instance of the same ID is removed, and the other way round', async (t) => {
  const standing = assignment(ANA, ROLE.reader, SUBSCRIPTION)
  const ended = {
    ...standing,
    properties: { ...standing.properties, endDateTime: '2020-01-01T00:00:00Z' },
  }
  const one = createStore({ roleAssignments: [standing], roleAssignmentScheduleInstances: [ended] }, { now })
  one.remove('roleAssignmentScheduleInstances', standing.id)
  t.equal(one.engine.check(asks(READ, SUBSCRIPTION)).allowed, true)
  const other = createStore(
    { roleAssignments: [standing], roleAssignmentScheduleInstances: [ended] },
    { now },
  )
  other.remove('roleAssignments', standing.id)
  t.equal(other.engine.check(asks(READ, SUBSCRIPTION)).allowed, false)
})

test('whichever of several grants is removed, the others stay as they are', async (t) => {
  const roles = ['a', 'b', 'c', 'd'].map((name) => customRole([{ actions: [`Contoso.App/${name}/read`] }]))
  const scopes = roles.map((_, n) => `${SUBSCRIPTION}/resourceGroups/rg${n}`)
  const roleAssignments = roles.map(({ name }, n) => assignment(ANA, name, scopes[n] as string))
  for (const [gone, { id }] of roleAssignments.entries()) {
    const store = createStore({ roleDefinitions: roles, roleAssignments })
    store.remove('roleAssignments', id)
    for (const [n, name] of ['a', 'b', 'c', 'd'].entries())
      for (const [at, scope] of scopes.entries())
        t.equal(
          store.engine.check(asks(`Contoso.App/${name}/read`, scope)).allowed,
          n === at && n !== gone,
          `${name} at ${scope} without ${gone}`,
        )
  }
})

test('what moves to another management group is below that one alone', async (t) => {
  const [first, second] = ['first', 'second'].map(
    (name) => `/providers/Microsoft.Management/managementGroups/${name}`,
  ) as [string, string]
  const below = (id: string) => ({ id: SUBSCRIPTION, properties: { parent: { id } } })
  const store = createStore({
    managementGroups: [{ id: first }, { id: second }],
    subscriptions: [below(first)],
    roleAssignments: [assignment(ANA, ROLE.reader, first), assignment(BEN, ROLE.reader, second)],
  })
  const allowed = () =>
    [ANA, BEN].map((principalId) => store.engine.check(asks(READ, SUBSCRIPTION, { principalId })).allowed)
  t.same(allowed(), [true, false])
  store.put('subscriptions', below(second))
  t.same(allowed(), [false, true])
})

test('a group that is given its first role by a change has it, and so does each one after it', async (t) => {
  const store = createStore({
    groups: Array.from({ length: 50 }, (_, n) => ({
      id: `cccccccc-0000-4000-8000-${n.toString().padStart(12, '0')}`,
      members: [{ id: ANA }],
    })),
    roleAssignments: [assignment(BEN, ROLE.reader, SUBSCRIPTION)],
  })
  for (const { id } of store.list('groups')) {
    const { engine } = store
    const scope = `${SUBSCRIPTION}/resourceGroups/rg${id.slice(-2)}`
    store.put('roleAssignments', assignment(id ?? '', ROLE.reader, scope))
    t.equal(engine.check(asks(READ, scope)).allowed, false, 'the engine from before')
    t.equal(store.engine.check(asks(READ, scope)).allowed, true)
  }
})

test('a role that a change names first holds what was asked before, and each one after it', async (t) => {
  const roles = Array.from({ length: 70 }, (_, n) =>
    customRole([{ actions: [`Contoso.App/t${n % 7}/read`] }]),
  )
  const store = createStore({ roleDefinitions: roles })
  for (const [n, { name }] of roles.entries()) {
    const scope = `${SUBSCRIPTION}/resourceGroups/rg${n}`
    const request = asks(`Contoso.App/t${n % 7}/read`, scope)
    const before = store.engine
    t.equal(before.check(request).allowed, false)
    store.put('roleAssignments', assignment(ANA, name, scope))
    t.equal(store.engine.check(request).allowed, true)
    t.equal(before.check(request).allowed, false, 'the engine from before')
  }
})
