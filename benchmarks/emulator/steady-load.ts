import { performance } from 'node:perf_hooks'
import { connect, type TLSSocket } from 'node:tls'

/** What is asked again and again. */
export interface Question {
  /** `https://…`, with path and query. */
  readonly url: string
  readonly token: string
  /** Of every answer; 200, if not given. */
  readonly status?: number
}

export interface LoadOptions {
  readonly question: Question
  /** The certificate authority to trust, in PEM. */
  readonly authority: string
  /** How many connections ask at once, each one question at a time. */
  readonly connections: number
  readonly seconds: number
}

export interface LoadResult {
  readonly requests: number
  /** Answers of another status, or not the same as the first one; and connections that broke. */
  readonly errors: number
  /** What went wrong first. */
  readonly firstError: string | undefined
  readonly perSecond: number
  /** In milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly longest: number
  /** The body that every answer had. */
  readonly body: string
}

/** Asks one question over several connections that are kept, and holds every answer against the first. */
export async function steadyLoad(options: LoadOptions): Promise<LoadResult> {
  const run = new Run(options)
  const began = performance.now()
  await Promise.all(Array.from({ length: options.connections }, () => run.connection(began)))
  return run.result((performance.now() - began) / 1000)
}

class Run {
  readonly #options: LoadOptions
  readonly #request: string
  readonly #times = new Histogram()
  #errors = 0
  #firstError: string | undefined
  #body: Buffer | undefined

  constructor(options: LoadOptions) {
    this.#options = options
    const { host, pathname, search } = new URL(options.question.url)
    this.#request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${options.question.token}\r\nAccept: application/json\r\n\r\n`
  }

  /** Resolves when the time is over and its last answer has come. */
  connection(began: number): Promise<void> {
    const { question, authority, seconds } = this.#options
    const { hostname, port } = new URL(question.url)
    const end = began + seconds * 1000
    return new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: Number(port), servername: hostname, ca: authority })
      socket.setNoDelay(true)
      let asked = 0
      const next = () => {
        asked = performance.now()
        if (asked < end) socket.write(this.#request)
        else finish()
      }
      const finish = () => {
        socket.removeAllListeners('close')
        socket.destroy()
        resolve()
      }
      socket.once('secureConnect', next)
      socket.on('error', (error) => this.#fail(error.message))
      socket.on('close', () => {
        this.#fail('the connection was ended')
        resolve()
      })
      readAnswers(socket, (status, body) => {
        this.#times.add(performance.now() - asked)
        this.#judge(status, body)
        next()
      })
    })
  }

  result(seconds: number): LoadResult {
    const { count, longest } = this.#times
    return {
      requests: count,
      errors: this.#errors,
      firstError: this.#firstError,
      perSecond: count / seconds,
      p50: this.#times.quantile(0.5),
      p99: this.#times.quantile(0.99),
      longest,
      body: this.#body?.toString() ?? '',
    }
  }

  #judge(status: number, body: Buffer): void {
    if (status !== (this.#options.question.status ?? 200)) this.#fail(`${status}: ${body}`)
    else if (this.#body === undefined) this.#body = Buffer.from(body)
    else if (!this.#body.equals(body)) this.#fail('an answer differs from the first one')
  }

  #fail(why: string): void {
    this.#errors++
    this.#firstError ??= why
  }
}

const LENGTH = /\r\ncontent-length: (\d+)\r\n/i
const HEAD_END = Buffer.from('\r\n\r\n')

/** Tells of each answer that has come as a whole; all of them are to have a length. */
function readAnswers(socket: TLSSocket, tell: (status: number, body: Buffer) => void): void {
  let held: Buffer = Buffer.alloc(0)
  let needed = 0
  let parts: Buffer[] = []
  let size = 0
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    size += chunk.length
    if (size < needed) return
    held = parts.length === 1 ? chunk : Buffer.concat(parts)
    parts = [held]
    const end = held.indexOf(HEAD_END)
    if (end === -1) return
    const head = held.toString('latin1', 0, end + 2)
    needed = end + HEAD_END.length + Number(LENGTH.exec(head)?.[1] ?? 0)
    if (size < needed) return
    const body = held.subarray(end + HEAD_END.length, needed)
    parts = []
    size = 0
    needed = 0
    tell(Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3)), body)
  })
}

/** Times up to some seconds, to a hundredth of a millisecond, in a memory that does not grow. */
class Histogram {
  static readonly #STEP = 0.01
  readonly #counts = new Uint32Array(1_000_000)
  count = 0
  longest = 0

  add(milliseconds: number): void {
    const at = Math.min(Math.floor(milliseconds / Histogram.#STEP), this.#counts.length - 1)
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.count++
    if (milliseconds > this.longest) this.longest = milliseconds
  }

  quantile(share: number): number {
    let left = share * this.count
    for (let at = 0; at < this.#counts.length; at++) {
      left -= this.#counts[at] ?? 0
      if (left <= 0) return (at + 1) * Histogram.#STEP
    }
    return 0
  }
}
