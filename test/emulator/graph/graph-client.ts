import { graph } from '../../../src/emulator/graph/graph.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { ANA, directory } from '../../control-plane/graph/directory.ts'
import {
  type Answer,
  answerOf,
  bearer,
  type SmallEmulation,
  smallEmulation,
} from '../vault/small-emulation.ts'

export const ORIGIN = 'https://localhost:8444'
export const AUDIENCE = 'https://graph.microsoft.com'

export interface GraphCall {
  /** The claims of the token; Ana's by default. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, unless it is a text already. */
  readonly body?: unknown
}

export interface GraphClient {
  readonly emulation: SmallEmulation
  /** `ask('GET /v1.0/users')`, or with a whole URL. */
  ask(call: string, more?: GraphCall): Promise<Answer>
  askWith(headers: Readonly<Record<string, string>>, call: string, body?: unknown): Promise<Answer>
}

export function graphClient(state: StateDocument = directory): GraphClient {
  const emulation = smallEmulation(state)
  const service = graph(emulation)
  const askWith: GraphClient['askWith'] = async (headers, call, body) => {
    const [method = '', path = ''] = call.split(' ', 2)
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = new Request(path.startsWith('https:') ? path : ORIGIN + path, {
      method,
      ...content,
      headers: { ...type, ...headers },
    })
    return answerOf(await service(request))
  }
  return {
    emulation,
    askWith,
    ask: (call, { claims = {}, headers = {}, body } = {}) =>
      askWith({ ...bearer({ oid: ANA, aud: AUDIENCE, ...claims }), ...headers }, call, body),
  }
}
