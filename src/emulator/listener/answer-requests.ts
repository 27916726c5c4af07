import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Service } from '../emulation.ts'
import type { RequestLogEntry } from '../request-log.ts'
import { azureError, errorText, JSON_TYPE } from './azure-error.ts'
import type { RequestNotes } from './request-notes.ts'
import { readRequestPath } from './request-path.ts'

export interface AnsweringOptions {
  readonly service: Service
  readonly notes: RequestNotes
  /** Gets a line for each request that was answered. */
  readonly log: ((entry: RequestLogEntry) => void) | undefined
  /** The present in milliseconds since 1970. */
  readonly now: () => number
  /** Told of what no service foresaw. */
  readonly onFailure: (error: unknown) => void
}

export type RequestListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** Larger than anything that Azure takes; each service has a limit of its own below. In bytes. */
const LARGEST_BODY = 16 * 1024 * 1024
/** How long the rest of a refused body is read and thrown away, so that its sender sees the answer. */
const PATIENCE = 10_000

/** Leads the requests of one listener to its service. */
export function answerRequests(options: AnsweringOptions): RequestListener {
  const { service, notes, log, now, onFailure } = options
  const answer = async (request: Request): Promise<Response> => {
    const began = performance.now()
    const response = await service(request).catch((error: unknown) => {
      onFailure(error)
      return azureError(500, 'InternalServerError', 'The emulator met an error of its own.')
    })
    if (log !== undefined) {
      const milliseconds = Math.round((performance.now() - began) * 100) / 100
      const { method, url } = request
      const time = new Date(now()).toISOString()
      log({ time, method, path: pathOf(url), status: response.status, milliseconds, ...notes.of(request) })
    }
    return response
  }
  const listener = getRequestListener(answer, {
    errorHandler: () => azureError(400, 'BadRequest', 'The request line or the header Host is malformed.'),
  })
  return (incoming, outgoing) => {
    const path = readRequestPath(asUrl(incoming.url ?? ''))
    if (Number(incoming.headers['content-length'] ?? 0) > LARGEST_BODY) refuseBody(incoming, outgoing)
    else if (path.kind === 'refused') refusePath(path.why, incoming, outgoing)
    else void listener(incoming, outgoing)
  }
}

/** The target of a request is a path, or a whole URL where it came by way of a proxy. */
function asUrl(target: string): string {
  return target.startsWith('/') ? `https://localhost${target}` : target
}

/** Here and nowhere below, since what makes a URL of the target resolves its dots, and hides where it led. */
function refusePath(why: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(400, { 'content-type': JSON_TYPE })
  outgoing.end(errorText('InvalidRequestPath', `The path of the request is not valid: ${why}.`))
  incoming.resume()
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  return start === -1 ? '/' : url.slice(start)
}

/** Answers before the body has come, and does not keep what comes of it. */
function refuseBody(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(413, { 'content-type': JSON_TYPE, connection: 'close' })
  outgoing.end(
    errorText(
      'RequestContentTooLarge',
      `The request content size exceeds the maximum of ${LARGEST_BODY} bytes.`,
    ),
  )
  const { socket } = incoming
  const timer = setTimeout(() => socket.destroy(), PATIENCE)
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
  incoming.resume()
}
