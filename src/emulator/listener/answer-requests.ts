import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Service } from '../emulation.ts'
import type { RequestLogEntry } from '../request-log.ts'
import { azureError, errorText, JSON_TYPE } from './azure-error.ts'
import type { RequestNotes } from './request-notes.ts'
import { targetFault } from './target-fault.ts'

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
    const response = await answered(service, request, onFailure)
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
    const refusal = refusalOf(incoming)
    if (refusal === undefined) {
      void listener(incoming, outgoing)
      return
    }
    refuse(refusal, incoming, outgoing)
    if (log === undefined) return
    const { method = '', url = '' } = incoming
    const { status, code } = refusal
    const time = new Date(now()).toISOString()
    log({ time, method, path: url, status, milliseconds: 0, decision: 'refused', reason: code })
  }
}

async function answered(
  service: Service,
  request: Request,
  onFailure: (error: unknown) => void,
): Promise<Response> {
  try {
    return await service(request)
  } catch (error) {
    onFailure(error)
    return azureError(500, 'InternalServerError', 'The emulator met an error of its own.')
  }
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  return start === -1 ? '/' : url.slice(start)
}

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** What no service is to see. */
function refusalOf({ headers, url = '' }: IncomingMessage): Refusal | undefined {
  const fault = targetFault(url)
  if (fault !== undefined) {
    const message = `The path of the request is not valid: ${fault}.`
    return { status: 400, code: 'InvalidRequestPath', message }
  }
  if (Number(headers['content-length'] ?? 0) <= LARGEST_BODY) return undefined
  const message = `The request content size exceeds the maximum of ${LARGEST_BODY} bytes.`
  return { status: 413, code: 'RequestContentTooLarge', message }
}

/** Answers before the body has come, and does not keep what comes of it. */
function refuse(
  { status, code, message }: Refusal,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const body = errorText(code, message)
  outgoing.writeHead(status, {
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  outgoing.end(body)
  const { socket } = incoming
  const timer = setTimeout(() => socket.destroy(), PATIENCE)
  timer.unref()
  socket.once('close', () => clearTimeout(timer))
  incoming.resume()
}
