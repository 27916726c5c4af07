import type { Emulation, Service } from '../emulation.ts'
import { readText } from '../read-json.ts'
import { appServiceError, appServiceToken } from './app-service-token.ts'
import { ATTACH_PATH, attachCall } from './attach-call.ts'
import type { Attachment, Attachments } from './attachments.ts'
import { cloudShellToken } from './cloud-shell-token.ts'
import { containerInstanceToken } from './container-instance-token.ts'
import { readEndpointPath } from './endpoint-path.ts'
import { imdsMetadata } from './imds-instance.ts'
import { extensionToken, imdsToken } from './imds-token.ts'
import { jsonAnswer } from './json-answer.ts'
import { parameter } from './token-request.ts'

const LARGEST_FORM = 64 * 1024

/**
 * The endpoints at which programs on a resource find its managed identities. Nobody's address tells here which resource
 * asks; the path does, or the resource that was attached last.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 */
export function identityEndpoints(emulation: Emulation, attachments: Attachments): Service {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.toLowerCase() === ATTACH_PATH) return attachCall(emulation, attachments, request)
    const { segments, attachment } = readEndpointPath(pathname, attachments)
    emulation.note(request, {
      service: 'identity',
      ...(attachment === undefined ? {} : { scope: attachment.resourceId }),
    })
    const response = await answer(emulation, attachment, request, segments)
    emulation.note(request, { decision: response.ok ? 'allowed' : 'refused' })
    return response
  }
}

async function answer(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
  segments: readonly string[],
): Promise<Response> {
  const [first, ...rest] = segments
  switch (segments.join('/')) {
    case 'metadata/identity/oauth2/token':
      return imdsToken(emulation, attachment, request)
    case 'msi/token':
      return msiToken(emulation, attachment, request)
    case 'oauth2/token':
      return extensionToken(emulation, attachment, request, await parametersOf(request))
  }
  if (first === 'metadata') return imdsMetadata(emulation, attachment, request, rest)
  return jsonAnswer(404, { error: 'Not found' })
}

/** One address for what Azure has several of: the method, the version and the headers tell which is meant. */
async function msiToken(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
): Promise<Response> {
  if (request.method === 'POST') {
    return cloudShellToken(emulation, attachment, request, await parametersOf(request))
  }
  if (request.method !== 'GET') {
    return appServiceError(405, 'The method is not allowed.', emulation, { allow: 'GET, POST' })
  }
  const version = parameter(new URL(request.url).searchParams, 'api-version')
  return version !== undefined || !request.headers.has('secret')
    ? appServiceToken(emulation, attachment, request)
    : containerInstanceToken(emulation, attachment, request)
}

/** Those of a form, or of the query where there is none. */
async function parametersOf(request: Request): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URL(request.url).searchParams
  const form = await readText(request, LARGEST_FORM)
  return new URLSearchParams(typeof form === 'string' ? form : '')
}
