import type { Outcome } from '../../control-plane/outcome.ts'
import type { ProviderRules } from '../../control-plane/provider/read-provider.ts'
import type { RoleRules } from '../../control-plane/role-definition/put.ts'
import type { Caller, Surroundings, View } from '../../control-plane/view.ts'
import type { ArmOutcome } from './arm-response.ts'
import type { Listing, RequestQuery } from './request-query.ts'

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

export type ArmSurroundings = Surroundings & RoleRules & ProviderRules

/** A command of the control plane. */
export type Command<C> = (view: View, caller: Caller, command: C, surroundings: ArmSurroundings) => Outcome

/** One request whose token is good, as the one who answers it sees it. */
export interface ArmCall<Parameter extends string = string> {
  readonly view: View
  readonly caller: Caller
  readonly surroundings: ArmSurroundings
  /** What stands in the path in the place of the route's parameters. */
  readonly at: Readonly<Record<Parameter, string>>
  readonly apiVersion: string
  readonly query: RequestQuery
  /** `$filter`, `$expand` and the page. */
  readonly listing: Listing
  /** `undefined` where there is none, or where the route does not read it. */
  readonly body: unknown
  /** The request's own origin, such as `https://localhost:8443`, for links in answers. */
  readonly origin: string
  run<C>(command: Command<C>, argument: C): Outcome
}

export type Handler<Parameter extends string = never> = (call: ArmCall<Parameter>) => ArmOutcome

export interface Route {
  readonly method: Method
  /**
   * Segments, of which those in braces stand for any; words compare without regard to case. `{scope}` at the beginning is
   * everything before the last `/providers/`, or the root. `{resource}`, `{collection}` and `{action}` are whole paths.
   */
  readonly path: string
  readonly handler: Handler<string>
  /** Whether the body is read as JSON; by default that of PUT and PATCH is. */
  readonly body: 'json' | 'unread'
  /** Whether the state may change; by default GET and HEAD only read. */
  readonly access: 'read' | 'write'
}

/** The names in braces. */
export type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never

export function route<const Path extends string>(
  method: Method,
  path: Path,
  handler: Handler<ParameterOf<Path>>,
  { body, access }: Partial<Pick<Route, 'body' | 'access'>> = {},
): Route {
  return {
    method,
    path,
    handler: handler as Handler<string>,
    body: body ?? (method === 'PUT' || method === 'PATCH' ? 'json' : 'unread'),
    access: access ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write'),
  }
}
