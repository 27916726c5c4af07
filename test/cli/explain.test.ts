import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'
import { jsonLines, READER_STATE, run, VM_READ, VM_WRITE } from './command-line.ts'

const STATE = JSON.stringify(READER_STATE)
const REQUESTS = [
  asks(VM_READ, SUBSCRIPTION, { id: 'reads' }),
  asks(VM_WRITE, SUBSCRIPTION, { id: 'writes' }),
  asks(VM_READ, `${SUBSCRIPTION}/resourceGroups/rg`),
]
const explaining = (requests: string, ...more: string[]) => [
  'explain',
  '--state',
  '-',
  '--requests',
  requests,
  ...more,
]

test('--output json prints what engine.explain tells, one explanation a line', async (t) => {
  const dir = t.testdir({
    'requests.json': JSON.stringify(REQUESTS, undefined, 2),
    'requests.jsonl': REQUESTS.map((request) => JSON.stringify(request)).join('\n'),
  })
  const engine = createEngine(READER_STATE)
  const expected = REQUESTS.map((request) => JSON.parse(JSON.stringify(engine.explain(request))))
  for (const name of ['requests.json', 'requests.jsonl']) {
    const { code, stdout, stderr } = await run(explaining(`${dir}/${name}`, '--output', 'json'), {
      stdin: STATE,
    })
    t.same(jsonLines(stdout), expected)
    t.same({ code, stderr }, { code: 1, stderr: '' })
  }
})

test('one request is spelt out by options, in all its members', async (t) => {
  const { code, stdout } = await run(
    [
      ...['explain', '--state', '-', '--output', 'json', '--principal', ANA, '--action', VM_READ],
      ...['--scope', SUBSCRIPTION, '--time', '2026-03-02T12:00:00Z', '--group', 'g1', '--group', 'g2'],
      ...['--application-id', 'app', '--sub-operation', 'Blob.List', '--assume-eligible'],
      ...['--attribute', 'resource:x=y'],
    ],
    { stdin: STATE },
  )
  const request = asks(VM_READ, SUBSCRIPTION, {
    time: '2026-03-02T12:00:00Z',
    groupIds: ['g1', 'g2'],
    applicationId: 'app',
    subOperation: 'Blob.List',
    assumeEligible: true,
    attributes: { resource: { x: 'y' } },
  })
  t.same(jsonLines(stdout), [JSON.parse(JSON.stringify(createEngine(READER_STATE).explain(request)))])
  t.equal(code, 0)
})

test('trees of several requests are parted by a blank line, and name the ID of their request', async (t) => {
  const dir = t.testdir({ 'requests.json': JSON.stringify(REQUESTS) })
  const { stdout } = await run(explaining(`${dir}/requests.json`), { stdin: STATE })
  t.same(
    stdout.split('\n\n').map((tree) => tree.slice(0, tree.indexOf('\n'))),
    ['allowed: RoleAssignment (reads)', 'denied: NoMatchingAssignment (writes)', 'allowed: RoleAssignment'],
  )
})

test('it ends with 0 where everything is allowed, 1 where something is not, 3 where something is no question', async (t) => {
  const [reads, writes] = REQUESTS
  const dir = t.testdir({
    'allowed.json': JSON.stringify([reads, reads]),
    'denied.json': JSON.stringify([writes, reads]),
    'odd.json': JSON.stringify([writes, asks('*', SUBSCRIPTION), reads]),
    'none.json': '[]',
  })
  const codeOf = async (name: string) => (await run(explaining(`${dir}/${name}`), { stdin: STATE })).code
  t.equal(await codeOf('allowed.json'), 0)
  t.equal(await codeOf('denied.json'), 1)
  t.equal(await codeOf('odd.json'), 3)
  t.equal(await codeOf('absent.json'), 3)
  t.same(await run(explaining(`${dir}/none.json`), { stdin: STATE }), {
    code: 0,
    stdout: '',
    stderr: 'warning: nothing was asked, so nothing was explained\n',
  })
})

test('a broken request is told with its number, and those around it are explained', async (t) => {
  const lines = [
    JSON.stringify(REQUESTS[0]),
    '{ "principalId": ',
    JSON.stringify({ ...REQUESTS[1], scope: 'x' }),
  ]
  const dir = t.testdir({ 'requests.jsonl': [...lines, JSON.stringify(REQUESTS[2])].join('\n') })
  const told =
    /^error: #2: line 2 is not JSON: [^\n]+, at column \d+\nerror: #3\/scope: the scope 'x' is none; [^\n]+\n$/
  const tree = await run(explaining(`${dir}/requests.jsonl`), { stdin: STATE })
  t.equal(tree.code, 3)
  t.match(tree.stderr, told)
  t.equal(tree.stdout.match(/^allowed: /gm)?.length, 2)

  const json = await run(explaining(`${dir}/requests.jsonl`, '--output', 'json'), { stdin: STATE })
  t.equal(json.code, 3)
  t.match(json.stderr, told)
  const answers = jsonLines(json.stdout)
  t.equal(answers.length, 4)
  t.match(answers, [
    { decision: { id: 'reads', allowed: true } },
    { error: { code: 'InvalidJson', pointer: '' } },
    { id: 'writes', error: { code: 'InvalidScope', pointer: '/scope' } },
    { decision: { allowed: true } },
  ])
})

test('a state that is none ends with 3, and nothing is explained', async (t) => {
  const dir = t.testdir({ 'requests.json': JSON.stringify(REQUESTS) })
  for (const state of ['{', '{ "roleAssignments": [{}] }']) {
    const { code, stdout, stderr } = await run(explaining(`${dir}/requests.json`), { stdin: state })
    t.same({ code, stdout }, { code: 3, stdout: '' })
    t.match(stderr, /^error: /)
  }
})

test('a wrong command line ends with 2', async (t) => {
  for (const args of [
    ['explain'],
    ['explain', '--state', 's.json'],
    ['explain', '--state', '-', '--requests', '-'],
    ['explain', '--state', 's.json', '--requests', 'r.json', '--output', 'table'],
    ['explain', '--state', 's.json', '--requests', 'r.json', '--principal', ANA],
  ]) {
    const { code, stdout } = await run(args)
    t.same({ code, stdout }, { code: 2, stdout: '' }, args.join(' '))
  }
})

test('colours are on for a terminal, off elsewhere, and never in JSON', async (t) => {
  const args = [
    ...['explain', '--state', '-', '--principal', ANA, '--scope', SUBSCRIPTION],
    ...['--action', VM_WRITE],
  ]
  const hasColour = async (options: object, more: string[] = []) =>
    (await run([...args, ...more], { stdin: STATE, ...options })).stdout.includes('\u001b[')
  t.equal(await hasColour({}), false)
  t.equal(await hasColour({ isTTY: true }), true)
  t.equal(await hasColour({ isTTY: true, env: { NO_COLOR: '1' } }), false)
  t.equal(await hasColour({ isTTY: true, env: { TERM: 'dumb' } }), false)
  t.equal(await hasColour({ env: { FORCE_COLOR: '1' } }), true)
  t.equal(await hasColour({ isTTY: true, env: { FORCE_COLOR: '0' } }), false)
  t.equal(await hasColour({ env: { FORCE_COLOR: '1' } }, ['--output', 'json']), false)
})

test('colours are all that they change', async (t) => {
  const dir = t.testdir({ 'requests.json': JSON.stringify(REQUESTS) })
  const plain = await run(explaining(`${dir}/requests.json`), { stdin: STATE })
  const coloured = await run(explaining(`${dir}/requests.json`), { stdin: STATE, env: { FORCE_COLOR: '1' } })
  t.match(coloured.stdout, '\u001b[32mallowed: RoleAssignment (reads)\u001b[0m')
  t.match(coloured.stdout, '\u001b[31mdenied: NoMatchingAssignment (writes)\u001b[0m')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  t.equal(coloured.stdout.replaceAll(/\u001b\[\d+m/g, ''), plain.stdout)
})

test('names of a state cannot obey a terminal or draw branches of their own', async (t) => {
  const state = {
    groups: [{ id: 'g', displayName: 'Staff\u001b[2J\n└─ grants: Owner\u202e', members: [{ id: ANA }] }],
    roleAssignments: [assignment('g', ROLE.reader, SUBSCRIPTION)],
  }
  const args = ['explain', '--state', '-', '--principal', ANA, '--scope', SUBSCRIPTION, '--action', VM_READ]
  const { stdout } = await run(args, { stdin: JSON.stringify(state) })
  t.match(stdout, '│  └─ g "Staff\\u001b[2J\\u000a└─ grants: Owner\\u202e"\n')
})

test('the help shows an example', async (t) => {
  const { code, stdout } = await run(['explain', '--help'])
  t.equal(code, 0)
  t.match(stdout, /Usage: azcan explain \[options\]/)
  t.match(stdout, /Example:\n {2}azcan explain --state /)
})
