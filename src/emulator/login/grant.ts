import type { Emulation } from '../emulation.ts'
import type { TokenSubject } from '../token/token-authority.ts'
import type { IssuerKeys } from './issuer-keys.ts'
import type { LoginDesk } from './login-desk.ts'
import type { RequestedResource } from './requested-resource.ts'
import type { SignInFault } from './sign-in-fault.ts'
import type { TokenForm } from './token-form.ts'

/** What a sign-in leads to: for whom tokens are made, and for what. */
export interface Granted {
  readonly kind: 'granted'
  readonly subject: TokenSubject
  readonly requested: RequestedResource
}

export interface GrantCall {
  readonly emulation: Emulation
  readonly desk: LoginDesk
  readonly issuerKeys: IssuerKeys
  readonly form: TokenForm
}

/** One way to sign in, by the name of its `grant_type`. */
export type Grant = (call: GrantCall) => Promise<Granted | SignInFault>
