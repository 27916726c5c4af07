import { isJsonObject } from '../../state/folded-member.ts'
import { ATTACH_PATH, type AttachedEndpoints } from './attach-call.ts'

/** A running emulator, as its note tells of it. */
export interface AttachableEmulator {
  /** The listener of the identity endpoints. */
  readonly identityUrl: string
  readonly adminSecret: string
}

export type AttachResult =
  | { readonly kind: 'attached'; readonly endpoints: AttachedEndpoints }
  /** The emulator says why not, in a sentence. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Nobody answers there, or somebody else. */
  | { readonly kind: 'unreachable' }

const PATIENCE = 10_000

/** Asks a running emulator to attach a resource. */
export async function requestAttachment(
  { identityUrl, adminSecret }: AttachableEmulator,
  resourceId: string,
): Promise<AttachResult> {
  let status: number
  let body: unknown
  try {
    const response = await fetch(`${identityUrl}${ATTACH_PATH}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceId }),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    })
    status = response.status
    body = await response.json()
  } catch {
    return { kind: 'unreachable' }
  }
  if (!isJsonObject(body)) return { kind: 'unreachable' }
  if (status === 200 && isEndpoints(body)) return { kind: 'attached', endpoints: body }
  const { error } = body
  if (!isJsonObject(error)) return { kind: 'unreachable' }
  const { code, message } = error
  return typeof code === 'string' && typeof message === 'string'
    ? { kind: 'refused', code, message }
    : { kind: 'unreachable' }
}

function isEndpoints(body: object): body is AttachedEndpoints {
  const names: readonly (keyof AttachedEndpoints)[] = [
    'resourceId',
    'imdsUrl',
    'identityEndpoint',
    'identityHeader',
    'msiEndpoint',
    'msiSecret',
  ]
  return names.every((name) => Object.hasOwn(body, name) && typeof body[name as never] === 'string')
}
