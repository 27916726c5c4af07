import { jsonAnswer } from './json-answer.ts'

const VERSION = /^\d{4}-\d{2}-\d{2}$/

/**
 * What every request to the metadata service must keep to, so that no web page or forwarding server can be talked into
 * making one: the header `Metadata: true`, and none of a proxy's.
 */
export function refusedByMetadataRules(
  request: Request,
  methods: readonly string[] = ['GET'],
): Response | undefined {
  if (!methods.includes(request.method)) {
    return jsonAnswer(405, { error: 'Method not allowed' }, { allow: methods.join(', ') })
  }
  if (!hasMetadataHeader(request)) {
    return jsonAnswer(400, {
      error: 'bad_request_102',
      error_description: 'Required metadata header not specified',
    })
  }
  if (request.headers.has('x-forwarded-for')) {
    return jsonAnswer(400, {
      error: 'invalid_request',
      error_description: 'A request with the header X-Forwarded-For is not answered',
    })
  }
  return undefined
}

export function hasMetadataHeader({ headers }: Request): boolean {
  return headers.get('metadata')?.trim().toLowerCase() === 'true'
}

/** A date, and not before the first version there was. */
export function isApiVersion(version: string | undefined, first: string): boolean {
  return version !== undefined && VERSION.test(version) && version >= first
}
