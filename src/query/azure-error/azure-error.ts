import type { Decision } from '../../engine/decision.ts'

/** An error as Azure sends it: under an HTTP status, `{ "error": { code, message, innererror? } }`. */
export interface AzureError {
  readonly status: 403 | 409
  readonly code: string
  readonly message: string
  readonly innererror?: { readonly code: string }
}

/** A decision that refuses. */
export type Refusal = Decision & { readonly allowed: false }

/** Who a caller is, as error messages name it; what is not known is left out or stands as its object ID. */
export interface Client {
  /** A user principal name, or the application ID of a service principal. */
  readonly name?: string
  readonly applicationId?: string
  readonly tenantId?: string
  /** How many groups the caller's token claims. */
  readonly groupCount?: number
  /** The region of the vault asked. */
  readonly vaultLocation?: string
}
