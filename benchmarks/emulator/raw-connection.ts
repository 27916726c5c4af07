import { connect, type TLSSocket } from 'node:tls'

/**
 * A kept-alive connection that asks one request after the other. It reads of an answer only its status and its end, since
 * a client that did more would be what is measured.
 */
export class RawConnection {
  readonly #socket: TLSSocket
  #received = ''
  #done: ((status: number) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  private constructor(socket: TLSSocket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => this.#take(chunk))
    socket.on('error', (error) => this.#failed?.(error))
    socket.on('close', () => this.#failed?.(new Error('the connection was closed')))
  }

  static open(port: number, servername: string, ca: string): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, servername, ca })
      socket.setNoDelay(true)
      socket.once('error', reject)
      socket.once('secureConnect', () => {
        socket.off('error', reject)
        resolve(new RawConnection(socket))
      })
    })
  }

  /** @returns the status of the answer */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#done = resolve
      this.#failed = reject
      this.#received = ''
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#failed = undefined
    this.#socket.destroy()
  }

  #take(chunk: string): void {
    this.#received += chunk
    const head = this.#received.indexOf('\r\n\r\n')
    if (head === -1 || !isWhole(this.#received, head)) return
    this.#done?.(Number(this.#received.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3)))
  }
}

function isWhole(answer: string, head: number): boolean {
  const headers = answer.slice(0, head).toLowerCase()
  const at = headers.indexOf('content-length: ')
  if (at === -1) return answer.endsWith('\r\n0\r\n\r\n')
  return answer.length >= head + 4 + Number.parseInt(headers.slice(at + 'content-length: '.length), 10)
}
