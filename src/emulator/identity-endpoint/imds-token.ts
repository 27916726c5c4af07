import type { Emulation } from '../emulation.ts'
import type { Attachment } from './attachments.ts'
import { jsonAnswer } from './json-answer.ts'
import { isApiVersion, refusedByMetadataRules } from './metadata-rules.ts'
import { signInError } from './sign-in-error.ts'
import { answerTokenRequest, parameter, readTokenRequest, type TokenAnswer } from './token-request.ts'

/** Both spellings of the resource ID are in use. */
export const IMDS_SELECTORS = {
  client_id: 'clientId',
  object_id: 'principalId',
  msi_res_id: 'resourceId',
  mi_res_id: 'resourceId',
} as const

const FIRST_VERSION = '2018-02-01'

/**
 * The token endpoint of virtual machines, scale sets, and container instances on Linux.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export async function imdsToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
): Promise<Response> {
  const refused = refusedByMetadataRules(request)
  if (refused !== undefined) return refused
  const { searchParams } = new URL(request.url)
  if (!isApiVersion(parameter(searchParams, 'api-version'), FIRST_VERSION)) {
    return jsonAnswer(400, {
      error: 'Bad request. api-version is invalid or was not specified in the request.',
      'newest-versions': ['2021-02-01', '2020-10-01', FIRST_VERSION],
    })
  }
  const asked = readTokenRequest(searchParams, IMDS_SELECTORS, 'systemAssignedOrOnly')
  return imdsAnswer(await answerTokenRequest(emulation, attachment, request, asked), emulation)
}

/**
 * The endpoint of the retired extension for virtual machines: the same, by a query or a form, and without versions.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension
 */
export async function extensionToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
  parameters: URLSearchParams,
): Promise<Response> {
  const refused = refusedByMetadataRules(request, ['GET', 'POST'])
  if (refused !== undefined) return refused
  const asked = readTokenRequest(parameters, IMDS_SELECTORS, 'systemAssignedOrOnly')
  return imdsAnswer(await answerTokenRequest(emulation, attachment, request, asked), emulation)
}

/** The token in the shape of IMDS, where every value is a string, or the error. */
export function imdsAnswer(answer: TokenAnswer, emulation: Emulation): Response {
  if (answer.kind === 'token') return jsonAnswer(200, imdsBody(answer))
  return jsonAnswer(400, imdsError(answer, emulation))
}

export function imdsBody({
  token,
  identity,
  resource,
}: Extract<TokenAnswer, { kind: 'token' }>): Readonly<Record<string, string>> {
  return {
    access_token: token.token,
    client_id: identity.clientId,
    expires_in: String(token.expiresIn),
    expires_on: String(token.expiresOn),
    ext_expires_in: String(token.expiresIn),
    not_before: String(token.notBefore),
    resource,
    token_type: 'Bearer',
  }
}

/** The two members of an error in the manner of OAuth. */
export function imdsError(
  answer: Exclude<TokenAnswer, { kind: 'token' }>,
  emulation: Emulation,
): { readonly error: string; readonly error_description: string } {
  switch (answer.kind) {
    case 'resourceMissing':
      return invalidRequest('Required audience parameter not specified')
    case 'severalSelectors':
      return invalidRequest('At most one of client_id, object_id and msi_res_id may be specified')
    case 'notFound':
      return invalidRequest('Identity not found')
    case 'ambiguous':
      return invalidRequest(
        'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
      )
    case 'unknownResource':
    case 'disabled':
      return { ...signInError(answer, emulation) }
  }
}

function invalidRequest(description: string): {
  readonly error: string
  readonly error_description: string
} {
  return { error: 'invalid_request', error_description: description }
}
