import type { Service } from '../emulation.ts'
import { azureError } from './azure-error.ts'
import { hasEscapedSlash } from './target-fault.ts'

/** A service that refuses paths with an escaped slash: it is in no name of its own, and hides where a name ends. */
export function withoutEscapedSlashes(service: Service): Service {
  return (request) => (hasEscapedSlash(request.url) ? refused() : service(request))
}

async function refused(): Promise<Response> {
  return azureError(
    400,
    'InvalidRequestPath',
    'The path of the request is not valid: it has an escaped slash.',
  )
}
