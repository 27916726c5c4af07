import { test } from 'tap'
import { ANA, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'
import { asking, READER_STATE, run, VM_READ } from './command-line.ts'

const broken = (count: number) => ({
  roleAssignments: Array.from({ length: count }, () =>
    assignment(ANA, ROLE.reader, SUBSCRIPTION, { principalId: 7 }),
  ),
})
const UNKNOWN_ROLE = '99999999-9999-4999-8999-999999999999'
const odd = (count: number) => ({
  roleAssignments: [
    ...(READER_STATE.roleAssignments ?? []),
    ...Array.from({ length: count }, () => assignment(ANA, UNKNOWN_ROLE, SUBSCRIPTION)),
  ],
})

test('each problem of a state is a line with its JSON pointer, and nothing is decided', async (t) => {
  const { code, stdout, stderr } = await run(asking('-', VM_READ), { stdin: JSON.stringify(broken(1)) })
  t.same({ code, stdout }, { code: 3, stdout: '' })
  const lines = stderr.trimEnd().split('\n')
  t.match(lines[0], /^error: the state has /)
  t.ok(lines.length > 1)
  for (const line of lines.slice(1)) t.match(line, /^\/roleAssignments\/0.*: /)
})

test('of many problems the first twenty are shown', async (t) => {
  const { stderr } = await run(asking('-', VM_READ), { stdin: JSON.stringify(broken(50)) })
  const lines = stderr.trimEnd().split('\n')
  t.equal(lines.length, 22)
  t.match(lines[21], /^and \d+ more$/)
})

test('findings are warnings with their place and number, and the request is decided', async (t) => {
  const { code, stdout, stderr } = await run(asking('-', VM_READ), { stdin: JSON.stringify(odd(1)) })
  t.match(stdout, 'RoleAssignment')
  t.match(stderr, /^warning: \/roleAssignments\/1[^\n]*: .+\nwarning: one finding in the state/)
  t.equal(code, 0)
})

test('of many findings the first few are named', async (t) => {
  const { stderr } = await run(asking('-', VM_READ), { stdin: JSON.stringify(odd(30)) })
  const lines = stderr.trimEnd().split('\n')
  t.equal(lines.length, 6)
  t.match(lines[5], /^warning: 30 findings in the state/)
})

test('with --strict a finding is an error', async (t) => {
  const { code, stdout, stderr } = await run(asking('-', VM_READ, '--strict'), {
    stdin: JSON.stringify(odd(1)),
  })
  t.same({ code, stdout }, { code: 3, stdout: '' })
  t.match(stderr, /^error: the state has a problem[^\n]*\n\/roleAssignments\/1[^\n]*: /)
})

test('a problem or finding of an element names the file and line that it came from', async (t) => {
  const dir = t.testdir({
    'good.json': JSON.stringify(READER_STATE),
    'odd.json': `{ "roleAssignments": [\n${JSON.stringify(assignment(ANA, UNKNOWN_ROLE, SUBSCRIPTION))}\n] }`,
  })
  const [, , file = '', ...request] = asking(`${dir}/good.json`, VM_READ)
  const { stderr } = await run(['check', '--state', file, `${dir}/odd.json`, ...request])
  t.match(stderr, `odd.json:2)\nwarning: one finding`)
})

test('what the reader of the state notices is a warning, and the request is decided', async (t) => {
  const state = { ...READER_STATE, groups: [{ id: BEN, displayName: 'no members given' }] }
  const { code, stdout, stderr } = await run(asking('-', VM_READ), { stdin: JSON.stringify(state) })
  t.match(stdout, 'RoleAssignment')
  t.match(stderr, /^warning: [^\n]*groups come without their members[^\n]*\n$/)
  t.equal(code, 0)
})

test('a state that cannot be read names its file and every problem in it', async (t) => {
  const stdin = JSON.stringify({ roleAssignments: [{}, {}, {}] })
  const { code, stdout, stderr } = await run(asking('-', VM_READ), { stdin })
  t.same({ code, stdout }, { code: 3, stdout: '' })
  const lines = stderr.trimEnd().split('\n')
  t.equal(lines.length, 3)
  t.match(lines[0], /^error: -:\/roleAssignments\/0: /)
  t.match(lines[2], /^-:\/roleAssignments\/2: /)
})
