import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'tap'
import { run } from '../cli/command-line.ts'
import { newFolder } from '../new-folder.ts'
import { asked } from './emulator.ts'
import { newHome, serve } from './served.ts'

test('azcan serve says when it is ready, where it is and how to go on, and leaves a note for other commands', async (t) => {
  const { note, output, home, stop } = await serve(t, ['--proxy-port', '0'])
  const { resourceManager, graph, identity, vaultSuffix, proxy } = note.addresses
  t.equal(output.stdout, `azcan is ready at ${resourceManager}\n`)
  t.equal(note.authorityFile, join(home, 'ca.pem'))
  const url = `${resourceManager}/${note.tenantId}/v2.0/.well-known/openid-configuration`
  const answer = await asked(url, { ca: readFileSync(note.authorityFile, 'utf8') })
  t.equal(answer.status, 200)
  await stop()
  for (const text of [graph, identity, vaultSuffix, proxy ?? '?', note.tenantId, note.subscriptionId]) {
    t.ok(output.stderr.includes(text), text)
  }
  t.match(output.stderr, /eval "\$\(azcan env\)"/)
  t.notOk(output.stderr.includes(note.administrator.clientSecret), 'secrets are not printed')
})

test('told to stop it ends with 0, and takes its note away', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { stop, home } = await serve(t)
    t.equal(await stop(signal), 0, signal)
    t.notOk(existsSync(join(home, 'emulator.json')))
  }
})

test('the log goes to standard output, a line for each request, as JSON where it is asked for', async (t) => {
  const { note, output, stop } = await serve(t, ['--log', 'json'])
  const ca = readFileSync(note.authorityFile, 'utf8')
  const url = `${note.addresses.resourceManager}/subscriptions?api-version=2022-12-01`
  t.equal((await asked(url, { ca })).status, 401)
  await stop()
  const lines = output.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  t.match(lines, [
    { event: 'ready', resourceManager: note.addresses.resourceManager, tenantId: note.tenantId },
    { event: 'request', method: 'GET', status: 401, decision: 'refused', service: 'resource-manager' },
  ])
})

test('with --log off nothing but its readiness is written', async (t) => {
  const { note, output, stop } = await serve(t, ['--log', 'off'])
  const ca = readFileSync(note.authorityFile, 'utf8')
  t.equal((await asked(`${note.addresses.resourceManager}/common`, { ca })).status, 404)
  await stop()
  t.equal(output.stdout.split('\n').length, 2)
})

test('a home has one emulator at a time, but a note that was left behind is no obstacle', async (t) => {
  const { home, stop } = await serve(t)
  const second = await run(['serve', '--port', '0'], { env: { AZCAN_HOME: home } })
  t.equal(second.code, 3)
  t.match(
    second.stderr,
    /^error: an emulator runs already, process \d+; stop it, or name another folder in AZCAN_HOME\n$/,
  )
  t.equal(await stop('SIGKILL'), 'SIGKILL')
  t.ok(existsSync(join(home, 'emulator.json')))
  const third = await serve(t, [], home)
  t.equal(await third.stop(), 0)
})

test('the seed is what a new state begins with, and is left alone where there is a state', async (t) => {
  const folder = newFolder(t, 'serve')
  const seed = join(folder, 'seed.json')
  const id = '6c1a2e0b-3d0f-4c8f-8a51-000000000001'
  writeFileSync(seed, JSON.stringify({ subscriptions: [{ id: `/subscriptions/${id}` }] }))
  const args = ['--seed', seed, '--state-dir', join(folder, 'state')]
  const first = await serve(t, args)
  t.equal(first.note.subscriptionId, id)
  t.equal(first.note.authorityFile, join(folder, 'state', 'emulator', 'ca.pem'))
  await first.stop()
  const second = await serve(t, args)
  t.equal(second.note.subscriptionId, id)
  t.match(second.output.stderr, /note: there is a state in '.*' already, so the seed was not used/)
})

test('whoever lets other machines in is warned', async (t) => {
  const open = await serve(t, ['--host', '0.0.0.0'])
  await open.stop()
  t.match(open.output.stderr, /warning: it listens at 0\.0\.0\.0, so other machines may reach it/)
  const loopback = await serve(t)
  await loopback.stop()
  t.notMatch(loopback.output.stderr, /warning/)
})

test('what its user can mend is said in one line', async (t) => {
  const busy = createServer()
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
  t.teardown(() => busy.close())
  const { port } = busy.address() as AddressInfo
  const folder = newFolder(t, 'serve')
  const invalid = join(folder, 'invalid.json')
  writeFileSync(invalid, JSON.stringify({ subscriptions: [{ displayName: 'without an ID' }] }))
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['--port', String(port)], 3, /cannot listen at 127\.0\.0\.1, port \d+: another process does/],
    [['--host', '203.0.113.1'], 3, /cannot listen at 203\.0\.113\.1.*: this machine has no such address/],
    [['--port', '65536'], 2, /A port is a number from 0 to 65535/],
    [['--port', 'x'], 2, /A port is a number/],
    [['--log', 'loud'], 2, /Allowed choices are json, text, off/],
    [['--tenant-id', 'x'], 2, /--tenant-id takes a GUID, and 'x' is none/],
    [['--seed', join(folder, 'missing.json')], 3, /there is no such file/],
    [['--seed', invalid], 3, /error: /],
    [['--state-dir', invalid], 3, /error: /],
  ]
  for (const [args, code, words] of cases) {
    const ports = ['--port', '0', '--graph-port', '0', '--identity-port', '0']
    const outcome = await run(['serve', ...ports, ...args], { env: { AZCAN_HOME: newHome(t) } })
    t.equal(outcome.code, code, args.join(' '))
    t.match(outcome.stderr, words)
    t.equal(outcome.stdout, '')
  }
})
