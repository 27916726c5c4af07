import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { test } from 'tap'
import { createAuthority } from '../../src/emulator/certificate/create-authority.ts'
import { serverCertificate } from '../../src/emulator/certificate/server-certificate.ts'
import { serverNames } from '../../src/emulator/certificate/server-names.ts'
import { newFolder } from '../new-folder.ts'
import { startEmulator } from './emulator.ts'

const NOW = Date.now()
const DAY = 86_400_000

/** What the server shows under a name, and whether a client that trusts the authority takes it. */
function shown(port: number, ca: string, servername: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca, servername }, () => {
      resolve(String(socket.getPeerCertificate().issuer.CN))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

test('clients that trust the authority take the certificate under every name of the emulator', async (t) => {
  const { addresses, authority } = await startEmulator(t)
  const port = Number(new URL(addresses.resourceManager).port)
  const names = [
    'localhost',
    'kv.vault.localhost',
    'login.microsoftonline.com',
    'management.azure.com',
    'graph.microsoft.com',
    'kv.vault.azure.net',
  ]
  for (const name of names) t.equal(await shown(port, authority, name), 'azcan emulator authority', name)
  const graph = Number(new URL(addresses.graph).port)
  t.equal(await shown(graph, authority, 'localhost'), 'azcan emulator authority')
  for (const name of ['example.com', 'a.b.vault.localhost', 'vault.localhost']) {
    await t.rejects(shown(port, authority, name), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, name)
  }
})

test('the authority signs servers only, and the server is no authority', async (t) => {
  const authority = await createAuthority(NOW)
  const server = await serverCertificate(authority, undefined, serverNames('127.0.0.1'), NOW)
  const [above, below] = [new X509Certificate(authority.certificate), new X509Certificate(server.certificate)]
  t.ok(above.ca)
  t.notOk(below.ca)
  t.ok(below.verify(above.publicKey))
  t.ok(below.checkIP('127.0.0.1'))
  t.ok(below.checkIP('::1'))
  t.same(below.keyUsage, ['1.3.6.1.5.5.7.3.1'])
})

test('certificates identify their keys, without which strict clients refuse them', async (t) => {
  const authority = await createAuthority(NOW)
  const server = await serverCertificate(authority, undefined, serverNames('127.0.0.1'), NOW)
  const [subjectKey, authorityKey] = [Buffer.from('0603551d0e', 'hex'), Buffer.from('0603551d23', 'hex')]
  const [above, below] = [new X509Certificate(authority.certificate), new X509Certificate(server.certificate)]
  t.ok(above.raw.includes(subjectKey))
  t.ok(below.raw.includes(subjectKey))
  t.ok(below.raw.includes(authorityKey))
})

test('a kept certificate serves on, until a name is missing, it nears its end, or the authority is another', async (t) => {
  const authority = await createAuthority(NOW)
  const names = serverNames('127.0.0.1')
  const kept = await serverCertificate(authority, undefined, names, NOW)
  t.equal(await serverCertificate(authority, kept, names, NOW + DAY), kept)
  const elsewhere = await serverCertificate(authority, kept, serverNames('192.168.1.5'), NOW)
  t.not(elsewhere, kept)
  t.ok(new X509Certificate(elsewhere.certificate).checkIP('192.168.1.5'))
  t.not(await serverCertificate(authority, kept, names, NOW + 800 * DAY), kept)
  t.not(await serverCertificate(await createAuthority(NOW), kept, names, NOW), kept)
})

test('in a state folder only the owner may read the private keys, and anybody the authority', async (t) => {
  const stateDir = join(newFolder(t, 'certificate'), 'state')
  const { authority, authorityFile = '' } = await startEmulator(t, { stateDir })
  t.equal(readFileSync(authorityFile, 'utf8'), authority)
  t.notMatch(readFileSync(authorityFile, 'utf8'), /PRIVATE/)
  t.equal(statSync(authorityFile).mode & 0o777, 0o644)
  const secrets = join(stateDir, 'emulator', 'secrets.json')
  t.match(readFileSync(secrets, 'utf8'), /PRIVATE/)
  t.equal(statSync(secrets).mode & 0o777, 0o600)
  for (const folder of [stateDir, join(stateDir, 'emulator')]) t.equal(statSync(folder).mode & 0o777, 0o700)
})
