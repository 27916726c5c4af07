import type { Addresses } from '../../../src/emulator/addresses.ts'
import type { Emulation } from '../../../src/emulator/emulation.ts'
import type { RequestNote } from '../../../src/emulator/request-log.ts'
import type {
  TokenAuthority,
  TokenClaims,
  TokenSubject,
} from '../../../src/emulator/token/token-authority.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { performInMemory } from '../../../src/store/perform.ts'
import { createStore } from '../../../src/store/store.ts'
import { freshGuid } from '../../world.ts'

export const TENANT = '11111111-0000-4000-8000-000000000001'
export const NOW = '2026-03-02T12:00:00.0000000Z'
export const VAULT_AUDIENCE = 'https://vault.azure.net'

export const ADDRESSES: Addresses = {
  resourceManager: 'https://localhost:8443',
  login: 'https://localhost:8443',
  graph: 'https://localhost:8444',
  vaultSuffix: '.vault.localhost:8443',
  identity: 'http://127.0.0.1:8445',
  proxy: undefined,
}

/** An emulation on a state in memory, whose tokens are their claims in plain sight. */
export interface SmallEmulation extends Emulation {
  /** The notes of all requests so far, each request's joined. */
  readonly notes: readonly RequestNote[]
  /** For whom tokens were made, and for which audience. */
  readonly issued: readonly { readonly subject: TokenSubject; readonly audience: string }[]
}

export function smallEmulation(state: StateDocument): SmallEmulation {
  const store = createStore(state)
  const notes = new Map<Request, RequestNote>()
  const issued: { readonly subject: TokenSubject; readonly audience: string }[] = []
  const seconds = Math.floor(Date.parse(NOW) / 1000)
  const tokens: TokenAuthority = {
    async issue(subject, audience) {
      issued.push({ subject, audience })
      const token = tokenOf({ oid: subject.objectId, appid: subject.clientId, aud: audience })
      return { token, expiresOn: seconds + 86_400, notBefore: seconds - 300, expiresIn: 86_400 }
    },
    async verify(authorization, audiences) {
      if (authorization === null) return { fault: { kind: 'missing' } }
      const claims = claimsIn(authorization)
      if (claims === undefined) return { fault: { kind: 'invalid', message: 'it is no JWT' } }
      if (claims.raw.exp === 0) return { fault: { kind: 'expired', message: 'it has expired' } }
      if (!audiences.includes(claims.aud)) return { fault: { kind: 'audience', found: claims.aud } }
      return { claims }
    },
  }
  return {
    tenantId: TENANT,
    addresses: ADDRESSES,
    tokens,
    view: () => store.view(TENANT),
    perform: async (command) => performInMemory(store, TENANT, command),
    surroundings: () => ({ now: NOW, newGuid: freshGuid, vaultDnsSuffix: 'vault.localhost:8443' }),
    now: () => seconds * 1000,
    note: (request, note) => notes.set(request, { ...notes.get(request), ...note }),
    get notes() {
      return [...notes.values()]
    },
    issued,
  }
}

/** A token with these claims; a fake one is a user's of the tenant unless they say otherwise. */
export function tokenOf(claims: Readonly<Record<string, unknown>>): string {
  return `fake.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
}

export function bearer(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return { authorization: `Bearer ${tokenOf({ aud: VAULT_AUDIENCE, ...claims })}` }
}

export function claimsIn(authorization: string): TokenClaims | undefined {
  const [, text] = /^Bearer fake\.([\w-]+)$/.exec(authorization) ?? []
  if (text === undefined) return undefined
  const raw = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
  return {
    oid: raw.oid as string,
    tid: (raw.tid as string | undefined) ?? TENANT,
    aud: raw.aud as string,
    appid: raw.appid as string | undefined,
    idtyp: raw.idtyp === 'app' ? 'app' : 'user',
    groups: raw.groups as readonly string[] | undefined,
    raw,
  }
}

/** What a request is answered: status, headers, and the parsed body. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of any shape
  readonly body: any
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}
