import fc from 'fast-check'
import { test } from 'tap'
import { listRoleAssignments } from '../../src/control-plane/role-assignment/list.ts'
import { createStore, type RoleAssignment } from '../../src/index.ts'
import { parseScope, type ScopeKey } from '../../src/scope/scope.ts'
import { runs, seed } from '../property.ts'

const GROUP = '/providers/Microsoft.Management/managementGroups/top'
const ONE = '/subscriptions/10000000-0000-4000-8000-000000000001'
const TWO = '/subscriptions/20000000-0000-4000-8000-000000000002'
const SCOPES = [
  '/',
  GROUP,
  `${GROUP}/providers/Microsoft.Insights/settings/x`,
  ...[ONE, TWO].flatMap((subscription) => [
    subscription,
    subscription.toUpperCase(),
    `${subscription}/providers/Microsoft.Insights/settings/x`,
    `${subscription}/resourceGroups/a`,
    `${subscription}/resourcegroups/A`,
    `${subscription}/resourceGroups/ab`,
    `${subscription}/resourceGroups/a/providers/Microsoft.Web/sites/s`,
    `${subscription}/resourceGroups/a/providers/Microsoft.Web/sites/s/slots/t`,
  ]),
]
const TENANT = '11111111-0000-4000-8000-000000000001'
const SURROUNDINGS = { now: '2026-03-02T12:00:00.0000000Z', newGuid: () => TENANT }

function assignment(scope: string, number: number): RoleAssignment {
  const name = `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`
  const above = scope === '/' ? '' : scope
  return {
    id: `${above}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    properties: { principalId: TENANT, roleDefinitionId: TENANT, scope },
  }
}

const change = fc.record({
  what: fc.constantFrom('put', 'put', 'put', 'remove'),
  scope: fc.constantFrom(...SCOPES),
  number: fc.nat({ max: 5 }),
})

test('a list of role assignments holds what a look at all of them finds, after any changes', async (t) => {
  t.comment(`seed ${seed}`)
  const property = fc.property(fc.array(change, { maxLength: 30 }), fc.nat({ max: 30 }), (changes, asked) => {
    const store = createStore()
    changes.forEach(({ what, scope, number }, index) => {
      // From here on the store keeps in step what it was asked for.
      if (index === asked) idsOf(ONE)
      const element = assignment(scope, number)
      if (what === 'put') store.put('roleAssignments', element)
      else store.remove('roleAssignments', element.id)
    })
    for (const scope of SCOPES) {
      const view = store.view(TENANT)
      const all = [...view.list('roleAssignments')]
      const slow = {
        ...view,
        roleAssignmentsAt: (key: ScopeKey) =>
          all.filter(({ properties }) => parseScope(properties?.scope ?? '') === key),
        within: view.list,
      }
      const [found, expected] = [view, slow].map((seen) => idsOf(scope, seen))
      if (JSON.stringify(found) !== JSON.stringify(expected)) {
        throw new Error(`at ${scope}: ${found} instead of ${expected}`)
      }
    }

    function idsOf(scope: string, view = store.view(TENANT)): readonly string[] {
      const outcome = listRoleAssignments(view, { kind: 'system' }, { scope }, SURROUNDINGS)
      if (outcome.kind !== 'done') throw new Error(outcome.error.message)
      return (outcome.body as { value: { id: string }[] }).value.map(({ id }) => id).sort()
    }
  })
  t.doesNotThrow(() => fc.assert(property, { seed, numRuns: runs(200) }))
})
