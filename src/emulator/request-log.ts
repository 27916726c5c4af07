/** What a service tells about a request beside its method, path and status. */
export interface RequestNote {
  /** `resource-manager`, `graph`, `login`, `vault` or `identity`. */
  readonly service?: string
  /** The object ID of who asked. */
  readonly principalId?: string
  /** The action or data action that was decided on. */
  readonly operation?: string
  readonly scope?: string
  /** `allowed`, or `refused`. */
  readonly decision?: 'allowed' | 'refused'
  /** The reason of the decision, or the code of the error. */
  readonly reason?: string
}

/** One request that was answered. */
export interface RequestLogEntry extends RequestNote {
  /** ISO 8601. */
  readonly time: string
  readonly method: string
  /** With its query, as the client wrote it. */
  readonly path: string
  readonly status: number
  readonly milliseconds: number
}
