/**
 * Why Graph says no, before it is dressed as an answer. A class, so that no object of the directory, whatever its
 * members, can be taken for one.
 */
export class GraphFault {
  readonly status: number
  readonly code: string
  readonly message: string

  constructor(status: number, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

/** A query that cannot be read. */
export function badRequest(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message)
}

/** A path, body or parameter that the directory does not take. */
export function requestBadRequest(message: string): GraphFault {
  return new GraphFault(400, 'Request_BadRequest', message)
}

/** A query that can be read, but that the directory does not answer. */
export function unsupportedQuery(message: string): GraphFault {
  return new GraphFault(400, 'Request_UnsupportedQuery', message)
}

/** @param id of what was looked for, as the caller wrote it */
export function resourceNotFound(id: string): GraphFault {
  return new GraphFault(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

export function authorizationDenied(): GraphFault {
  return new GraphFault(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  )
}

/** @param type such as `servicePrincipal` */
export function propertyNotFound(property: string, type: string): GraphFault {
  return badRequest(`Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`)
}
