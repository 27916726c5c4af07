import { FEDERATED_CREDENTIAL } from '../identity/identity-id.ts'
import { USER_ASSIGNED_IDENTITY } from '../identity/stored-identity.ts'
import { type Refused, refuse } from '../outcome.ts'
import { VAULT } from '../vault/soft-deletion.ts'
import type { ResourceId } from './resource-id.ts'

/** Which rules a resource follows: those of any resource, or its provider's own. */
export type ResourceKind =
  | 'any'
  | 'vault'
  | 'accessPolicies'
  | 'secret'
  | 'userAssignedIdentity'
  | 'federatedCredential'
  /** Written by commands of its own, and never as a mere resource: that would pass over its rules. */
  | 'foreign'

const KINDS: ReadonlyMap<string, ResourceKind> = new Map(
  (
    [
      [VAULT, 'vault'],
      [`${VAULT}/accessPolicies`, 'accessPolicies'],
      [`${VAULT}/secrets`, 'secret'],
      [USER_ASSIGNED_IDENTITY, 'userAssignedIdentity'],
      [FEDERATED_CREDENTIAL, 'federatedCredential'],
    ] as const
  ).map(([type, kind]) => [type.toLowerCase(), kind]),
)

const FOREIGN_NAMESPACES = ['microsoft.authorization', 'microsoft.management', 'microsoft.managedidentity']

/** Policies share the namespace of role assignments, but grant nothing to anyone by themselves. */
const POLICIES = 'microsoft.authorization/policy'

export function resourceKind({ type }: ResourceId): ResourceKind {
  const folded = type.toLowerCase()
  const namespace = folded.slice(0, folded.indexOf('/'))
  const isForeign = FOREIGN_NAMESPACES.includes(namespace) && !folded.startsWith(POLICIES)
  return KINDS.get(folded) ?? (isForeign ? 'foreign' : 'any')
}

/** 404: no provider takes this request. */
export function invalidResourceType({ type }: ResourceId, apiVersion: string): Refused {
  const slash = type.indexOf('/')
  return refuse(
    404,
    'InvalidResourceType',
    `The resource type '${type.slice(slash + 1)}' could not be found in the namespace '${type.slice(0, slash)}' for api version '${apiVersion}'.`,
  )
}
