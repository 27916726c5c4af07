import { performance } from 'node:perf_hooks'
import { createStore, type RoleAssignment } from '../src/index.ts'

/**
 * What one change costs in states of growing size: a role assignment created, in force at the next check, and deleted
 * again. Run by `npm run bench:changes`; sizes may follow.
 */
const SIZES = process.argv.slice(2).map(Number)
const CHANGES = 2000
const READER = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'

console.log('assignments  create and check   delete     p99 of both  index and validate all')
for (const size of SIZES.length > 0 ? SIZES : [1_000, 100_000, 1_000_000]) {
  const roleAssignments = Array.from({ length: size }, (_, i) => assignmentOf(i, size, 'a'))
  const begun = performance.now()
  const store = createStore({ roleAssignments })
  const build = performance.now() - begun
  const created: number[] = []
  const deleted: number[] = []
  for (let i = 0; i < CHANGES; i++) {
    const assignment = assignmentOf(i, size, 'f')
    created.push(
      microseconds(() => {
        store.put('roleAssignments', assignment)
        const { principalId = '', scope = '' } = assignment.properties ?? {}
        const action = 'Microsoft.Compute/virtualMachines/read'
        const { allowed } = store.engine.check({ principalId, action, scope: scope ?? '/' })
        if (!allowed) throw new Error('the change is not in force')
      }),
    )
    deleted.push(microseconds(() => store.remove('roleAssignments', assignment.id)))
  }
  const both = created.map((time, i) => time + (deleted[i] ?? 0))
  const columns = [
    String(size).padStart(11),
    `${quantile(created, 0.5).toFixed(1)} µs`.padStart(17),
    `${quantile(deleted, 0.5).toFixed(1)} µs`.padStart(9),
    `${quantile(both, 0.99).toFixed(0)} µs`.padStart(12),
    `${(build / 1000).toFixed(2)} s`.padStart(9),
  ]
  console.log(columns.join('  '))
}

function assignmentOf(i: number, size: number, family: string): RoleAssignment {
  const digits = (n: number) => n.toString(16).padStart(12, '0')
  const subscription = `/subscriptions/00000000-0000-4000-8000-${digits(i % Math.max(1, Math.floor(size / 2000)))}`
  const scope = `${subscription}/resourceGroups/rg${i % 17}`
  const name = `${family.repeat(8)}-0000-4000-8000-${digits((i * 7919) % 2 ** 40)}`
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: {
      principalId: `bbbbbbbb-0000-4000-8000-${digits(i % 50_000)}`,
      roleDefinitionId: READER,
      scope,
    },
  }
}

function microseconds(work: () => void): number {
  const begun = performance.now()
  work()
  return (performance.now() - begun) * 1000
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}
