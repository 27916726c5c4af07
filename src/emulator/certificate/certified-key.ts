/** A certificate with its private key, both in PEM. */
export interface CertifiedKey {
  readonly certificate: string
  readonly privateKey: string
}
