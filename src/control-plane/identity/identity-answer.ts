import { isJsonObject } from '../../state/folded-member.ts'
import type { Resource } from '../../state/state-document.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import { withSmallGroupsWord } from './service-principal.ts'
import { USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

/** From this version on identities say whether they are confined to their region. */
const ISOLATION_SINCE = '2024-11-30'

/** A user-assigned identity as its provider prints it. */
export function identityAnswer(identity: Resource, apiVersion: string): object {
  const properties = isJsonObject(identity.properties) ? identity.properties : {}
  const { tenantId, principalId, clientId, isolationScope } = properties
  return {
    id: withSmallGroupsWord(identity.id),
    name: parseResourceId(identity.id)?.name,
    type: USER_ASSIGNED_IDENTITY,
    location: identity.location,
    tags: identity.tags ?? {},
    properties: {
      tenantId,
      principalId,
      clientId,
      ...(knowsIsolation(apiVersion) ? { isolationScope: isolationScope ?? 'None' } : {}),
    },
  }
}

export function knowsIsolation(apiVersion: string): boolean {
  return apiVersion.slice(0, ISOLATION_SINCE.length) >= ISOLATION_SINCE
}
