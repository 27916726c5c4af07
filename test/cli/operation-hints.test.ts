import { test } from 'tap'
import { ANA, asks, asksForData, SUBSCRIPTION } from '../world.ts'
import { asking, READER_STATE, run, VM_READ } from './command-line.ts'

const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
const stdin = JSON.stringify(READER_STATE)

test('an operation on its plane gets no warning', async (t) => {
  t.equal((await run(asking('-', VM_READ.toUpperCase()), { stdin })).stderr, '')
})

test('a data action asked as action is a warning and no error', async (t) => {
  const { code, stderr } = await run(asking('-', BLOB_READ), { stdin })
  t.match(
    stderr,
    `warning: '${BLOB_READ}' is a data action and was asked as action; give it as dataAction (--data-action)`,
  )
  t.equal(code, 0, 'the verdict stands: Reader has */read')
})

test('an action asked as data action is a warning', async (t) => {
  const args = [
    'check',
    '--state',
    '-',
    '--principal',
    ANA,
    '--data-action',
    VM_READ,
    '--scope',
    SUBSCRIPTION,
  ]
  const { code, stderr } = await run(args, { stdin })
  t.match(
    stderr,
    `warning: '${VM_READ}' is an action and was asked as data action; give it as action (--action)`,
  )
  t.equal(code, 1)
})

test('an operation that no provider has is a warning with the nearest name', async (t) => {
  const { code, stderr } = await run(asking('-', 'Microsoft.Compute/virtualMachine/read'), { stdin })
  t.equal(
    stderr,
    `warning: no known provider has the action 'Microsoft.Compute/virtualMachine/read'; did you mean '${VM_READ}'?\n`,
  )
  t.equal(code, 0)
})

test('an operation of a provider that nobody knows is a warning without a name', async (t) => {
  const { stderr } = await run(asking('-', 'Contoso.Rockets/launchPads/ignite/action'), { stdin })
  t.equal(stderr, "warning: no known provider has the action 'Contoso.Rockets/launchPads/ignite/action'\n")
})

test('each operation is warned of once, whatever its case, and ten at most', async (t) => {
  const dir = t.testdir({ 'state.json': stdin })
  const check = async (requests: unknown[]) => {
    const args = ['check', '--state', `${dir}/state.json`, '--requests', '-']
    return (await run(args, { stdin: JSON.stringify(requests) })).stderr.trimEnd().split('\n')
  }
  const same = [
    asks(BLOB_READ, SUBSCRIPTION),
    asks(BLOB_READ.toLowerCase(), SUBSCRIPTION),
    asks(BLOB_READ, '/'),
    asksForData(BLOB_READ, '/'),
  ]
  t.equal((await check(same)).length, 1)
  const many = Array.from({ length: 25 }, (_, index) =>
    asks(`Contoso.Rockets/pads${index}/read`, SUBSCRIPTION),
  )
  const lines = await check(many)
  t.equal(lines.filter((line) => line.startsWith('warning: ')).length, 10)
  t.same(lines.slice(10), ['note: further operations that look odd are not named'])
  t.equal((await check(many.slice(0, 10))).length, 10, 'ten are named without a further word')
})

test('what is no request gets its error and no hint', async (t) => {
  const { stderr } = await run(asking('-', 'Contoso.Rockets/*/read'), { stdin })
  t.notMatch(stderr, 'warning')
})
