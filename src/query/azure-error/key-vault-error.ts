import type { CheckRequest } from '../../engine/request.ts'
import type { AzureError, Client, Refusal } from './azure-error.ts'

const HELP = 'https://go.microsoft.com/fwlink/?linkid=2125287'

/** Key Vault's 403, with the inner code of the model that refused. */
export function keyVaultError(request: CheckRequest, refusal: Refusal, client: Client): AzureError {
  const vault = `${vaultName(request.scope)};location=${client.vaultLocation ?? ''}`
  if (refusal.reason === 'NoMatchingAccessPolicy') {
    const permission = permissionWords(refusal.by.permission)
    const message = `The user, group or application '${callerText(request, client, 'withGroups')}' does not have ${permission} permission on key vault '${vault}'. For help resolving this issue, please see ${HELP}`
    return forbidden('ForbiddenByPolicy', message)
  }
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${callerText(request, client, 'withoutGroups')}`,
    `Action: '${request.dataAction}'`,
    `Resource: '${request.scope}'`,
    'Assignment: (not found)',
    'DenyAssignmentId: null',
    "DecisionReason: 'DeniedWithNoValidRBAC' ",
    `Vault: ${vault}`,
  ]
  return forbidden('ForbiddenByRbac', lines.join('\r\n'))
}

/** Such as `secrets get`. A data action that no access policy covers has no such words, and stands as a whole. */
function permissionWords(permission: string): string {
  const words = permission.toLowerCase().split('/')
  return words.join(words.length === 2 ? ' ' : '/')
}

function forbidden(inner: string, message: string): AzureError {
  return { status: 403, code: 'Forbidden', message, innererror: { code: inner } }
}

function callerText(
  { principalId, applicationId }: CheckRequest,
  client: Client,
  groups: 'withGroups' | 'withoutGroups',
): string {
  const application = client.applicationId ?? applicationId
  return [
    ...(application ? [`appid=${application}`] : []),
    `oid=${principalId}`,
    ...(groups === 'withGroups' && client.groupCount ? [`numgroups=${client.groupCount}`] : []),
    `iss=https://sts.windows.net/${client.tenantId ?? ''}/`,
  ].join(';')
}

function vaultName(scope: string): string {
  const segments = scope.split('/')
  return segments[segments.findIndex((segment) => segment.toLowerCase() === 'vaults') + 1] ?? ''
}
