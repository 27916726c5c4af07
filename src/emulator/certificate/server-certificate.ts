import { X509Certificate } from 'node:crypto'
import type { CertifiedKey } from './certified-key.ts'
import { createServerCertificate } from './create-authority.ts'
import { isAddress } from './server-names.ts'

const DAY = 86_400_000
const RENEWED_BEFORE = 30 * DAY

/** The server certificate that was kept, as long as it will do; else a new one of the same authority. */
export async function serverCertificate(
  authority: CertifiedKey,
  kept: CertifiedKey | undefined,
  names: readonly string[],
  now: number,
): Promise<CertifiedKey> {
  if (kept !== undefined && stillServes(kept, authority, names, now)) return kept
  return createServerCertificate(authority, names, now)
}

function stillServes(
  kept: CertifiedKey,
  authority: CertifiedKey,
  names: readonly string[],
  now: number,
): boolean {
  const certificate = new X509Certificate(kept.certificate)
  if (Date.parse(certificate.validTo) < now + RENEWED_BEFORE) return false
  if (!certificate.verify(new X509Certificate(authority.certificate).publicKey)) return false
  return names.every((name) => covers(certificate, name))
}

function covers(certificate: X509Certificate, name: string): boolean {
  if (isAddress(name)) return certificate.checkIP(name) !== undefined
  // A name with a star is covered where one below it is.
  return certificate.checkHost(name.replace('*', 'any')) !== undefined
}
