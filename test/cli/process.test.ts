import { test } from 'tap'
import { asks, SUBSCRIPTION } from '../world.ts'
import { asking, jsonLines, READER_STATE, spawned, VM_READ, VM_WRITE } from './command-line.ts'

test('as a process, azcan ends with its exit code, data on standard output and talk on standard error', async (t) => {
  const state = JSON.stringify(READER_STATE)
  const dir = t.testdir({ 'state.json': state })
  const file = `${dir}/state.json`
  const [allowed, denied, usage, invalid, requests] = await Promise.all([
    spawned(asking('-', VM_READ, '--output', 'json'), { stdin: state }),
    spawned(asking(file, VM_WRITE, '--output', 'json')),
    spawned(['chek']),
    spawned(asking(`${dir}/absent.json`, VM_READ)),
    spawned(['check', '--state', file, '--requests', '-', '--output', 'json'], {
      stdin: `${JSON.stringify(asks(VM_READ, SUBSCRIPTION))}\nbroken\n`,
    }),
  ])
  t.match(allowed, { code: 0, stderr: '' })
  t.match(jsonLines(allowed.stdout), [{ allowed: true, reason: 'RoleAssignment' }])
  t.match(denied, { code: 1, stdout: '{"allowed":false,"reason":"NoMatchingAssignment"}\n', stderr: '' })
  t.match(usage, { code: 2, stdout: '', stderr: "error: unknown command 'chek' (Did you mean check?)\n" })
  t.match(invalid, { code: 3, stdout: '', stderr: /^error: [^\n]+\n$/ })
  t.equal(requests.code, 3)
  t.match(jsonLines(requests.stdout), [{ allowed: true }, { error: { code: 'InvalidJson' } }])
})
