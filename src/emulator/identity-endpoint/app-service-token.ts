import type { Emulation } from '../emulation.ts'
import type { Attachment } from './attachments.ts'
import { jsonAnswer } from './json-answer.ts'
import { hasMetadataHeader } from './metadata-rules.ts'
import { isSecret } from './secret-comparison.ts'
import { signInError } from './sign-in-error.ts'
import { answerTokenRequest, parameter, readTokenRequest, type TokenAnswer } from './token-request.ts'

const SELECTORS_2019 = {
  client_id: 'clientId',
  principal_id: 'principalId',
  object_id: 'principalId',
  mi_res_id: 'resourceId',
  msi_res_id: 'resourceId',
} as const
const SELECTORS_2017 = { clientid: 'clientId' } as const

/**
 * The token endpoint of App Service, Functions and Container Apps, in its two versions. Without a selector it means the
 * app's own identity only, never a single user-assigned one.
 *
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function appServiceToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const version = parameter(searchParams, 'api-version')
  const secret = request.headers.get(version === '2017-09-01' ? 'secret' : 'x-identity-header')
  if (attachment === undefined || !isSecret(secret, attachment.secret)) {
    return appServiceError(401, 'The secret of the request is missing or wrong.', emulation)
  }
  if (version === '2019-08-01') {
    const asked = readTokenRequest(searchParams, SELECTORS_2019, 'systemAssigned')
    const answer = await answerTokenRequest(emulation, attachment, request, asked)
    return answer.kind === 'token'
      ? jsonAnswer(200, appServiceBody(answer, String(answer.token.expiresOn)))
      : refusal(answer, emulation)
  }
  if (version === '2017-09-01') {
    const asked = readTokenRequest(searchParams, SELECTORS_2017, 'systemAssigned')
    const answer = await answerTokenRequest(emulation, attachment, request, asked)
    if (answer.kind !== 'token') return refusal(answer, emulation)
    // Clients of Machine Learning speak this version, too, and tell themselves apart by this header.
    const { expiresOn } = answer.token
    return jsonAnswer(
      200,
      appServiceBody(answer, hasMetadataHeader(request) ? expiresOn : writtenOut(expiresOn)),
    )
  }
  const message =
    version === undefined
      ? 'The query parameter api-version is missing.'
      : `The api-version '${version}' is not supported.`
  return appServiceError(400, message, emulation)
}

export function appServiceError(
  status: number,
  message: string,
  emulation: Emulation,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const correlationId = emulation.surroundings().newGuid()
  return jsonAnswer(status, { statusCode: status, message, correlationId }, headers)
}

function refusal(answer: Exclude<TokenAnswer, { kind: 'token' }>, emulation: Emulation): Response {
  return appServiceError(400, messageOf(answer, emulation), emulation)
}

function messageOf(answer: Exclude<TokenAnswer, { kind: 'token' }>, emulation: Emulation): string {
  switch (answer.kind) {
    case 'resourceMissing':
      return 'The query parameter resource is missing.'
    case 'severalSelectors':
      return 'Only one of client_id, principal_id and mi_res_id can be given.'
    case 'notFound':
    case 'ambiguous':
      return 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.'
    case 'unknownResource':
    case 'disabled':
      return signInError(answer, emulation).error_description
  }
}

function appServiceBody(
  { token, identity, resource }: Extract<TokenAnswer, { kind: 'token' }>,
  expiresOn: string | number,
): object {
  return {
    access_token: token.token,
    client_id: identity.clientId,
    expires_on: expiresOn,
    resource,
    token_type: 'Bearer',
  }
}

/** Such as `06/20/2019 02:57:58 +00:00`. */
function writtenOut(seconds: number): string {
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year} ${time.slice(0, 'hh:mm:ss'.length)} +00:00`
}
