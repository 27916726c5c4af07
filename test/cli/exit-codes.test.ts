import { Writable } from 'node:stream'
import { test } from 'tap'
import { azcan } from '../../src/cli/azcan.ts'
import { worse } from '../../src/cli/exit-code.ts'
import { asks, SUBSCRIPTION } from '../world.ts'
import { asking, READER_STATE, run, VM_READ, VM_WRITE } from './command-line.ts'

test('0: everything asked is allowed', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  t.equal((await run(asking(`${dir}/state.json`, VM_READ))).code, 0)
})

test('1: something asked is not allowed', async (t) => {
  const dir = t.testdir({
    'state.json': JSON.stringify(READER_STATE),
    'requests.json': JSON.stringify([asks(VM_WRITE, SUBSCRIPTION), asks(VM_READ, SUBSCRIPTION)]),
  })
  t.equal((await run(asking(`${dir}/state.json`, VM_WRITE))).code, 1)
  const several = await run(['check', '--state', `${dir}/state.json`, '--requests', `${dir}/requests.json`])
  t.equal(several.code, 1)
})

test('2: the command line is used wrongly, and nothing goes to standard output', async (t) => {
  const wrong = [
    [],
    ['roles'],
    ['chek'],
    ['check'],
    ['check', 'state.json'],
    ['check', '--state', 's.json'],
    ['check', '--state', 's.json', '--requests', 'r.json', '--principal', 'p'],
    ['check', '--state', '-', '--requests', '-'],
    ['check', '--state', '-', '-', '--requests', 'r.json'],
    asking('s.json', VM_READ, '--data-action', VM_READ),
    asking('s.json', VM_READ, '--output', 'xml'),
    asking('s.json', VM_READ, '--attribute', 'nowhere:name=value'),
    ['roles', 'show'],
    ['roles', 'import'],
  ]
  for (const args of wrong) {
    const { code, stdout, stderr } = await run(args)
    t.equal(code, 2, `azcan ${args.join(' ')}`)
    t.equal(stdout, '')
    t.not(stderr, '')
  }
})

test('3: input is invalid, in one line without a stack trace', async (t) => {
  const dir = t.testdir({
    'state.json': JSON.stringify(READER_STATE),
    'broken.json': '{ "roleAssignments": [',
    'broken-requests.json': '[ { "principalId": ',
  })
  const state = `${dir}/state.json`
  const invalid = [
    asking(`${dir}/absent.json`, VM_READ),
    asking(`${dir}/broken.json`, VM_READ),
    ['check', '--state', state, '--requests', `${dir}/absent.json`],
    ['check', '--state', state, '--requests', dir],
    ['check', '--state', state, '--requests', `${dir}/broken-requests.json`],
    asking(state, 'Microsoft.Compute/*/read'),
    asking(state, VM_READ, '--time', 'noon'),
    ['roles', 'show', 'No Such Role Anywhere'],
    ['roles', 'import', `${dir}/absent.json`, '--out', `${dir}/out`],
  ]
  for (const args of invalid) {
    const { code, stderr } = await run(args)
    t.equal(code, 3, `azcan ${args.join(' ')}`)
    t.match(stderr, /^error: [^\n]+\n$/)
  }
})

test('4: azcan itself fails, and shows where only when asked', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  for (const env of [{}, { AZCAN_DEBUG: '1' }]) {
    let stderr = ''
    const code = await azcan(asking(`${dir}/state.json`, VM_READ), {
      stdout: new Writable({ write: (_chunk, _encoding, done) => done(new Error('the disk is on fire')) }),
      stderr: new Writable({
        write: (chunk, _encoding, done) => {
          stderr += chunk
          done()
        },
      }),
      get stdin(): never {
        throw new Error('nobody asked for standard input')
      },
      env,
      isTTY: false,
    })
    t.equal(code, 4)
    t.match(stderr, /^error: within azcan: the disk is on fire/)
    t.equal(stderr.includes('\n    at '), 'AZCAN_DEBUG' in env)
  }
})

test('of several codes 4 counts before 2, 2 before 3, 3 before 1, and 1 before 0', async (t) => {
  const ranked = [4, 2, 3, 1, 0] as const
  ranked.forEach((code, rank) => {
    for (const lesser of ranked.slice(rank)) {
      t.equal(worse(code, lesser), code)
      t.equal(worse(lesser, code), code)
    }
  })
})
