import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Test, test } from 'tap'
import { checkout } from './documents.ts'

/** Counts a checkout whose test files left these results; `undefined` is a file that left none. */
function count(t: Test, results: Record<string, string | undefined>, testExitCode: number) {
  const names = Object.keys(results)
  const left = names.filter((name) => results[name] !== undefined)
  const folder = t.testdir({
    test: Object.fromEntries(names.map((name) => [`${name}.test.ts`, ''])),
    '.tap': {
      'test-results': {
        test: Object.fromEntries(left.map((name) => [`${name}.test.ts.tap`, results[name] ?? ''])),
      },
    },
  })
  const args = [join(checkout, '.ci/count.mjs'), `${testExitCode}`]
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return { exitCode: status, lastLine: stdout }
}

const PASSING = `TAP version 14
# Subtest: two of a kind
    ok 1 - first
    # Subtest: deeper
        ok 1 - third
        1..1
    ok 2 - deeper # time=1ms
    1..2
ok 1 - two of a kind # time=3ms
# Subtest: without an assertion
    1..0
ok 2 - without an assertion
1..2
`

test('assertions are counted, not the tests around them', async (t) => {
  t.same(count(t, { a: PASSING, b: PASSING }, 0), { exitCode: 0, lastLine: '6 passed, 0 failed\n' })
})

test('a failed assertion counts once, and what its diagnostics quote does not count', async (t) => {
  const failing = `# Subtest: one of two
    ok 1 - first
    not ok 2 - second
      ---
      diff: |
        ok 1 - quoted
        not ok 2 - quoted
      ...
    1..2
not ok 1 - one of two
1..1
`
  t.same(count(t, { a: failing }, 1), { exitCode: 1, lastLine: '1 passed, 1 failed\n' })
})

test('a test that fails around assertions that pass is a failure', async (t) => {
  const broken = '# Subtest: ends early\n    ok 1 - first\n    1..1\nnot ok 1 - ends early\n1..1\n'
  t.same(count(t, { a: broken }, 1), { exitCode: 1, lastLine: '1 passed, 1 failed\n' })
})

test('a test file without results is a failure', async (t) => {
  t.same(count(t, { a: PASSING, b: undefined }, 0), { exitCode: 1, lastLine: '3 passed, 1 failed\n' })
})

test('a run that ended badly is a failure, though every assertion passed', async (t) => {
  t.same(count(t, { a: PASSING }, 134), { exitCode: 1, lastLine: '3 passed, 1 failed\n' })
})

test('files with another ending count where they are asked for', async (t) => {
  const folder = t.testdir({
    test: { 'a.test.ts': '', 'b.az.ts': '' },
    '.tap': { 'test-results': { test: { 'a.test.ts.tap': PASSING, 'b.az.ts.tap': PASSING } } },
  })
  const lastLine = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(checkout, '.ci/count.mjs'), ...args], { cwd: folder, encoding: 'utf8' })
      .stdout
  t.equal(lastLine('0'), '3 passed, 0 failed\n')
  t.equal(lastLine('0', '.az.ts'), '3 passed, 0 failed\n')
  t.equal(lastLine('0', '.test.ts', '.az.ts'), '6 passed, 0 failed\n')
})

test('no test at all is a failure', async (t) => {
  t.same(count(t, {}, 0), { exitCode: 1, lastLine: '0 passed, 1 failed\n' })
})
