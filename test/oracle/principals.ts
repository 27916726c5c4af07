import type { StateDocument } from '../../src/state/state-document.ts'
import type { OracleRequest } from './exchange.ts'
import { canonicalId } from './identifiers.ts'

/** Whoever the request comes from, in canonical spelling: the principal and every group above it. */
export function identitiesOf(state: StateDocument, request: OracleRequest): string[] {
  const identities = [request.principalId, ...(request.groupIds ?? [])].map(canonicalId)
  for (let grown = true; grown; ) {
    grown = false
    for (const group of state.groups ?? []) {
      const id = canonicalId(group.id)
      if (identities.includes(id)) continue
      if ((group.members ?? []).some((member) => identities.includes(canonicalId(member.id)))) {
        identities.push(id)
        grown = true
      }
    }
  }
  return identities
}
