import type { JWK } from 'jose'
import { isJsonObject } from '../../state/folded-member.ts'
import type { FetchJson } from './fetch-json.ts'

/** The public keys of other issuers of tokens. */
export interface IssuerKeys {
  /**
   * The key of an issuer that a token names. A key that is not known yet is looked for anew, since issuers change them.
   *
   * @param keyId `undefined` where the token names none; then the issuer must have a single one
   * @throws {Error} where the issuer's documents cannot be had
   */
  find(issuer: string, keyId: string | undefined): Promise<JWK | undefined>
}

/** How long keys are taken as they were, in milliseconds. */
const FRESH = 10 * 60_000

/** @param now milliseconds since 1970 */
export function createIssuerKeys(fetchJson: FetchJson, now: () => number): IssuerKeys {
  const known = new Map<string, { readonly keys: readonly JWK[]; readonly since: number }>()
  return {
    async find(issuer, keyId) {
      const before = known.get(issuer)
      const found =
        before !== undefined && now() - before.since < FRESH ? chosen(before.keys, keyId) : undefined
      if (found !== undefined) return found
      const keys = await fetchKeys(issuer, fetchJson)
      known.set(issuer, { keys, since: now() })
      return chosen(keys, keyId)
    },
  }
}

async function fetchKeys(issuer: string, fetchJson: FetchJson): Promise<readonly JWK[]> {
  const base = issuer.endsWith('/') ? issuer.slice(0, -1) : issuer
  const configuration = await fetchJson(`${base}/.well-known/openid-configuration`)
  const address = isJsonObject(configuration) ? configuration.jwks_uri : undefined
  if (typeof address !== 'string' || !URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw new Error(`the configuration of ${issuer} names no https address of its keys`)
  }
  const set = await fetchJson(address)
  const keys = isJsonObject(set) ? set.keys : undefined
  if (!Array.isArray(keys)) throw new Error(`${address} holds no keys`)
  return keys.filter((key): key is JWK => isJsonObject(key) && key.kty === 'RSA')
}

function chosen(keys: readonly JWK[], keyId: string | undefined): JWK | undefined {
  if (keyId !== undefined) return keys.find(({ kid }) => kid === keyId)
  return keys.length === 1 ? keys[0] : undefined
}
