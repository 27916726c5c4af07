import type { Surroundings, View } from '../control-plane/view.ts'
import type { Performed } from '../store/perform.ts'
import type { Addresses } from './addresses.ts'
import type { RequestNote } from './request-log.ts'
import type { TokenAuthority } from './token/token-authority.ts'

/** One running emulator, as each of its services sees it. */
export interface Emulation {
  readonly tenantId: string
  /** Where each service listens. */
  readonly addresses: Addresses
  /** Signs tokens and checks them. */
  readonly tokens: TokenAuthority
  /** What commands see of the state as it is now. */
  view(): View
  /** Runs a command on the state as it is, and makes its changes as one; they are kept when the promise resolves. */
  perform<Result extends Performed>(command: (view: View) => Result): Promise<Result>
  /** The time and fresh GUIDs for one command. */
  surroundings(): Surroundings
  /** The present in milliseconds since 1970. */
  now(): number
  /** Adds to the log line of a request: who asked for what, and how it was decided. */
  note(request: Request, note: RequestNote): void
}

/** One of Azure's services over HTTP. It answers every request, a wrong one too, and never throws. */
export type Service = (request: Request) => Promise<Response>
