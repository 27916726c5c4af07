import { test } from 'tap'
import { createEngine, type DenyAssignment, type Permission } from '../../src/index.ts'
import { createStore } from '../../src/store/store.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const WRITE = 'Microsoft.Compute/virtualMachines/write'
const READ = 'Microsoft.Compute/virtualMachines/read'
const EVERYONE = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }

const groupOf = (n: number) => `${SUBSCRIPTION}/resourceGroups/rg${n}`

function denyOf(n: number, permissions: readonly Permission[], scope = groupOf(n)): DenyAssignment {
  const name = `dddddddd-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
  const id = `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`
  return { id, name, properties: { scope, permissions, principals: [EVERYONE] } } as DenyAssignment
}

/** The owner of a subscription, whom only deny assignments stop. */
function ownedBy(denyAssignments: readonly DenyAssignment[]) {
  const store = createStore({
    roleAssignments: [assignment(ANA, ROLE.owner, SUBSCRIPTION)],
    denyAssignments,
  })
  const reasonAt = (n: number, action: string) => store.engine.check(asks(action, groupOf(n))).reason
  return { store, reasonAt }
}

test('an operation that no deny assignment denied is denied from the change on that denies it', async (t) => {
  const { store, reasonAt } = ownedBy([denyOf(1, [{ actions: ['*/write'] }])])
  for (let round = 0; round < 2; round++) {
    t.equal(reasonAt(1, WRITE), 'DenyAssignment')
    t.equal(reasonAt(1, READ), 'RoleAssignment')
    t.equal(reasonAt(2, WRITE), 'RoleAssignment')
  }
  const before = store.engine
  store.put('denyAssignments', denyOf(2, [{ actions: ['*/READ'] }]))
  t.equal(reasonAt(2, READ), 'DenyAssignment')
  t.equal(reasonAt(2, READ.toUpperCase()), 'DenyAssignment')
  t.equal(reasonAt(1, READ), 'RoleAssignment')
  t.equal(reasonAt(1, WRITE), 'DenyAssignment')
  t.equal(before.check(asks(READ, groupOf(2))).reason, 'RoleAssignment')
  store.put('denyAssignments', denyOf(2, [{ actions: ['*'], notActions: ['*/read'] }]))
  t.equal(reasonAt(2, READ), 'RoleAssignment')
  t.equal(reasonAt(2, WRITE), 'DenyAssignment')
  store.remove('denyAssignments', denyOf(2, []).id)
  t.equal(reasonAt(2, WRITE), 'RoleAssignment')
  t.equal(reasonAt(1, WRITE), 'DenyAssignment')
})

test('what one deny assignment takes off its list another may have on its own', async (t) => {
  const { reasonAt } = ownedBy([
    denyOf(1, [{ actions: ['*'], notActions: ['*/read'] }]),
    denyOf(2, [{ actions: ['*'], notActions: ['*/write'] }]),
    denyOf(3, [{ dataActions: ['*'] }]),
  ])
  const reasons = [1, 2, 3].map((n) => [reasonAt(n, READ), reasonAt(n, WRITE)])
  t.same(reasons, [
    ['RoleAssignment', 'DenyAssignment'],
    ['DenyAssignment', 'RoleAssignment'],
    ['RoleAssignment', 'RoleAssignment'],
  ])
})

test('each entry of a deny assignment denies, and on its own plane', async (t) => {
  const { store } = ownedBy([
    denyOf(1, [{ actions: ['*/delete'] }, { actions: ['*/write'] }, { dataActions: ['*/read'] }]),
  ])
  const reasonOf = (asked: object) => {
    const request = { principalId: ANA, scope: groupOf(1), ...asked }
    return store.engine.check(request).reason
  }
  t.equal(reasonOf({ action: WRITE }), 'DenyAssignment')
  t.equal(reasonOf({ action: READ }), 'RoleAssignment')
  t.equal(reasonOf({ dataAction: READ }), 'DenyAssignment')
  t.equal(reasonOf({ dataAction: WRITE }), 'NoMatchingAssignment')
  t.equal(reasonOf({ action: WRITE }), 'DenyAssignment')
})

test('deny assignments whose lists come from a class are told apart as any others', async (t) => {
  class Denied {
    readonly #actions: readonly string[]

    constructor(...actions: readonly string[]) {
      this.#actions = actions
    }

    get actions(): readonly string[] {
      return this.#actions
    }
  }
  const permissions = (action: string) => [new Denied(action) as Permission]
  const engine = createEngine({
    roleAssignments: [assignment(ANA, ROLE.owner, SUBSCRIPTION)],
    denyAssignments: [denyOf(1, permissions('*/write')), denyOf(2, permissions('*/read'))],
  })
  const reasonAt = (n: number, action: string) => engine.check(asks(action, groupOf(n))).reason
  t.same([reasonAt(1, WRITE), reasonAt(1, READ)], ['DenyAssignment', 'RoleAssignment'])
  t.same([reasonAt(2, WRITE), reasonAt(2, READ)], ['RoleAssignment', 'DenyAssignment'])
})

for (const many of [63, 64, 65, 200])
  test(`each of ${many} deny assignments denies what it lists, at once and one after the other`, async (t) => {
    const actionOf = (n: number) => `Contoso.App/things${n}/write`
    const denies = Array.from({ length: many }, (_, n) => denyOf(n, [{ actions: [actionOf(n)] }]))
    const later = ownedBy([])
    for (const deny of denies) later.store.put('denyAssignments', deny)
    for (const { reasonAt } of [ownedBy(denies), later]) {
      const numbers = [...denies.keys()]
      t.same(
        numbers.filter((n) => reasonAt(n, actionOf(n)) !== 'DenyAssignment'),
        [],
      )
      t.same(
        numbers.filter((n) => reasonAt(n, actionOf((n + 1) % many)) !== 'RoleAssignment'),
        [],
      )
    }
  })

test('operations of any number and length are denied as often as they are asked for', async (t) => {
  const { reasonAt } = ownedBy([denyOf(1, [{ actions: ['Contoso.App/*/write'] }])])
  const wrong: string[] = []
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 10_000; n++) {
      const name = n % 100 === 0 ? `${n}`.repeat(100) : `${n}`
      if (reasonAt(1, `Contoso.App/${name}/write`) !== 'DenyAssignment') wrong.push(`${name}/write`)
      if (reasonAt(1, `Contoso.App/${name}/read`) !== 'RoleAssignment') wrong.push(`${name}/read`)
    }
  t.same(wrong, [])
})
