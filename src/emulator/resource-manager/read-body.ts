import { type Refused, refuse } from '../../control-plane/outcome.ts'
import { readJson } from '../read-json.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const LARGEST_BODY = 4 * 1024 * 1024

/** The body of a request that has to be JSON; `undefined` where there is none. */
export async function readArmBody(request: Request): Promise<{ readonly body: unknown } | Refused> {
  const read = await readJson(request, LARGEST_BODY)
  switch (read.kind) {
    case 'none':
      return { body: undefined }
    case 'json':
      return request.headers.get('content-type') === null ? unsupportedType('<null>') : { body: read.value }
    case 'otherType':
      return unsupportedType(read.contentType)
    case 'malformed':
      return refuse(
        400,
        'InvalidRequestContent',
        "The request content was invalid and could not be deserialized: 'The body is not well-formed JSON.'.",
      )
    case 'tooLarge':
      return refuse(
        413,
        'RequestContentTooLarge',
        `The request content size exceeds the maximum size of ${LARGEST_BODY / 1024 / 1024} MB.`,
      )
  }
}

function unsupportedType(contentType: string): Refused {
  return refuse(
    415,
    'UnsupportedMediaType',
    `The content media type '${contentType}' is not supported. Only 'application/json' is supported.`,
  )
}
