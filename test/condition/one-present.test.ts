import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asksForData, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

test('a decision has one present, however often its conditions ask for it', async (t) => {
  let moment = Date.UTC(2026, 0, 1)
  const conditionOf = (operator: string) => `@Environment[UtcNow] ${operator} @Environment[UtcNow]`
  for (const [operator, reason] of [
    ['DateTimeEquals', 'RoleAssignment'],
    ['DateTimeLessThan', 'ConditionNotMet'],
  ] as const) {
    const condition = { condition: conditionOf(operator), conditionVersion: '2.0' }
    const engine = createEngine(
      { roleAssignments: [assignment(ANA, ROLE.blobDataReader, SUBSCRIPTION, condition)] },
      { now: () => moment++ },
    )
    t.equal(engine.check(asksForData(BLOB_READ, SUBSCRIPTION)).reason, reason)
    t.equal(engine.explain(asksForData(BLOB_READ, SUBSCRIPTION)).decision.reason, reason)
  }
})
