import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { caseFiles, sharedFolder } from './cases.ts'

/** Runs every case file of one family: the project's own, and the published ones where they are at hand. */
export function runFamily(family: string): void {
  for (const { file, title, state, cases } of caseFiles(family)) {
    test(`${title} (${file})`, async (t) => {
      const engine = createEngine(state)
      for (const { request, expect, why } of cases) {
        const { id, allowed, reason } = engine.check(request)
        t.same({ id, allowed, reason }, { id: request.id, ...expect }, `${request.id}: ${why}`)
      }
    })
  }

  test('the published cases are at hand, or the own ones stand alone', async (t) => {
    t.comment(sharedFolder === undefined ? 'own cases only' : 'own and published cases')
    t.ok(caseFiles(family).length > 0)
  })
}
