import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Test, test } from 'tap'
import { shellExports } from '../../src/cli/shell-exports.ts'
import { writeRunningNote } from '../../src/emulator/home/running-note.ts'
import { run } from '../cli/command-line.ts'
import { newFolder } from '../new-folder.ts'
import { startEmulator, type TestEmulator } from './emulator.ts'
import { newHome } from './served.ts'

interface Noted {
  readonly home: string
  readonly emulator: TestEmulator
  readonly authorityFile: string
}

/** An emulator within this process, with the note that `azcan serve` would leave of it. */
async function noted(t: Test, options: Parameters<typeof startEmulator>[1] = {}): Promise<Noted> {
  const home = newHome(t)
  const emulator = await startEmulator(t, options)
  const { addresses, tenantId, subscriptionId, administrator, user, attachments } = emulator
  const authorityFile = join(home, 'ca.pem')
  const attachSecret = attachments.adminSecret
  const who = { tenantId, subscriptionId, administrator, user, attachSecret }
  await writeRunningNote(home, { processId: process.pid, addresses, authorityFile, ...who })
  return { home, emulator, authorityFile }
}

/** What a shell makes of the lines that were printed. */
function evaluated(lines: string): Readonly<Record<string, string>> {
  const text = execFileSync('sh', ['-c', `eval "$1"; env`, 'sh', lines], { env: { PATH: process.env.PATH } })
  const pairs = text
    .toString()
    .split('\n')
    .filter((line) => line.includes('='))
  return Object.fromEntries(
    pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

test('a shell that takes over azcan env knows the emulator, its secrets and its authority', async (t) => {
  const { home, emulator, authorityFile } = await noted(t, { proxyPort: 0 })
  const { addresses, tenantId, subscriptionId, administrator, user } = emulator
  const { code, stdout, stderr } = await run(['env'], { env: { AZCAN_HOME: home } })
  t.same({ code, stderr }, { code: 0, stderr: '' })
  const expected = {
    AZCAN_ARM_URL: addresses.resourceManager,
    AZCAN_LOGIN_URL: addresses.login,
    AZCAN_GRAPH_URL: addresses.graph,
    AZCAN_VAULT_SUFFIX: addresses.vaultSuffix,
    AZCAN_IMDS_URL: addresses.identity,
    AZCAN_PROXY_URL: addresses.proxy,
    AZCAN_CA_BUNDLE: authorityFile,
    AZCAN_TENANT_ID: tenantId,
    AZCAN_SUBSCRIPTION_ID: subscriptionId,
    AZCAN_ADMIN_CLIENT_ID: administrator.clientId,
    AZCAN_ADMIN_CLIENT_SECRET: administrator.clientSecret,
    AZCAN_USER_NAME: user.name,
    AZCAN_USER_PASSWORD: user.password,
    REQUESTS_CA_BUNDLE: authorityFile,
    NODE_EXTRA_CA_CERTS: authorityFile,
  }
  t.match(evaluated(stdout), expected)
  t.notOk('HTTPS_PROXY' in evaluated(stdout), 'nobody is led through the proxy unasked')
  const json = await run(['env', '--output', 'json'], { env: { AZCAN_HOME: home } })
  t.same(JSON.parse(json.stdout), expected)
})

test('values are quoted, whatever is in them', async (t) => {
  const value = `a'b"c$HOME\`id\`\\ ; rm * #`
  t.equal(evaluated(shellExports({ VALUE: value })).VALUE, value)
})

test('azcan env --proxy leads programs through the proxy, if there is one', async (t) => {
  const { home, emulator } = await noted(t, { proxyPort: 0 })
  const { stdout } = await run(['env', '--proxy'], { env: { AZCAN_HOME: home } })
  const { proxy = '' } = emulator.addresses
  t.match(evaluated(stdout), { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '' })
  const without = await noted(t)
  const refused = await run(['env', '--proxy'], { env: { AZCAN_HOME: without.home } })
  t.equal(refused.code, 3)
  t.match(refused.stderr, /the emulator runs without a proxy; start it with azcan serve --proxy-port/)
})

test('where no emulator runs, or none any more, that is said', async (t) => {
  const { home, emulator } = await noted(t)
  await emulator.close()
  const empty = newHome(t)
  for (const verb of ['env', 'az-setup']) {
    const none = await run([verb], { env: { AZCAN_HOME: empty } })
    t.match(none, {
      code: 3,
      stdout: '',
      stderr: /^error: no emulator is noted in '.*'; start one with azcan serve\n$/,
    })
    const gone = await run([verb], { env: { AZCAN_HOME: home } })
    t.match(gone, {
      code: 3,
      stdout: '',
      stderr: /^error: the emulator noted in '.*', process \d+, runs no more; start one/,
    })
  }
})

/** A program by the name of az that notes how it was called. */
function fakeAz(t: Test, script: string): string {
  const folder = newFolder(t, 'fake-az')
  writeFileSync(join(folder, 'az'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'az'), 0o755)
  return folder
}

test('azcan az-setup registers the emulator in a profile of its own, and prints how to use it', async (t) => {
  const { home, emulator, authorityFile } = await noted(t, { proxyPort: 0 })
  const { addresses } = emulator
  const folder = fakeAz(
    t,
    'echo "$AZURE_CONFIG_DIR $*" >> "$AZURE_CONFIG_DIR/calls"; touch "$AZURE_CONFIG_DIR/clouds.config"',
  )
  const env = { AZCAN_HOME: home, PATH: `${folder}${delimiter}${process.env.PATH}` }
  const { code, stdout, stderr } = await run(['az-setup'], { env })
  t.equal(code, 0, stderr)
  const profile = join(home, 'az')
  const proxy = addresses.proxy ?? ''
  t.match(evaluated(stdout), {
    AZURE_CONFIG_DIR: profile,
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
    REQUESTS_CA_BUNDLE: authorityFile,
    HTTPS_PROXY: proxy,
  })
  t.match(stderr, /az login --service-principal/)
  t.notOk(stderr.includes(emulator.administrator.clientSecret))
  t.same(readFileSync(join(profile, 'calls'), 'utf8').trimEnd().split('\n'), [
    `${profile} cloud register --name azcan --cloud-config @azcan-cloud.json`,
    `${profile} cloud set --name azcan`,
  ])
  t.match(JSON.parse(readFileSync(join(profile, 'azcan-cloud.json'), 'utf8')), {
    endpoints: {
      resourceManager: `${addresses.resourceManager}/`,
      activeDirectory: `${addresses.login}/adfs`,
      activeDirectoryResourceId: 'https://management.core.windows.net/',
      activeDirectoryGraphResourceId: 'https://graph.windows.net/',
      microsoftGraphResourceId: `${addresses.graph}/`,
    },
    suffixes: { keyvaultDns: addresses.vaultSuffix },
  })
})

test('a cloud that az knows already is brought up to date', async (t) => {
  const { home } = await noted(t)
  const folder = fakeAz(t, 'echo "$*" >> "$AZURE_CONFIG_DIR/calls"')
  mkdirSync(join(home, 'az'))
  writeFileSync(join(home, 'az', 'clouds.config'), '[azcan]\n')
  const env = { AZCAN_HOME: home, PATH: `${folder}${delimiter}${process.env.PATH}` }
  const { code, stdout } = await run(['az-setup'], { env })
  t.equal(code, 0)
  t.notOk('HTTPS_PROXY' in evaluated(stdout))
  t.match(readFileSync(join(home, 'az', 'calls'), 'utf8'), /^cloud update --name azcan/)
})

test('without az, or where az refuses, that is said', async (t) => {
  const { home } = await noted(t)
  const missing = await run(['az-setup'], { env: { AZCAN_HOME: home, PATH: newHome(t) } })
  t.match(missing, {
    code: 3,
    stdout: '',
    stderr: /^error: there is no az on the PATH; install the Azure CLI/,
  })
  const folder = fakeAz(t, 'echo "ERROR: no such cloud" >&2; exit 1')
  const env = { AZCAN_HOME: home, PATH: `${folder}${delimiter}${process.env.PATH}` }
  const refused = await run(['az-setup'], { env })
  t.match(refused, {
    code: 3,
    stdout: '',
    stderr: /^error: az cloud register failed\nERROR: no such cloud\n$/,
  })
})
