import { tokenIdentitiesOf } from '../../control-plane/identity/token-identity.ts'
import { findResource } from '../../control-plane/resource/not-found.ts'
import { parseResourceId } from '../../control-plane/resource/resource-id.ts'
import { isJsonObject } from '../../state/folded-member.ts'
import type { Emulation } from '../emulation.ts'
import { readJson } from '../read-json.ts'
import type { Attachments } from './attachments.ts'
import { endpointsOf } from './endpoint-path.ts'
import { jsonAnswer } from './json-answer.ts'
import { isSecret } from './secret-comparison.ts'

/** The path of the call, beside those of Azure's own endpoints. */
export const ATTACH_PATH = '/azcan/attachments'

/** What the call answers: the values that a program on the resource would find in its environment. */
export interface AttachedEndpoints {
  readonly resourceId: string
  readonly imdsUrl: string
  readonly identityEndpoint: string
  readonly identityHeader: string
  readonly msiEndpoint: string
  readonly msiSecret: string
}

const LARGEST_BODY = 64 * 1024

/** Attaches a resource: `POST`, with the emulator's own secret as bearer token and `{ "resourceId" }` as body. */
export async function attachCall(
  emulation: Emulation,
  attachments: Attachments,
  request: Request,
): Promise<Response> {
  const { headers, method } = request
  if (!isSecret(headers.get('authorization'), `Bearer ${attachments.adminSecret}`)) {
    return refusal(401, 'Unauthorized', 'only who started the emulator may attach resources')
  }
  if (method !== 'POST') return refusal(405, 'MethodNotAllowed', 'resources are attached by POST')
  const body = await readJson(request, LARGEST_BODY)
  const asked = body.kind === 'json' && isJsonObject(body.value) ? body.value.resourceId : undefined
  const id = typeof asked === 'string' ? parseResourceId(asked) : undefined
  if (id === undefined) {
    return refusal(400, 'InvalidResourceId', `'${asked ?? ''}' is not the ID of a resource`)
  }
  const view = emulation.view()
  const resource = findResource(view, id.text)
  if (resource === undefined) {
    return refusal(404, 'ResourceNotFound', `there is no resource '${id.text}' in the emulator`)
  }
  if (tokenIdentitiesOf(view, resource.id).length === 0) {
    return refusal(409, 'NoIdentity', `the resource '${resource.id}' has no managed identity`)
  }
  const attachment = await attachments.attach(resource.id)
  const { imds, msi } = endpointsOf(attachment, emulation.addresses.identity)
  const endpoints: AttachedEndpoints = {
    resourceId: attachment.resourceId,
    imdsUrl: imds,
    identityEndpoint: msi,
    identityHeader: attachment.secret,
    msiEndpoint: msi,
    msiSecret: attachment.secret,
  }
  return jsonAnswer(200, endpoints)
}

function refusal(status: number, code: string, message: string): Response {
  return jsonAnswer(status, { error: { code, message } })
}
