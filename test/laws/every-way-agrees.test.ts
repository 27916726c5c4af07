import { test } from 'tap'
import { createEngine, type Explanation } from '../../src/index.ts'
import { arbWorld } from '../generators/worlds.ts'
import { holds, seed } from '../property.ts'

const WORLD = arbWorld({ conditions: 'all', locks: true, vaults: true })

test('explain and checkMany give the decision of check', async (t) => {
  holds(WORLD, 200, ({ state, requests }) => {
    const engine = createEngine(state)
    const many = engine.checkMany(requests)
    requests.forEach((request, index) => {
      const decision = JSON.stringify(engine.check(request))
      if (JSON.stringify(many[index]) !== decision) throw new Error(`checkMany differs from ${decision}`)
      const explained = JSON.stringify(engine.explain(request).decision)
      if (explained !== decision) throw new Error(`explain differs from ${decision}: ${explained}`)
    })
  })
  t.pass(`seed ${seed}`)
})

test('the evidence of an explanation bears out its decision', async (t) => {
  holds(WORLD, 200, ({ state, requests }) => {
    const engine = createEngine(state)
    for (const request of requests) {
      const complaint = contradiction(engine.explain(request))
      if (complaint !== undefined) throw new Error(`${complaint}: ${JSON.stringify(request)}`)
    }
  })
  t.pass(`seed ${seed}`)
})

/** What in the evidence speaks against the decision, or `undefined`. */
function contradiction(explanation: Explanation): string | undefined {
  const { decision, denyAssignments, roleAssignments, accessPolicies, locks, nearMisses } = explanation
  const denied = denyAssignments.some(({ outcome }) => outcome === 'catches')
  const granted = roleAssignments.some(({ outcome }) => outcome === 'grants')
  const unmet = roleAssignments.filter(({ outcome }) => outcome === 'conditionNotMet')
  const blocked = locks.some(({ outcome }) => outcome === 'blocks')
  if (denied !== (decision.reason === 'DenyAssignment')) return 'a deny assignment catches, or none does'
  for (const { obstacles, outcome } of roleAssignments) {
    if ((obstacles.length === 0) !== (outcome === 'grants')) return 'an obstacle that is none'
  }
  if (nearMisses.length > 0 && decision.allowed) return 'near misses where it is allowed'
  switch (decision.reason) {
    case 'DenyAssignment':
      return undefined
    case 'RoleAssignment':
      return granted && !blocked ? undefined : 'nothing grants, or a lock blocks'
    case 'ScopeLocked':
      return granted && blocked ? undefined : 'nothing grants, or no lock blocks'
    case 'ConditionNotMet':
      return !granted && unmet.length === decision.by.roleAssignmentIds.length
        ? undefined
        : 'other conditions'
    case 'NoMatchingAssignment':
      return granted || unmet.length > 0 ? 'something grants' : undefined
    case 'AccessPolicy':
    case 'NoMatchingAccessPolicy': {
      const grants = accessPolicies?.entries.some(({ outcome }) => outcome === 'grants') === true
      return grants === decision.allowed ? undefined : 'an access policy entry grants, or none does'
    }
    default:
      return decision satisfies never
  }
}
