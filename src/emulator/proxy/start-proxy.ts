import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RequestListener } from '../listener/answer-requests.ts'
import { errorText, JSON_TYPE } from '../listener/azure-error.ts'
import { type Listener, type ListenerOptions, startListener } from '../listener/start-listener.ts'
import { originForm } from '../listener/target-fault.ts'
import { isForIdentity, type OwnPorts, tunnelTarget } from './proxy-target.ts'

/**
 * Listens as an HTTP proxy for the emulator's own names, so that nobody has to make them resolve: tunnels to its https
 * listeners, and plain requests to the identity endpoints. Every other name is refused.
 *
 * @param identity answers requests to the identity endpoints
 */
export async function startProxy(
  options: ListenerOptions,
  ports: OwnPorts,
  identity: RequestListener,
): Promise<Listener> {
  const listener = await startListener(options, (incoming, outgoing) => {
    const { url: target = '' } = incoming
    const url = absoluteUrl(target)
    if (url !== undefined && isForIdentity(url, ports)) {
      // As it was written: the listener is to see dots that the URL has resolved.
      incoming.url = originForm(target)
      identity(incoming, outgoing)
    } else refuse(incoming, outgoing)
  })
  const tunnels = new Set<Duplex>()
  const target = options.host === '0.0.0.0' ? '127.0.0.1' : options.host === '::' ? '::1' : options.host
  listener.server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const port = tunnelTarget(request.url ?? '', ports)
    if (port === undefined) refuseTunnel(client, request.url ?? '')
    else tunnel(client, connect(port, target), head, tunnels)
  })
  return {
    ...listener,
    async close() {
      for (const socket of tunnels) socket.destroy()
      await listener.close()
    },
  }
}

function tunnel(client: Duplex, server: Socket, head: Buffer, tunnels: Set<Duplex>): void {
  tunnels.add(client)
  client.on('error', () => server.destroy())
  client.on('close', () => {
    tunnels.delete(client)
    server.destroy()
  })
  server.on('error', () => client.destroy())
  server.on('close', () => endSoon(client))
  server.once('connect', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) server.write(head)
    client.pipe(server)
    server.pipe(client)
  })
}

/** Ends both directions, but not before everything was sent. */
function endSoon(socket: Duplex, last?: string): void {
  socket.once('finish', () => socket.destroy())
  if (last === undefined) socket.end()
  else socket.end(last)
}

function absoluteUrl(target: string): URL | undefined {
  return target.startsWith('/') || !URL.canParse(target) ? undefined : new URL(target)
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(STATUS, { 'content-type': JSON_TYPE, connection: 'close' })
  outgoing.end(refusal(incoming.url ?? ''))
  incoming.resume()
}

function refuseTunnel(client: Duplex, authority: string): void {
  const body = refusal(authority)
  client.on('error', () => client.destroy())
  endSoon(
    client,
    `HTTP/1.1 ${STATUS} ${STATUS_CODES[STATUS]}\r\nContent-Type: ${JSON_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

const STATUS = 403

function refusal(target: string): string {
  return errorText(
    'Forbidden',
    `This proxy leads to the names of the emulator only, and '${target}' is none.`,
  )
}
