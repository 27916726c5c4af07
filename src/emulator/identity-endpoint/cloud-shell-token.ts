import { selectTokenIdentity } from '../../control-plane/identity/token-identity.ts'
import type { Emulation } from '../emulation.ts'
import type { Attachment } from './attachments.ts'
import { IMDS_SELECTORS, imdsBody, imdsError } from './imds-token.ts'
import { jsonAnswer } from './json-answer.ts'
import { hasMetadataHeader } from './metadata-rules.ts'
import { answerTokenRequest, readTokenRequest, type TokenRequest } from './token-request.ts'

/**
 * The token endpoint of Cloud Shell, by a form. It speaks for one identity: a selector that names it is taken, since the
 * az CLI sends one, and any other is refused.
 *
 * @see https://learn.microsoft.com/azure/cloud-shell/msi-authorization
 */
export async function cloudShellToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
  form: URLSearchParams,
): Promise<Response> {
  if (!hasMetadataHeader(request)) {
    return refusal('bad_request_102', 'Required metadata header not specified')
  }
  const asked = readTokenRequest(form, IMDS_SELECTORS, 'systemAssignedOrOnly')
  if (attachment !== undefined && isForAnother(emulation, attachment, asked)) {
    return refusal('invalid_request', 'An identity cannot be selected here')
  }
  const answer = await answerTokenRequest(emulation, attachment, request, asked)
  if (answer.kind === 'token') return jsonAnswer(200, imdsBody(answer))
  const { error, error_description } = imdsError(answer, emulation)
  return refusal(error, error_description)
}

function isForAnother(
  emulation: Emulation,
  { resourceId }: Attachment,
  { selectors: [selector], byDefault }: TokenRequest,
): boolean {
  if (selector === undefined) return false
  const view = emulation.view()
  const meant = selectTokenIdentity(view, resourceId, selector, byDefault)
  const own = selectTokenIdentity(view, resourceId, undefined, byDefault)
  const isSame =
    meant.kind === 'found' && own.kind === 'found' && meant.identity.principalId === own.identity.principalId
  return !isSame
}

function refusal(code: string, message: string): Response {
  return jsonAnswer(400, { error: { code, message } })
}
