import { request as requestPlainly } from 'node:http'
import { Agent, request as requestSecurely } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import {
  createEmulator,
  type EmulatorOptions,
  type RunningEmulator,
} from '../../src/emulator/create-emulator.ts'

/** An emulator for one test, on free ports and in memory unless told otherwise. */
export interface TestEmulator extends RunningEmulator {
  /** Asks it for anything, over https with trust in its authority. Names below `.localhost` lead to loopback. */
  ask(url: string, options?: AskOptions): Promise<Answer>
  /** A token for the administrator. */
  token(resource: string): Promise<string>
}

export interface AskOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, and `URLSearchParams` as a form. */
  readonly body?: string | URLSearchParams | object
  /** In PEM; that of the emulator, if not given. */
  readonly ca?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The body, parsed. */
  json(): Record<string, unknown>
}

export const ARM = 'https://management.azure.com'

/** Starts an emulator that ends with its test. An error that no service foresaw fails the test. */
export async function startEmulator(t: Test, options: EmulatorOptions = {}): Promise<TestEmulator> {
  const running = await createEmulator({
    onFailure: (error) => t.error(error, 'an error that no service foresaw'),
    ...options,
  })
  const agent = new Agent({ ca: running.authority, keepAlive: true })
  t.teardown(async () => {
    agent.destroy()
    await running.close()
  })
  const ask: TestEmulator['ask'] = (url, options) => asked(url, options, agent)
  return { ...running, ask, token: (resource) => administratorToken(running, ask, resource) }
}

/** Sends a request and reads the whole answer. */
export function asked(url: string, options: AskOptions = {}, agent?: Agent): Promise<Answer> {
  const { method = 'GET', body, headers = {}, ca } = options
  const [content, type] = contentOf(body)
  const target = new URL(url)
  const send = target.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((resolve, reject) => {
    const sent = send(
      target,
      {
        method,
        headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
        ...(target.protocol !== 'https:' ? {} : ca === undefined ? { agent } : { ca }),
        // Not every resolver knows the names below `.localhost`.
        lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      },
      async (incoming) => {
        try {
          const body = await text(incoming)
          const { statusCode: status = 0, headers } = incoming
          resolve({ status, headers, text: body, json: () => JSON.parse(body) })
        } catch (error) {
          reject(error)
        }
      },
    )
    sent.on('error', reject)
    sent.end(content)
  })
}

function contentOf(body: AskOptions['body']): [string | undefined, string | undefined] {
  if (body === undefined) return [undefined, undefined]
  if (typeof body === 'string') return [body, 'application/json']
  if (body instanceof URLSearchParams) return [body.toString(), 'application/x-www-form-urlencoded']
  return [JSON.stringify(body), 'application/json']
}

async function administratorToken(
  { addresses, tenantId, administrator }: RunningEmulator,
  ask: TestEmulator['ask'],
  resource: string,
): Promise<string> {
  const answer = await ask(`${addresses.login}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: administrator.clientId,
      client_secret: administrator.clientSecret,
      scope: `${resource}/.default`,
    }),
  })
  return answer.json().access_token as string
}
