import { test } from 'tap'
import { createEngine, type Explanation } from '../../src/index.ts'
import { caseFiles, sharedFolder } from '../conformance/cases.ts'
import { jsonLines, run } from './command-line.ts'

/** What the right answers are, the tests of the engine hold; here each case takes the way through files and text. */
for (const family of ['rbac', 'conditions', 'locks', 'key-vault']) {
  for (const { file, title, state, cases } of caseFiles(family)) {
    test(`the command line answers as the engine does: ${title} (${family}/${file})`, async (t) => {
      const requests = cases.map(({ request }) => request)
      const dir = t.testdir({
        'state.json': JSON.stringify(state),
        'requests.json': JSON.stringify(requests),
        'requests.jsonl': requests.map((request) => JSON.stringify(request)).join('\n'),
      })
      const ask = (verb: string, name: string) =>
        run([
          ...[verb, '--state', `${dir}/state.json`],
          ...['--requests', `${dir}/${name}`, '--output', 'json'],
        ])
      const decisions = createEngine(state).checkMany(requests)
      const exitCode = decisions.every(({ allowed }) => allowed) ? 0 : 1
      for (const name of ['requests.json', 'requests.jsonl']) {
        const { code, stdout } = await ask('check', name)
        t.same(jsonLines(stdout), decisions)
        t.equal(code, exitCode)
      }
      const { code, stdout } = await ask('explain', 'requests.json')
      const explanations = jsonLines(stdout) as Explanation[]
      t.same(
        explanations.map(({ decision }) => decision),
        decisions,
      )
      t.equal(code, exitCode)
    })
  }
}

test('published cases go through the command line where they are at hand', async (t) => {
  t.comment(sharedFolder === undefined ? 'own cases only' : 'own and published cases')
  t.pass()
})
