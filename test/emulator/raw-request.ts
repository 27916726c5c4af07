import { connect as connectPlainly, type Socket } from 'node:net'
import { connect } from 'node:tls'

/** Sends bytes as they are, and reads until the server ends the connection. */
export function raw(address: string, ca: string, pieces: Iterable<string | Buffer>): Promise<string> {
  const socket = connectTo(address, ca)
  const answer = readAll(socket)
  const rest = pieces[Symbol.iterator]()
  const send = () => {
    for (;;) {
      const { value, done } = rest.next()
      if (done === true || socket.destroyed) return
      if (!socket.write(value)) {
        socket.once('drain', send)
        return
      }
    }
  }
  socket.once(address.startsWith('https:') ? 'secureConnect' : 'connect', send)
  return answer
}

/** A connection with trust in an authority, whatever name the address has. */
export function connectTo(address: string, ca: string): Socket {
  const { hostname, port, protocol } = new URL(address)
  const target = { host: '127.0.0.1', port: Number(port) }
  return protocol === 'https:' ? connect({ ...target, ca, servername: hostname }) : connectPlainly(target)
}

/** All that a server sends until the connection ends. */
export function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

export function statusOf(text: string): number {
  return Number(text.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3))
}

/** The body of an answer with a length, as JSON; `undefined` where it is none. */
export function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))
  } catch {
    return undefined
  }
}
