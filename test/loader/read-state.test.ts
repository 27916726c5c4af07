import { Readable } from 'node:stream'
import { test } from 'tap'
import { readState } from '../../src/node.ts'
import { armAssignment, armDeny, armLock, GROUP, OTHER, PERSON, SUB } from './samples.ts'

const [a, b] = [armAssignment({}, 'a'), armAssignment({}, 'b')]
const json = (value: unknown) => JSON.stringify(value)

test('a file holds an export as it is', async (t) => {
  const dir = t.testdir({ 'roles.json': JSON.stringify({ value: [a, b] }, null, 2) })
  t.same(await readState(`${dir}/roles.json`), { roleAssignments: [a, b] })
})

test('a folder stands for its files, in the order of their names, at any depth', async (t) => {
  const dir = t.testdir({
    'b.json': json([b]),
    'a.jsonl': `${json(a)}\n`,
    more: { 'c.NDJSON': json(armLock()), 'notes.txt': 'not read', node_modules: { 'x.json': 'not read' } },
  })
  t.same(await readState(dir), { roleAssignments: [a, b], locks: [armLock()] })
})

test('folders may have names that look like patterns', async (t) => {
  const dir = t.testdir({ '[x](y)': { 'a.json': json([a]) } })
  t.same(await readState(`${dir}/[x](y)`), { roleAssignments: [a] })
})

test('a dash is the standard input, once', async (t) => {
  const stdin = Readable.from([Buffer.from(json([a]))])
  t.same(await readState(['-', '-'], { stdin }), { roleAssignments: [a] })
})

test('a file named twice is read once', async (t) => {
  const dir = t.testdir({ 'a.json': json([a]) })
  const said: unknown[] = []
  const state = await readState([dir, `${dir}/a.json`, `${dir}/../${dir.split('/').at(-1)}`], {
    onNotice: (notice) => said.push(notice),
  })
  t.same([state, said], [{ roleAssignments: [a] }, []])
})

test('resources or pages one a line are read, in parts of any size', async (t) => {
  const text = `${json(a)}\r\n\n${json({ value: [b], nextLink: '' })}\n${json({ locks: [armLock()] })}`
  for (const size of [1, 7, 64]) {
    const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      Buffer.from(text.slice(i * size, (i + 1) * size)),
    )
    const state = await readState('-', { stdin: Readable.from(parts) })
    t.same(state, { roleAssignments: [a, b], locks: [armLock()] })
  }
})

test('files as PowerShell writes them are read', async (t) => {
  const dir = t.testdir({
    'utf16.json': Buffer.from(`\ufeff${json([a])}`, 'utf16le'),
    'utf8.json': Buffer.from(`\ufeff${json([b])}`),
  })
  t.same(await readState([`${dir}/utf16.json`, `${dir}/utf8.json`]), { roleAssignments: [a, b] })
})

test('the name of a file may say whose members it lists', async (t) => {
  const members = [
    { '@odata.type': '#microsoft.graph.user', id: PERSON },
    { id: OTHER, displayName: 'x' },
  ]
  for (const name of [
    `${GROUP}.members.json`,
    `members-${GROUP}.json`,
    `${GROUP.toUpperCase()}-Members.json`,
  ]) {
    const dir = t.testdir({ [name]: json(members) })
    const { groups } = await readState(dir)
    t.match(groups, [{ id: new RegExp(GROUP, 'i'), members: [{ id: PERSON }, { id: OTHER }] }], name)
  }
})

test('the state lists kinds in the order of state documents, and only those found', async (t) => {
  const dir = t.testdir({ 'a.json': json({ locks: [armLock()], denyAssignments: [armDeny()], users: [] }) })
  t.same(Object.keys(await readState(dir)), ['denyAssignments', 'locks'])
})

test('names are made canonical', async (t) => {
  const stdin = Readable.from([json({ VALUE: [{ ID: SUB, Properties: { DisplayName: 'x' } }] })])
  t.same(await readState('-', { stdin }), { subscriptions: [{ id: SUB, properties: { displayName: 'x' } }] })
})

test('notices name the file and the pointer', async (t) => {
  const dir = t.testdir({ 'page.json': json({ value: [a], nextLink: 'https://x' }) })
  const said: unknown[] = []
  await readState(`${dir}/page.json`, { onNotice: (notice) => said.push(notice) })
  t.match(said, [{ code: 'IncompleteList', file: `${dir}/page.json`, pointer: '/nextLink' }])
})
