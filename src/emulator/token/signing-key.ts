import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** The key that all tokens of an emulator are signed with: RSA of 2048 bits. */
export interface SigningKey {
  /** As it stands in `kid` and `x5t`; it depends on the key alone. */
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

const BITS = 2048

export async function createSigningKey(): Promise<SigningKey> {
  return signingKeyOf((await promisify(generateKeyPair)('rsa', { modulusLength: BITS })).privateKey)
}

/** @throws {Error} where the text is no private key in PEM */
export function readSigningKey(pem: string): SigningKey {
  return signingKeyOf(createPrivateKey(pem))
}

/** The private key in PEM, as `readSigningKey` takes it. */
export function signingKeyText({ privateKey }: SigningKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey)
  const id = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  return { id, privateKey, publicKey }
}
