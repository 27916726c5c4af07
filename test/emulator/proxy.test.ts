import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectSecurely } from 'node:tls'
import { test } from 'tap'
import { isForIdentity, tunnelTarget } from '../../src/emulator/proxy/proxy-target.ts'
import { startEmulator } from './emulator.ts'

const PORTS = { shared: 8443, graph: 8444, identity: 8445 }

interface Tunnel {
  readonly status: number
  readonly socket: Socket
}

function tunnel(proxy: string, path: string): Promise<Tunnel> {
  return new Promise((resolve, reject) => {
    const asked = request(proxy, { method: 'CONNECT', path })
    asked.on('connect', ({ statusCode = 0 }, socket) => resolve({ status: statusCode, socket }))
    asked.on('response', ({ statusCode = 0, socket }) => resolve({ status: statusCode, socket }))
    asked.on('error', reject)
    asked.end()
  })
}

/** A plain request through the proxy, whose first line names the whole URL. */
async function through(proxy: string, url: string, headers = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      proxy,
      { path: url, headers: { host: 'elsewhere', ...headers } },
      async (incoming) => {
        resolve({ status: incoming.statusCode ?? 0, body: await text(incoming) })
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

test('a tunnel leads to the emulator under each of its names, and nowhere else', async (t) => {
  const own = {
    'localhost:8443': 8443,
    'LOCALHOST:8444': 8444,
    '127.0.0.1:8445': 8445,
    '[::1]:8443': 8443,
    'kv.vault.localhost:8443': 8443,
    'kv.vault.localhost:443': 8443,
    'kv.vault.azure.net:443': 8443,
    'login.microsoftonline.com:443': 8443,
    'management.azure.com:443': 8443,
    'graph.microsoft.com:443': 8444,
  }
  for (const [authority, port] of Object.entries(own))
    t.equal(tunnelTarget(authority, PORTS), port, authority)
  const foreign = [
    'example.com:443',
    'localhost:22',
    'localhost:0',
    'localhost',
    'localhost:',
    'localhost:8443x',
    'localhost:08443000',
    ':8443',
    '',
    '169.254.169.254:80',
    'management.azure.com:8443',
    'management.azure.com.example.com:443',
    'vault.localhost:8443',
    'kv.vault.localhost:22',
    'kv.vault.localhost.example.com:8443',
    'xvault.azure.net:443',
    '127.0.0.1.example.com:8443',
    '127.0.0.2:8443',
  ]
  for (const authority of foreign) t.equal(tunnelTarget(authority, PORTS), undefined, authority)
})

test('plain requests are led to the identity endpoints only', async (t) => {
  const own = [
    'http://169.254.169.254/metadata',
    'http://127.0.0.1:8445/x',
    'http://localhost:8445/',
    'http://[::1]:8445/',
  ]
  for (const url of own) t.ok(isForIdentity(new URL(url), PORTS), url)
  const foreign = [
    'http://169.254.169.254:22/',
    'https://169.254.169.254/',
    'http://169.254.169.253/',
    'http://localhost/',
    'http://localhost:8443/',
    'http://example.com/',
    'ftp://localhost:8445/',
  ]
  for (const url of foreign) t.notOk(isForIdentity(new URL(url), PORTS), url)
})

test('through a tunnel a client speaks with the emulator as if its names resolved', async (t) => {
  const { addresses, authority } = await startEmulator(t, { proxyPort: 0 })
  const { proxy = '', vaultSuffix } = addresses
  const host = `kv${vaultSuffix}`
  const { status, socket } = await tunnel(proxy, host)
  t.equal(status, 200)
  const secure = connectSecurely({ socket, servername: 'kv.vault.localhost', ca: authority })
  secure.write(`GET /secrets/x?api-version=7.4 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  t.match(await text(secure), /VaultNotFound/)
})

test('the address of the metadata service leads to the identity endpoints', async (t) => {
  const { addresses } = await startEmulator(t, { proxyPort: 0 })
  const { proxy = '' } = addresses
  const url = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=x'
  t.match(await through(proxy, url), { status: 400, body: /Required metadata header/ })
  t.match(await through(proxy, url, { metadata: 'true' }), { status: 400, body: /Identity not found/ })
})

test('foreign names are refused, and so is whoever takes the proxy for a server', async (t) => {
  const foreign = createServer((_request, response) => response.end('reached'))
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  t.teardown(() => foreign.close())
  const { port } = foreign.address() as AddressInfo
  const { addresses } = await startEmulator(t, { proxyPort: 0 })
  const { proxy = '' } = addresses
  for (const authority of ['example.com:443', `127.0.0.1:${port}`, '']) {
    const { status, socket } = await tunnel(proxy, authority)
    t.ok(status === 403 || status === 400, `${status} for ${authority}`)
    socket.destroy()
  }
  for (const url of [
    `http://127.0.0.1:${port}/`,
    'http://example.com/',
    '/metadata/instance',
    'http://%zz/',
  ]) {
    t.match(await through(proxy, url), { status: 403, body: /names of the emulator only/ }, url)
  }
})

test('an emulator with an open tunnel ends all the same', async (t) => {
  const emulator = await startEmulator(t, { proxyPort: 0 })
  const { proxy = '', resourceManager } = emulator.addresses
  const { socket } = await tunnel(proxy, new URL(resourceManager).host)
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await emulator.close()
  await closed
  t.pass('it ended')
})

test('without a port there is no proxy', async (t) => {
  const { addresses } = await startEmulator(t)
  t.equal(addresses.proxy, undefined)
})
