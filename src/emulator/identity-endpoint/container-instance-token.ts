import type { Emulation } from '../emulation.ts'
import type { Attachment } from './attachments.ts'
import { imdsAnswer } from './imds-token.ts'
import { jsonAnswer } from './json-answer.ts'
import { isSecret } from './secret-comparison.ts'
import { answerTokenRequest, readTokenRequest } from './token-request.ts'

const SELECTORS = { principalid: 'principalId' } as const

/**
 * The token endpoint of container instances on Windows, which have no metadata service.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity
 */
export async function containerInstanceToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
): Promise<Response> {
  if (attachment === undefined || !isSecret(request.headers.get('secret'), attachment.secret)) {
    return jsonAnswer(401, {
      error: 'unauthorized_client',
      error_description: 'The header secret is missing or wrong',
    })
  }
  const { searchParams } = new URL(request.url)
  const asked = readTokenRequest(searchParams, SELECTORS, 'systemAssignedOrOnly')
  return imdsAnswer(await answerTokenRequest(emulation, attachment, request, asked), emulation)
}
