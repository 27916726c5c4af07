import { test } from 'tap'
import { run } from './command-line.ts'

const VERBS = [['check'], ['roles'], ['roles', 'list'], ['roles', 'show'], ['roles', 'import']]

for (const verb of VERBS) {
  test(`the help of '${verb.join(' ')}' shows an example`, async (t) => {
    const { code, stdout, stderr } = await run([...verb, '--help'])
    t.match(stdout, `Usage: azcan ${verb.join(' ')}`)
    t.match(stdout, new RegExp(`Examples:\\n(.*\\n)*.*azcan ${verb.join(' ')} `))
    t.same({ code, stderr }, { code: 0, stderr: '' })
  })
}

test('the help of azcan documents the exit codes', async (t) => {
  const { code, stdout } = await run(['--help'])
  for (const exitCode of [0, 1, 2, 3, 4]) t.match(stdout, new RegExp(`^ +${exitCode} +\\w`, 'm'))
  t.equal(code, 0)
})

test('azcan without a verb prints its help as talk', async (t) => {
  const { code, stdout, stderr } = await run([])
  t.same({ code, stdout }, { code: 2, stdout: '' })
  t.match(stderr, 'Usage: azcan')
})

test('--version prints the version of the package', async (t) => {
  const { code, stdout } = await run(['--version'])
  t.match(stdout, /^\d+\.\d+\.\d+\n$/)
  t.equal(code, 0)
})
