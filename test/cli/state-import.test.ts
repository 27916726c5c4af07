import { join } from 'node:path'
import { test } from 'tap'
import { assignment, ROLE } from '../world.ts'
import { run } from './command-line.ts'
import { BAKERS, LARKFIELD, larkfieldFolder, NOOR, SHOP } from './larkfield-folder.ts'

test('what is imported again is unchanged, and makes no revision', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const { code, stdout, stderr } = await on('state import', LARKFIELD, '--output', 'json')
  t.same({ code, stderr }, { code: 0, stderr: '' })
  const { revision, elements } = JSON.parse(stdout)
  t.equal(revision, 1)
  t.same(elements.users, { added: 0, changed: 0, removed: 0, unchanged: 4 })
})

test('an import adds and replaces by ID, and keeps the rest', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const stdin = JSON.stringify({
    users: [
      { id: NOOR.toUpperCase(), displayName: 'Noor A.' },
      { id: '00000000-0000-4000-8000-000000000001', displayName: 'Somebody new' },
    ],
  })
  const args = ['state', 'import', '-', '--state-dir', folder, '--output', 'json']
  const { revision, elements } = JSON.parse((await run(args, { stdin })).stdout)
  t.equal(revision, 2)
  t.same(elements, { users: { added: 1, changed: 1, removed: 0, unchanged: 0 } })
  const { users, groups } = JSON.parse((await on('state export')).stdout)
  t.equal(users.length, 5)
  t.equal(users.find(({ id }: { id: string }) => id.toLowerCase() === NOOR).displayName, 'Noor A.')
  t.ok(groups.some(({ id }: { id: string }) => id === BAKERS))
})

test('an import that replaces removes what the files do not have', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const document = { users: [{ id: NOOR, displayName: 'Noor A.' }] }
  const args = ['state', 'import', '-', '--state-dir', folder, '--replace']
  const { code, stdout } = await run(args, { stdin: JSON.stringify(document) })
  t.equal(code, 0)
  t.match(stdout, /^users +0 +1 +3 +0$/m)
  t.match(stdout, /^locks +0 +0 +3 +0$/m)
  t.same(JSON.parse((await on('state export')).stdout), document)
})

test('an import that is no valid state changes nothing, and says where it is wrong', async (t) => {
  const reads = assignment(NOOR, ROLE.reader, SHOP)
  const writes = { ...assignment(NOOR, ROLE.contributor, SHOP), id: reads.id, name: reads.name }
  const files = {
    'broken.json': '{"users":[',
    'wrong.json': JSON.stringify({ users: [{ id: 'u' }], vaults: [{ id: '/v', location: 7 }] }),
    'twice.json': JSON.stringify({ roleAssignments: [reads, writes] }),
  }
  const { dir, run: on } = await larkfieldFolder(t, { files })
  const before = (await on('state export')).stdout
  for (const [name, problem] of [
    ['broken.json', /^error: [^\n]*broken\.json:1:11: /],
    [
      'wrong.json',
      /^error: the files have a problem, and nothing was imported\n\/vaults\/0\/location: .+wrong\.json:1/,
    ],
    [
      'twice.json',
      /error: the files have a problem, and nothing was imported\n\/roleAssignments\/1.+twice\.json:1/,
    ],
    ['absent.json', /^error: [^\n]*absent\.json/],
  ] as const) {
    const { code, stdout, stderr } = await on('state import', join(dir, name), '--replace')
    t.same({ code, stdout }, { code: 3, stdout: '' }, name)
    t.match(stderr, problem)
  }
  t.equal((await on('state export')).stdout, before)
})

test('an import tells of findings', async (t) => {
  const { folder } = await larkfieldFolder(t)
  const stdin = JSON.stringify({
    locks: [{ id: '/providers/Microsoft.Authorization/locks/x', level: 'ReadOnly' }],
  })
  const { code, stderr } = await run(['state', 'import', '-', '--state-dir', folder], { stdin })
  t.equal(code, 0)
  t.equal(stderr, 'warning: one finding in the state; azcan state show lists them\n')
})
