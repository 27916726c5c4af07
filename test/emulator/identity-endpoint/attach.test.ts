import { type Test, test } from 'tap'
import { writeRunningNote } from '../../../src/emulator/home/running-note.ts'
import { run } from '../../cli/command-line.ts'
import { IDENTITY, MACHINE } from '../../control-plane/estate.ts'
import { startEmulator, type TestEmulator } from '../emulator.ts'
import { APP, BARE, FIRST, identityState, OWN, query } from './identity-client.ts'

/** An emulator with its note, and the home folder in which that is. */
async function noted(t: Test): Promise<{ readonly emulator: TestEmulator; readonly home: string }> {
  const emulator = await startEmulator(t, { seed: identityState(['system', 'first'], ['first']) })
  const home = t.testdir()
  const { addresses, tenantId, subscriptionId, administrator, user, attachments } = emulator
  await writeRunningNote(home, {
    processId: process.pid,
    addresses,
    tenantId,
    subscriptionId,
    administrator,
    user,
    authorityFile: `${home}/ca.pem`,
    attachSecret: attachments.adminSecret,
  })
  return { emulator, home }
}

function variablesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const at = line.indexOf('=')
        return [line.slice(0, at), line.slice(at + 1)]
      }),
  )
}

test('a resource is attached, and what is printed leads to tokens of its identities', async (t) => {
  const { emulator, home } = await noted(t)
  const env = { AZCAN_HOME: home }
  const { code, stdout, stderr } = await run(['attach', MACHINE.toLowerCase()], { env })
  t.same([code, stderr], [0, ''])
  const machine = variablesIn(stdout)
  t.same(Object.keys(machine), [
    'IMDS_URL',
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'MSI_SECRET',
  ])
  t.ok(
    Object.values(machine).every((value) => /^[\w:/.-]+$/.test(value)),
    'a shell reads it as it is',
  )
  const app = JSON.parse((await run(['attach', APP, '--output', 'json'], { env })).stdout)
  t.not(app.IDENTITY_HEADER, machine.IDENTITY_HEADER)

  const parameters = query({ 'api-version': '2018-02-01', resource: 'https://vault.azure.net' })
  const headers = { Metadata: 'true' }
  const ofMachine = await emulator.ask(`${machine.IMDS_URL}/metadata/identity/oauth2/token${parameters}`, {
    headers,
  })
  t.match(ofMachine.json(), { client_id: OWN.appId, resource: 'https://vault.azure.net' })
  const claims = JSON.parse(
    Buffer.from(String(ofMachine.json().access_token).split('.')[1] ?? '', 'base64url').toString(),
  )
  t.match(claims, {
    oid: OWN.id,
    aud: 'https://vault.azure.net',
    idtyp: 'app',
    xms_mirid: /\/resourcegroups\/rg\//,
  })
  const atRoot = await emulator.ask(
    `${emulator.addresses.identity}/metadata/identity/oauth2/token${parameters}`,
    { headers },
  )
  t.match(atRoot.json(), { client_id: FIRST.appId }, 'the one attached last')
  const ofApp = await emulator.ask(
    `${app.IDENTITY_ENDPOINT}${query({ 'api-version': '2019-08-01', resource: 'https://vault.azure.net', client_id: FIRST.appId })}`,
    { headers: { 'X-IDENTITY-HEADER': app.IDENTITY_HEADER } },
  )
  t.equal(ofApp.status, 200)
})

test('what cannot be attached is told in one line, and how to mend it', async (t) => {
  const { home } = await noted(t)
  const env = { AZCAN_HOME: home }
  for (const [id, message] of [
    ['vm', /^error: cannot attach: 'vm' is not the ID of a resource; an ID begins with \/subscriptions\//],
    [
      `${MACHINE}-2`,
      /^error: cannot attach: there is no resource '.*\/vm-2' in the emulator; create it first/,
    ],
    [BARE, /^error: cannot attach: the resource '.*\/bare' has no managed identity; give it one first/],
    [IDENTITY, /^error: cannot attach: the resource '.*\/deployer' has no managed identity/],
  ] as const) {
    const { code, stdout, stderr } = await run(['attach', id], { env })
    t.same([code, stdout], [3, ''])
    t.match(stderr, message)
    t.equal(stderr.trimEnd().split('\n').length, 1)
  }
  t.equal((await run(['attach'], { env })).code, 2)
})

test('where no emulator runs, or another one, that is what is said', async (t) => {
  const nothing = await run(['attach', MACHINE], { env: { AZCAN_HOME: t.testdir() } })
  t.equal(nothing.code, 3)
  t.match(nothing.stderr, /^error: no emulator is noted in .*; start one with azcan serve/)
  const { emulator, home } = await noted(t)
  await writeRunningNote(home, {
    processId: process.pid,
    addresses: emulator.addresses,
    tenantId: emulator.tenantId,
    subscriptionId: emulator.subscriptionId,
    administrator: emulator.administrator,
    user: emulator.user,
    authorityFile: `${home}/ca.pem`,
    attachSecret: 'of another start',
  })
  const another = await run(['attach', MACHINE], { env: { AZCAN_HOME: home } })
  t.equal(another.code, 3)
  t.match(another.stderr, /only who started the emulator may attach/)
})
