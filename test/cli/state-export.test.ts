import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { createStore } from '../../src/index.ts'
import { readState } from '../../src/node.ts'
import { run } from './command-line.ts'
import { LARKFIELD, larkfieldFolder } from './larkfield-folder.ts'

test('what is exported is what was imported, each kind sorted by ID', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const { code, stdout, stderr } = await on('state export')
  t.same({ code, stderr }, { code: 0, stderr: '' })
  const imported = createStore(await readState(LARKFIELD)).state
  t.same(JSON.parse(stdout), imported)
  t.equal(stdout, `${JSON.stringify(imported, undefined, 2)}\n`, 'as pretty as JSON gets')

  const copy = `${folder}-copy`
  const args = ['--state-dir', copy]
  await run(['state', 'init', ...args])
  await run(['state', 'import', '-', ...args], { stdin: stdout })
  t.equal((await run(['state', 'export', ...args])).stdout, stdout, 'there and back again')
})

test('an empty state is exported as an empty document', async (t) => {
  const args = ['--state-dir', join(t.testdir(), 'empty')]
  await run(['state', 'init', ...args])
  t.same(await run(['state', 'export', ...args]), { code: 0, stdout: '{}\n', stderr: '' })
})

test('an export to a file replaces it as a whole, or not at all', async (t) => {
  const { dir, run: on } = await larkfieldFolder(t, { files: { 'state.json': 'old' } })
  const file = join(dir, 'state.json')
  t.same(await on('state export', '--output', file), { code: 0, stdout: '', stderr: '' })
  t.equal(readFileSync(file, 'utf8'), (await on('state export')).stdout)

  mkdirSync(join(dir, 'taken'))
  for (const [path, reason] of [
    ['taken', 'it is a folder, and a file is wanted'],
    ['absent/state.json', 'there is no folder for it; make that first'],
    [`${'long'.repeat(64)}.json`, 'a name may not be so long'],
  ] as const) {
    const { code, stderr } = await on('state export', '--output', join(dir, path))
    t.same({ code, stderr }, { code: 3, stderr: `error: cannot write '${join(dir, path)}': ${reason}\n` })
  }
  t.same(readdirSync(dir).sort(), ['state.json', 'taken', 'tenant'], 'and no draft is left behind')
})
