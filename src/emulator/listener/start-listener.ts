import { createServer, type Server, STATUS_CODES } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { CertifiedKey } from '../certificate/certified-key.ts'
import type { RequestListener } from './answer-requests.ts'
import { errorText, JSON_TYPE } from './azure-error.ts'

export interface Listener {
  readonly port: number
  readonly server: Server
  /** Takes no more requests, waits a little for those under way, and ends. */
  close(): Promise<void>
}

export interface ListenerOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Speaks https where it is given. */
  readonly certificate?: CertifiedKey
  readonly timeouts?: Timeouts
}

/** How long a client may take before its connection is ended, in milliseconds. */
export interface Timeouts {
  /** For the handshake of https. */
  readonly handshake: number
  /** For the headers of a request, from its first byte or from the connection. */
  readonly headers: number
  /** For all of a request, its body included. */
  readonly request: number
}

const TIMEOUTS: Timeouts = { handshake: 20_000, headers: 20_000, request: 120_000 }
/** Tokens with many groups are long; 16 KB is Node's own limit. In bytes. */
const LARGEST_HEAD = 32 * 1024
const KEPT_ALIVE = 65_000
/** Timeouts are looked at this often while one of them lasts. */
const LOOKS = 4

/** How long requests under way may take once the listener is to close. */
const GRACE = 3_000

/**
 * Listens on a port.
 *
 * @param answer is asked for each request
 * @throws {Error} of Node, with `code` `EADDRINUSE` and the like, where the port cannot be had
 */
export async function startListener(
  { host, port, certificate, timeouts = TIMEOUTS }: ListenerOptions,
  answer: RequestListener,
): Promise<Listener> {
  const limits = {
    maxHeaderSize: LARGEST_HEAD,
    headersTimeout: timeouts.headers,
    requestTimeout: timeouts.request,
    connectionsCheckingInterval: timeouts.headers / LOOKS,
    keepAliveTimeout: KEPT_ALIVE,
  }
  const server =
    certificate === undefined
      ? createServer(limits, answer)
      : createSecureServer(
          {
            ...limits,
            handshakeTimeout: timeouts.handshake,
            cert: certificate.certificate,
            key: certificate.privateKey,
          },
          answer,
        )
  server.on('clientError', refuseConnection)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { port: (server.address() as AddressInfo).port, server, close: () => closed(server) }
}

/** Answers what is no HTTP, or more of it than is taken. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  const { code = '' } = error
  // Without a handshake nobody could read an answer, and waiting for it to be sent would never end.
  const isBeforeHttp = code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_') || code === 'EPROTO'
  if (isBeforeHttp || code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = STATUSES.get(code) ?? 400
  const body = errorText('BadRequest', `${STATUS_CODES[status]}.`)
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${JSON_TYPE}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
])

async function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), GRACE)
  await ended
  clearTimeout(timer)
}
