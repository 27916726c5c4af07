import { test } from 'tap'
import { type AttributesBySource, attributesOf, withAttribute } from '../../src/cli/request-attribute.ts'
import { ANA, assignment, BEN, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'
import { asking, jsonLines, run, VM_READ } from './command-line.ts'

const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

function attributes(...texts: string[]) {
  let all: AttributesBySource | undefined = new Map()
  for (const text of texts) all = all && withAttribute(all, text)
  return all && attributesOf(all)
}

test('an attribute is SOURCE:NAME=VALUE, where the name may have colons and the value equals signs', async (t) => {
  t.same(attributes('resource:Microsoft.Storage/storageAccounts:name=a=b', 'REQUEST:p=', 'resource:x=y'), {
    resource: { 'Microsoft.Storage/storageAccounts:name': 'a=b', x: 'y' },
    request: { p: '' },
  })
  for (const text of [
    '',
    'name=value',
    'resource',
    'resource:',
    'resource:name',
    'resource:=v',
    ':n=v',
    'toString:n=v',
  ]) {
    t.equal(attributes(text), undefined, text)
  }
})

test('a value is text, unless it is a truth value, a whole number, a quoted text or a list', async (t) => {
  const values: readonly [string, unknown][] = [
    ['invoices', 'invoices'],
    ['true', true],
    ['false', false],
    ['True', 'True'],
    ['42', 42],
    ['-7', -7],
    ['007', '007'],
    ['1e3', '1e3'],
    ['1.5', '1.5'],
    ['12345678901234567890', '12345678901234567890'],
    ['"42"', '42'],
    ['"open', '"open'],
    ['["a", 2, true]', ['a', 2, true]],
    ['[1, [2]]', '[1, [2]]'],
    ['[', '['],
    ['{"a":1}', '{"a":1}'],
    ['null', 'null'],
  ]
  for (const [text, value] of values)
    t.strictSame(attributes(`resource:n=${text}`), { resource: { n: value } }, text)
})

test('an attribute that comes again is a list', async (t) => {
  t.same(attributes('request:n=a', 'request:n=b', 'request:n=["c","d"]'), {
    request: { n: ['a', 'b', 'c', 'd'] },
  })
})

test('names like those of the prototype are names', async (t) => {
  const { resource } = attributes('resource:__proto__=a', 'resource:constructor=b') ?? {}
  t.same(Object.entries(resource ?? {}), [
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ])
})

test('groups, the time and eligible assignments reach the engine', async (t) => {
  const group = freshGuid()
  const eligible = assignment(BEN, ROLE.reader, SUBSCRIPTION)
  const active = assignment(BEN, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/timed`, {
    startDateTime: '2026-01-01T00:00:00Z',
    endDateTime: '2026-02-01T00:00:00Z',
  })
  const stdin = JSON.stringify({
    roleAssignments: [assignment(group, ROLE.reader, SUBSCRIPTION)],
    roleEligibilityScheduleInstances: [eligible],
    roleAssignmentScheduleInstances: [active],
  })
  const verdict = async (...more: string[]) => {
    const { stdout } = await run(
      ['check', '--state', '-', '--output', 'json', '--action', VM_READ, ...more],
      { stdin },
    )
    return (jsonLines(stdout)[0] as { allowed?: boolean }).allowed
  }
  const ana = ['--principal', ANA, '--scope', SUBSCRIPTION]
  t.equal(await verdict(...ana), false)
  t.equal(await verdict(...ana, '--group', freshGuid(), group), true)
  t.equal(await verdict(...ana, '--group', freshGuid(), '--group', group), true)
  const ben = ['--principal', BEN, '--scope', SUBSCRIPTION]
  t.equal(await verdict(...ben), false)
  t.equal(await verdict(...ben, '--assume-eligible'), true)
  const timed = ['--principal', BEN, '--scope', `${SUBSCRIPTION}/resourceGroups/timed`]
  t.equal(await verdict(...timed, '--time', '2026-01-15T00:00:00Z'), true)
  t.equal(await verdict(...timed, '--time', '2026-02-15T00:00:00Z'), false)
})

test('a data action is asked on the data plane', async (t) => {
  const stdin = JSON.stringify({ roleAssignments: [assignment(ANA, ROLE.blobDataReader, SUBSCRIPTION)] })
  const args = [
    'check',
    '--state',
    '-',
    '--principal',
    ANA,
    '--data-action',
    BLOB_READ,
    '--scope',
    SUBSCRIPTION,
  ]
  t.equal((await run(args, { stdin })).code, 0)
  t.equal((await run(asking('-', BLOB_READ), { stdin })).code, 1)
})
