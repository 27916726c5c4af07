/** What every Graph command is told about the call that it answers. */
export interface GraphCall {
  /** The URL that the client used, up to and including `/v1.0`, without a slash at the end. */
  readonly root: string
  /** What follows the root as the client wrote it, escapes and all: `/servicePrincipals`. Next links repeat it. */
  readonly path: string
  /** The query as the client wrote it, without the question mark. */
  readonly query?: string
  /** The header `ConsistencyLevel`. */
  readonly consistencyLevel?: string
  /** The `request-id` that the answer will carry; a fresh one where it is left out. */
  readonly requestId?: string
  /** The header `client-request-id`. */
  readonly clientRequestId?: string
  /** The Graph permissions of the caller's token, such as `Application.Read.All`; without them rights are not checked. */
  readonly permissions?: readonly string[]
}
