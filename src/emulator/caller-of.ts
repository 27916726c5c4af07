import type { Principal } from '../control-plane/view.ts'
import type { TokenClaims } from './token/token-authority.ts'

/**
 * Who asks, by the claims of a token that was checked. The application counts only where it acts for a user: by itself it
 * is its service principal and nothing else.
 */
export function callerOf({ oid, appid, idtyp, groups }: TokenClaims): Principal {
  return {
    kind: 'principal',
    principalId: oid,
    ...(idtyp === 'user' && appid !== undefined ? { applicationId: appid } : {}),
    ...(groups === undefined ? {} : { groupIds: groups }),
  }
}
