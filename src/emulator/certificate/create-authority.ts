import { createPrivateKey, KeyObject, randomBytes, webcrypto } from 'node:crypto'
import type * as X509 from '@peculiar/x509'
import type { CertifiedKey } from './certified-key.ts'
import { isAddress } from './server-names.ts'

const DAY = 86_400_000
/** Nothing is to be renewed while a state is in use. */
const AUTHORITY_DAYS = 3650
/** Some systems refuse server certificates that hold longer. */
const SERVER_DAYS = 820

/** Elliptic keys are made at once, and every client takes them. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/**
 * Makes a certificate authority of this emulator's own.
 *
 * @param now milliseconds since 1970
 */
export async function createAuthority(now: number): Promise<CertifiedKey> {
  const x509 = await loadX509()
  const keys = await webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
  const { keyCertSign, cRLSign, digitalSignature } = x509.KeyUsageFlags
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...lifetime(now, AUTHORITY_DAYS),
    name: 'CN=azcan emulator authority',
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign | digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return certified(certificate, keys.privateKey)
}

/**
 * Makes a server certificate for names and addresses, signed by an authority. Strict clients want it to identify both
 * keys.
 *
 * @param now milliseconds since 1970
 */
export async function createServerCertificate(
  authority: CertifiedKey,
  names: readonly string[],
  now: number,
): Promise<CertifiedKey> {
  const x509 = await loadX509()
  const keys = await webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
  const issuer = new x509.X509Certificate(authority.certificate)
  const certificate = await x509.X509CertificateGenerator.create({
    ...lifetime(now, SERVER_DAYS),
    subject: 'CN=azcan emulator',
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await signingKeyOf(authority),
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isAddress(name) ? 'ip' : 'dns', value: name })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return certified(certificate, keys.privateKey)
}

/** Loading it takes longer than all the rest of a start, and a start with kept certificates needs none of it. */
function loadX509(): Promise<typeof X509> {
  return import('@peculiar/x509')
}

function lifetime(now: number, days: number) {
  return {
    // A positive number, whatever the bytes are.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    // A client whose clock is a little behind is to take it, too.
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + days * DAY),
  }
}

function signingKeyOf({ privateKey }: CertifiedKey): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' })
  return webcrypto.subtle.importKey('pkcs8', der, KEY, false, ['sign'])
}

function certified(certificate: X509.X509Certificate, privateKey: webcrypto.CryptoKey): CertifiedKey {
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}
