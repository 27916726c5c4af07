import type { Attachment, Attachments } from './attachments.ts'

/** Where a request goes: the endpoint's own path in lower case, and the resource that it speaks for. */
export interface EndpointPath {
  readonly segments: readonly string[]
  /** `undefined` where nothing is attached, or nothing under the key of the path. */
  readonly attachment: Attachment | undefined
}

const ATTACHED = 'attached'

/** Below `/attached/<key>` stand the endpoints of one resource, at the root those of the one attached last. */
export function readEndpointPath(pathname: string, attachments: Attachments): EndpointPath {
  const segments = pathname
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '')
  const [first, key = '', ...rest] = segments
  return first === ATTACHED
    ? { segments: rest, attachment: attachments.find(key) }
    : { segments, attachment: attachments.all.at(-1) }
}

/** The addresses of the endpoints of one resource, without a slash at the end. */
export function endpointsOf(
  { key }: Attachment,
  listener: string,
): { readonly imds: string; readonly msi: string } {
  const base = `${listener}/${ATTACHED}/${key}`
  return { imds: base, msi: `${base}/msi/token` }
}
