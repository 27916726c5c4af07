import type { TestUser } from '../first-start/cast.ts'
import type { SigningKey } from '../token/signing-key.ts'
import type { FetchJson } from './fetch-json.ts'

/** What the login service has beside what all services share. */
export interface LoginDesk {
  readonly signingKey: SigningKey
  /** The one user with a password. */
  readonly user: TestUser
  readonly fetchJson: FetchJson
}
