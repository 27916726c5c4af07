import { randomUUID } from 'node:crypto'
import type { Addresses } from './addresses.ts'
import type { Emulation } from './emulation.ts'
import type { Established } from './keeping/established.ts'
import type { RequestNotes } from './listener/request-notes.ts'
import { createTokenAuthority } from './token/create-token-authority.ts'

/** What the services share: a state, the tokens for it, and the time. */
export function createEmulation(
  { keeper, signingKey }: Established,
  addresses: Addresses,
  notes: RequestNotes,
  now: () => number,
): Emulation {
  const { tenantId } = keeper
  const vaultDnsSuffix = addresses.vaultSuffix.slice(1)
  return {
    tenantId,
    addresses,
    tokens: createTokenAuthority({ tenantId, key: signingKey, now }),
    view: keeper.view,
    perform: keeper.perform,
    surroundings: () => ({
      // With seven digits, as Azure writes moments.
      now: new Date(now()).toISOString().replace('Z', '0000Z'),
      newGuid: randomUUID,
      vaultDnsSuffix,
    }),
    now,
    note: notes.add,
  }
}
