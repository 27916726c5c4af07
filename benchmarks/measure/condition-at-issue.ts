import { type CheckRequest, createEngine, type RoleAssignment } from '../../src/index.ts'
import { fresh } from '../tenant/fresh.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

/**
 * What a condition adds to a decision that hangs on it: two principals hold the same role at the same scopes of the
 * tenant, one on a condition that is met. Both are asked the same, with the attributes that the condition wants.
 */
export async function conditionAtIssue(subject: Subject): Promise<Figures['condition-at-issue']> {
  const { document } = subject
  const granting = SCOPES.flatMap((scope, i) => [
    assignmentOf(FREE, scope, `0a0a0a0a-0000-4000-8000-${String(i).padStart(12, '0')}`, {}),
    assignmentOf(BOUND, scope, `0b0b0b0b-0000-4000-8000-${String(i).padStart(12, '0')}`, {
      condition: CONDITION,
      conditionVersion: '2.0',
    }),
  ])
  const engine = createEngine({
    ...document,
    roleAssignments: [...(document.roleAssignments ?? []), ...granting],
  })
  const requestsOf = (principalId: string): CheckRequest[] =>
    fresh(Array.from({ length: COUNT }, (_, i) => requestOf(principalId, i)))
  const ask = (requests: readonly CheckRequest[]): number => {
    let allowed = 0
    const time = nanoseconds(() => {
      for (const request of requests) if (engine.check(request).allowed) allowed++
    })
    if (allowed !== COUNT) throw new Error('the condition should have been met')
    return time / COUNT
  }
  const rounds = await calmRounds(
    subject.byEffort({ full: 9, short: 5 }),
    () => {
      const asked = { free: requestsOf(FREE), bound: requestsOf(BOUND) }
      collectGarbage()
      return asked
    },
    ({ free, bound }) => ({ free: ask(free), bound: ask(bound) }),
  )
  return { addedNs: median(rounds.map(({ bound }) => bound)) - median(rounds.map(({ free }) => free)) }
}

const COUNT = 10_000
const FREE = '0d0d0d0d-0000-4000-8000-000000000001'
const BOUND = '0d0d0d0d-0000-4000-8000-000000000002'
const BLOB_DATA_READER =
  '/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
const CONTAINER = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const SCOPES = Array.from(
  { length: 16 },
  (_, i) =>
    `/subscriptions/0f0f0f0f-0000-4000-8000-${String(i).padStart(12, '0')}/resourceGroups/reports/providers/` +
    `Microsoft.Storage/storageAccounts/reports${i}`,
)

/** The usual shape: reading is bound to a container, whatever else the role permits is not. */
const CONDITION =
  `((!(ActionMatches{'${CONTAINER}/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR ` +
  `(@Resource[${CONTAINER}:name] StringEquals 'quarterly' AND ` +
  `@Resource[${CONTAINER}/blobs:path] StringLike 'public/*'))`

function assignmentOf(
  principalId: string,
  scope: string,
  name: string,
  condition: { readonly condition?: string; readonly conditionVersion?: string },
): RoleAssignment {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: { principalId, roleDefinitionId: BLOB_DATA_READER, scope, ...condition },
  }
}

function requestOf(principalId: string, i: number): CheckRequest {
  return {
    principalId,
    dataAction: `${CONTAINER}/blobs/read`,
    scope: `${SCOPES[i % SCOPES.length]}/blobServices/default/containers/quarterly`,
    attributes: {
      resource: { [`${CONTAINER}:name`]: 'quarterly', [`${CONTAINER}/blobs:path`]: `public/${i}.csv` },
    },
  }
}
