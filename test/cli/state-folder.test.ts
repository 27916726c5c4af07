import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { run } from './command-line.ts'
import { larkfieldFolder, TENANT } from './larkfield-folder.ts'

test('state init refuses a folder that has a state already', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const { code, stdout, stderr } = await on('state init')
  t.same({ code, stdout }, { code: 3, stdout: '' })
  t.equal(stderr, `error: there is a state in '${folder}' already; use it, or name another folder\n`)
})

test('state init gives a state a random tenant where none is named', async (t) => {
  const folder = join(t.testdir(), 'a', 'b')
  const { code, stdout } = await run(['state', 'init', '--state-dir', folder, '--output', 'json'])
  t.equal(code, 0)
  const { tenantId } = JSON.parse(stdout) as { readonly tenantId: string }
  t.match(tenantId, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  const shown = await run(['state', 'show', '--state-dir', folder])
  t.match(shown.stdout, `tenant    ${tenantId}\nrevision  0\nfindings  0\n`)
})

test('state init refuses a tenant ID that is no GUID, and makes nothing', async (t) => {
  const dir = t.testdir()
  const args = ['state', 'init', '--state-dir', join(dir, 'x'), '--tenant-id', 'contoso']
  const { code, stderr } = await run(args)
  t.equal(code, 2)
  t.match(stderr, "error: --tenant-id takes a GUID, and 'contoso' is none\n")
  t.same(readdirSync(dir), [])
})

test('every verb says so where there is no state, and makes none', async (t) => {
  const dir = t.testdir({ 'role.json': '{}' })
  const folder = join(dir, 'nothing')
  const verbs = [
    ['state', 'show'],
    ['state', 'export'],
    ['state', 'import', dir],
    ['assignment', 'list'],
    ['assignment', 'create', '--assignee', 'a', '--role', 'Reader', '--scope', '/'],
    ['assignment', 'delete', '--id', 'x'],
    ['lock', 'list'],
    ['lock', 'create', '--name', 'n', '--level', 'ReadOnly', '--scope', '/'],
    ['lock', 'delete', '--id', 'x'],
    ['role', 'create', join(dir, 'role.json')],
    ['role', 'delete', 'x'],
  ]
  for (const verb of verbs) {
    const { code, stdout, stderr } = await run([...verb, '--state-dir', folder])
    t.same({ code, stdout }, { code: 3, stdout: '' }, verb.join(' '))
    t.equal(
      stderr,
      `error: there is no state in '${folder}'; make one with azcan state init --state-dir ${folder}\n`,
    )
  }
  t.same(readdirSync(dir), ['role.json'])
})

test('a folder that another process writes to is left alone', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const store = await openStore(folder)
  for (const verb of ['state show', 'assignment list', 'lock delete --id x']) {
    const { code, stdout, stderr } = await on(verb)
    t.same({ code, stdout }, { code: 3, stdout: '' }, verb)
    t.match(stderr, new RegExp(`^error: process ${process.pid} writes to the state in [^\n]+\n$`))
  }
  await store.close()
  t.equal((await on('state show')).code, 0)
})

test('a damaged state is reported, and a verb that ends gives the folder free', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  writeFileSync(join(folder, 'state.lmdb'), 'no database '.repeat(2000))
  const { code, stderr } = await on('state show')
  t.equal(code, 3)
  t.match(stderr, /^error: the state in [^\n]+ is damaged: [^\n]+ restore it from a backup[^\n]+\n$/)
  rmSync(join(folder, 'state.lmdb'))
  rmSync(join(folder, 'state.lmdb-lock'), { force: true })
  t.equal((await on('state init')).code, 0)
})

test('state show lists what looks odd', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const store = await openStore(folder)
  await store.put('locks', { id: '/providers/Microsoft.Authorization/locks/nowhere', level: 'ReadOnly' })
  await store.close()
  const { code, stdout } = await on('state show')
  t.equal(code, 0)
  t.match(stdout, /^findings +1$/m)
  t.match(stdout, /\n\nSEVERITY +FINDING +WHERE\nwarning +InvalidLock +\/locks\/\d+: [^\n]+\n$/)
  const { findings } = JSON.parse((await on('state show', '--output', 'json')).stdout)
  t.match(findings, [{ code: 'InvalidLock', severity: 'warning' }])
  t.match(stdout, TENANT)
})
