import type { CheckRequest } from '../../engine/request.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { AzureError, Client, Refusal } from './azure-error.ts'
import { keyVaultError } from './key-vault-error.ts'

/**
 * The error that Azure itself would send for a refusal: Resource Manager's for actions, and that of Key Vault, storage
 * or another service for data actions.
 *
 * @param engine asked once more where the words of a deny assignment depend on what would have been granted
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 * @see https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function errorOfRefusal(
  engine: { explain(request: CheckRequest): Explanation },
  request: CheckRequest,
  refusal: Refusal,
  client: Client = {},
): AzureError {
  const operation = (request.action ?? request.dataAction ?? '').toLowerCase()
  if (request.dataAction && operation.startsWith('microsoft.keyvault/vaults/')) {
    return keyVaultError(request, refusal, client)
  }
  if (request.dataAction && operation.startsWith('microsoft.storage/')) return STORAGE_MISMATCH
  switch (refusal.reason) {
    case 'ScopeLocked':
      return scopeLocked(request.scope, operation, refusal.by.scopes)
    case 'DenyAssignment':
      return wouldBeGranted(engine.explain(request))
        ? deniedThoughGranted(request, refusal.by, client)
        : authorizationFailed(request, client, 'does not have authorization')
    case 'ConditionNotMet':
      return authorizationFailed(
        request,
        client,
        'does not have authorization or an ABAC condition not fulfilled',
      )
    case 'NoMatchingAssignment':
    case 'NoMatchingAccessPolicy':
      return authorizationFailed(request, client, 'does not have authorization')
    default:
      return refusal satisfies never
  }
}

const STORAGE_MISMATCH: AzureError = Object.freeze({
  status: 403,
  code: 'AuthorizationPermissionMismatch',
  message: 'This request is not authorized to perform this operation using this permission.',
})

function authorizationFailed(request: CheckRequest, client: Client, lacks: string): AzureError {
  const message = `${clientText(request, client)} ${lacks} to perform action '${operationOf(request)}' over scope '${request.scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
  return { status: 403, code: 'AuthorizationFailed', message }
}

/** Azure writes the deny assignment's GUID without dashes. */
function deniedThoughGranted(
  request: CheckRequest,
  by: { readonly denyAssignmentId: string; readonly denyAssignmentName: string; readonly scope: string },
  client: Client,
): AzureError {
  const guid = by.denyAssignmentId.slice(by.denyAssignmentId.lastIndexOf('/') + 1).replaceAll('-', '')
  const message = `${clientText(request, client)} has permission to perform action '${operationOf(request)}' on scope '${request.scope}'; however, the access is denied because of the deny assignment with name '${by.denyAssignmentName}' and Id '${guid}' at scope '${by.scope}'.`
  return { status: 403, code: 'DenyAssignmentAuthorizationFailed', message }
}

function scopeLocked(scope: string, operation: string, lockedScopes: readonly string[]): AzureError {
  const verb = operation.endsWith('/delete') ? 'delete' : 'write'
  const message = `The scope '${scope}' cannot perform ${verb} operation because following scope(s) are locked: '${lockedScopes.join(',')}'. Please remove the lock and try again.`
  return { status: 409, code: 'ScopeLocked', message }
}

function wouldBeGranted({ roleAssignments }: Explanation): boolean {
  return roleAssignments.some(({ outcome }) => outcome === 'grants')
}

function clientText({ principalId }: CheckRequest, { name }: Client): string {
  return `The client '${name ?? principalId}' with object id '${principalId}'`
}

function operationOf({ action, dataAction }: CheckRequest): string {
  return action ?? dataAction ?? ''
}
