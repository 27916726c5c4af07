import { test } from 'tap'
import { ANA, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'
import { asking, READER_STATE, run, VM_READ, VM_WRITE } from './command-line.ts'

const ANA_WRITES = { roleAssignments: [assignment(ANA, ROLE.contributor, SUBSCRIPTION)] }
const BEN_WRITES = { roleAssignments: [assignment(BEN, ROLE.contributor, SUBSCRIPTION)] }

test('the state comes from standard input', async (t) => {
  const stdin = JSON.stringify(READER_STATE)
  t.equal((await run(asking('-', VM_READ), { stdin })).code, 0)
  t.equal((await run(asking('-', VM_WRITE), { stdin })).code, 1)
})

test('several states are one: named behind one option, or behind several', async (t) => {
  const dir = t.testdir({
    'reads.json': JSON.stringify(READER_STATE),
    'writes.json': JSON.stringify(ANA_WRITES),
    'others.json': JSON.stringify(BEN_WRITES),
  })
  const of = (...names: string[]) => names.map((name) => `${dir}/${name}.json`)
  const request = ['--principal', ANA, '--action', VM_WRITE, '--scope', SUBSCRIPTION]
  const [reads = '', writes = '', others = ''] = of('reads', 'writes', 'others')
  t.equal((await run(['check', '--state', reads, writes, ...request])).code, 0)
  t.equal((await run(['check', '--state', reads, '--state', writes, ...request])).code, 0)
  t.equal((await run(['check', '--state', reads, others, ...request])).code, 1)
  t.equal((await run(['check', '--state', dir, ...request])).code, 0, 'a folder stands for what is in it')
})

test('a state beside standard input', async (t) => {
  const dir = t.testdir({ 'writes.json': JSON.stringify(ANA_WRITES) })
  const args = ['check', '--state', '-', `${dir}/writes.json`, '--principal', ANA, '--action', VM_WRITE]
  const { code } = await run([...args, '--scope', SUBSCRIPTION], { stdin: JSON.stringify(READER_STATE) })
  t.equal(code, 0)
})
