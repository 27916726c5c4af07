import { spawnSync } from 'node:child_process'
import { type Test, test } from 'tap'

const STEPS = new URL('../../../examples/emulator/steps.mjs', import.meta.url)
const FAULT = `Object.assign(new Error('why'), { statusCode: 403, code: 'Forbidden' })`

test('a walk-through goes on after a step that ends as it should', async (t) => {
  t.same(run(`await step('reads', async () => 1, String, '1')`), ['done     reads: 1', 'done     goes on'])
  t.same(run(`await refusal('reads', async () => { throw ${FAULT} }, '403 Forbidden')`), [
    'refused  reads: 403 Forbidden',
    'done     goes on',
  ])
})

test('a walk-through ends at the first step that goes otherwise', async (t) => {
  const ends = (code: string, line: string) => assertEnd(t, code, line)
  ends(`await step('reads', async () => { throw ${FAULT} })`, 'failed   reads: 403 Forbidden')
  ends(`await step('reads', async () => 1, String, '2')`, `failed   reads: Error, '1' instead of '2'`)
  ends(`await refusal('reads', async () => 1)`, 'failed   reads: it was allowed')
  ends(
    `await refusal('reads', async () => { throw ${FAULT} }, '404 NotFound')`,
    'failed   reads: 403 Forbidden',
  )
})

function assertEnd(t: Test, code: string, line: string): void {
  const { status, stdout } = ran(code)
  t.not(status, 0, code)
  t.equal(stdout, `${line}\n`, code)
}

function run(code: string): readonly string[] {
  const { status, stdout, stderr } = ran(code)
  if (status !== 0) throw new Error(stderr)
  return stdout.trim().split('\n')
}

function ran(code: string): { status: number | null; stdout: string; stderr: string } {
  const program = `import { refusal, step } from '${STEPS}'\n${code}\nawait step('goes on', async () => {})`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
}
