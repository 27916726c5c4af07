import { resourceManager } from '../../../src/emulator/resource-manager/resource-manager.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { ANA, estate } from '../../control-plane/estate.ts'
import {
  type Answer,
  answerOf,
  bearer,
  type SmallEmulation,
  smallEmulation,
} from '../vault/small-emulation.ts'

export {
  ANA,
  BEN,
  estate,
  GROUP,
  IDENTITY,
  MACHINE,
  SUBSCRIPTION,
  VAULT,
} from '../../control-plane/estate.ts'
export type { Answer } from '../vault/small-emulation.ts'
export { ADDRESSES, bearer, TENANT, tokenOf } from '../vault/small-emulation.ts'

export const ORIGIN = 'https://localhost:8443'
export const AUDIENCE = 'https://management.azure.com/'
export const VERSION = '2022-04-01'

export interface ArmAsk {
  /** Whose token it is; Ana's by default. */
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, unless it is a text already. */
  readonly body?: unknown
}

export interface ArmClient {
  readonly emulation: SmallEmulation
  /** `ask('GET /subscriptions')`; the version is put behind where the query has none. */
  ask(call: string, more?: ArmAsk): Promise<Answer>
  /** With these headers only, and the URL letter by letter. */
  askWith(headers: Readonly<Record<string, string>>, call: string, body?: unknown): Promise<Answer>
}

/** Resource Manager over an estate in which Ana owns everything and Ben has no right. */
export function armClient(more: StateDocument = {}): ArmClient {
  const emulation = smallEmulation(estate(more))
  const service = resourceManager(emulation)
  const askWith: ArmClient['askWith'] = async (headers, call, body) => {
    const space = call.indexOf(' ')
    const url = ORIGIN + call.slice(space + 1)
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const init = { method: call.slice(0, space), ...content, headers: { ...type, ...headers } }
    const request = new Request(url, init)
    // A request of the platform resolves dots in its URL; the wire does not.
    Object.defineProperty(request, 'url', { value: url })
    return answerOf(await service(request))
  }
  return {
    emulation,
    askWith,
    ask: (call, { as = ANA, headers = {}, body } = {}) =>
      askWith({ ...bearer({ oid: as, aud: AUDIENCE }), ...headers }, withVersion(call), body),
  }
}

export function withVersion(call: string): string {
  if (/api(-|%2d)version/i.test(call)) return call
  return `${call}${call.includes('?') ? '&' : '?'}api-version=${VERSION}`
}

/** Status, code and message of a refusal. */
export function refusal({ status, body }: Answer): readonly [number, string, string] {
  return [status, body?.error?.code, body?.error?.message]
}

/** Status and code of a refusal. */
export function codeOf({ status, body }: Answer): readonly [number, string] {
  return [status, body?.error?.code]
}
