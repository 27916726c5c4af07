import { createStore, type RoleAssignment, type Store } from '../../src/index.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { nanoseconds, quantile } from './times.ts'

/**
 * From a change to the next check that goes by it: an assignment put, asked about, and in its turn removed and asked
 * about again. Half of the principals are new to the state, so that nothing but the change can have allowed.
 */
export function oneChange(subject: Subject): Figures['one-change'] {
  const store = createStore(subject.document)
  const changes = subject.byEffort({ full: 2000, short: 500 })
  const requests = subject.freshRequests(changes, 600)
  const times: number[] = []
  for (let i = -WARMING; i < changes; i++) {
    const request = requests[(i + changes) % changes] as (typeof requests)[number]
    const isNew = i % 2 === 0
    const principalId = isNew ? `0e0e0e0e-0000-4000-8000-${serial(i + WARMING)}` : request.principalId
    const assignment = ownership(principalId, request.scope, serial(i + WARMING))
    const asked = { principalId, action: 'Microsoft.Resources/tags/write', scope: request.scope }
    const put = nanoseconds(() => {
      store.put('roleAssignments', assignment)
      expectVerdict(store, asked, true)
    })
    const removed = nanoseconds(() => {
      store.remove('roleAssignments', assignment.id)
      if (isNew) expectVerdict(store, asked, false)
      else store.engine.check(asked)
    })
    if (i >= 0) times.push(put, removed)
  }
  const sorted = Float64Array.from(times).sort()
  return { middleUs: quantile(sorted, 0.5) / 1000, p99Us: quantile(sorted, 0.99) / 1000 }
}

const WARMING = 200
const OWNER = '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635'

function serial(i: number): string {
  return i.toString(16).padStart(12, '0')
}

function ownership(principalId: string, scope: string, digits: string): RoleAssignment {
  const name = `0c0c0c0c-0000-4000-8000-${digits}`
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: { principalId, roleDefinitionId: OWNER, scope },
  }
}

function expectVerdict(store: Store, asked: Parameters<Store['engine']['check']>[0], allowed: boolean): void {
  if (store.engine.check(asked).allowed !== allowed) throw new Error('a change is not in force')
}
