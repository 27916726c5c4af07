import { execFileSync, spawnSync } from 'node:child_process'
import { type Test, test } from 'tap'
import { ANA, granting, ROLE, SUBSCRIPTION } from '../world.ts'
import { checkout } from './checkout.ts'

const STATE = JSON.stringify({ subscriptions: [{ id: SUBSCRIPTION }], ...granting(ROLE.owner, SUBSCRIPTION) })

/** Asks at each of the three doors; valid as JavaScript and as TypeScript. */
const PROGRAM = `
import { createEngine, createStore, InvalidStateError, performInMemory } from 'azcan'
import { putLock } from 'azcan/control-plane'
import { openStore, perform, readState } from 'azcan/node'

const scope = '${SUBSCRIPTION}'
const request = { principalId: '${ANA}', action: 'Microsoft.Compute/virtualMachines/delete', scope }
const caller = /** @type {const} */ ({ kind: 'principal', principalId: '${ANA}' })
const around = { now: '2026-03-02T12:00:00.0000000Z', newGuid: () => crypto.randomUUID() }
const lock = { scope, name: 'keep', body: { properties: { level: 'CanNotDelete' } } }
const tenant = 'b7a1c0de-0000-4000-8000-000000000001'

const state = await readState(['state.json'])
console.log(createEngine(state).check(request).reason)

const store = createStore(state)
console.log(performInMemory(store, tenant, (view) => putLock(view, caller, lock, around)).kind)
console.log(store.engine.check(request).reason)

for (const seen of ['refused', 'wrong']) {
  const kept = await openStore('kept')
  try {
    const command = await perform(kept, tenant, (view) => putLock(view, caller, lock, around))
    console.log(command.kind === seen, kept.engine.check(request).reason)
    await kept.put('users', /** @type {any} */ ({}))
  } catch (error) {
    console.log(error instanceof InvalidStateError)
  } finally {
    await kept.close()
  }
}
`

/** A folder in which the checkout, as it was last built, is installed. */
function consumer(t: Test, files: Readonly<Record<string, string>>): string {
  const manifest = JSON.stringify({ type: 'module' })
  return t.testdir({
    'package.json': manifest,
    node_modules: { azcan: t.fixture('symlink', checkout) },
    ...files,
  })
}

test('a program that installs the package gets right decisions at each door', async (t) => {
  const cwd = consumer(t, { 'program.js': PROGRAM, 'state.json': STATE })
  t.same(execFileSync(process.execPath, ['program.js'], { cwd, encoding: 'utf8' }).trimEnd().split('\n'), [
    'RoleAssignment',
    'done',
    'ScopeLocked',
    'true NoMatchingAssignment',
    'true',
    'false NoMatchingAssignment',
    'true',
  ])
})

test('the types of each door resolve for a program that installs the package', async (t) => {
  const wrong =
    "import { createEngine } from 'azcan'\nexport const decision: string = createEngine({}).check({})\n"
  const program = PROGRAM.replace(/\/\*\* @type \{const\} \*\/ (.+)/, '$1 as const').replace(
    '/** @type {any} */ ({})',
    '{} as never',
  )
  const cwd = consumer(t, { 'program.ts': program, 'wrong.ts': wrong, 'state.json': STATE })
  const typesOf = (file: string) => {
    const flags = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node']
    const roots = ['--typeRoots', `${checkout}node_modules/@types`]
    const tsc = `${checkout}node_modules/typescript/bin/tsc`
    return spawnSync(process.execPath, [tsc, ...flags, ...roots, file], { cwd, encoding: 'utf8' }).stdout
  }
  t.equal(typesOf('program.ts'), '')
  t.match(typesOf('wrong.ts'), /^wrong\.ts\(2,14\): error TS2322/)
})

test('the command of the package decides', async (t) => {
  const cwd = consumer(t, { 'state.json': STATE })
  const asked = ['--principal', ANA, '--action', 'Microsoft.Compute/disks/write', '--scope', SUBSCRIPTION]
  const main = `${checkout}dist/cli/main.js`
  const args = [main, 'check', '--state', 'state.json', ...asked, '--output', 'json']
  const { status, stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  t.equal(status, 0)
  t.match(JSON.parse(stdout), { allowed: true, reason: 'RoleAssignment' })
})
