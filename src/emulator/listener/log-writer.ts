import type { Writable } from 'node:stream'
import type { RequestLogEntry } from '../request-log.ts'

export type LogFormat = 'json' | 'text'

export interface LogWriter {
  write(entry: RequestLogEntry): void
  /** Writes what is still held, and waits until the stream has it. */
  end(): Promise<void>
}

/** While a reader is behind by more than this, lines are left out: an emulator never grows by its log. In bytes. */
const LARGEST_BACKLOG = 4 * 1024 * 1024

/** Writes a line for each request. Those of one moment go out together. */
export function createLogWriter(stream: Writable, format: LogFormat): LogWriter {
  const lineOf = format === 'json' ? jsonLine : textLine
  let held = ''
  let left = 0
  let planned = false
  const flush = () => {
    planned = false
    if (held === '' || stream.destroyed || !stream.writable) return
    if (left > 0) held += leftOut(left, format)
    left = 0
    stream.write(held)
    held = ''
  }
  return {
    write(entry) {
      if (stream.writableLength + held.length > LARGEST_BACKLOG) {
        left++
        return
      }
      held += lineOf(entry)
      if (planned) return
      planned = true
      setImmediate(flush)
    },
    async end() {
      flush()
      if (stream.destroyed || !stream.writable) return
      await new Promise<void>((resolve) => {
        stream.write('', () => resolve())
      })
    },
  }
}

function jsonLine(entry: RequestLogEntry): string {
  return `${JSON.stringify({ event: 'request', ...entry })}\n`
}

function textLine(entry: RequestLogEntry): string {
  const { time, method, path, status, milliseconds, ...notes } = entry
  let line = `${time} ${status} ${method} ${shown(path)} ${milliseconds}ms`
  for (const [name, value] of Object.entries(notes)) {
    if (value !== undefined) line += ` ${name}=${shown(String(value))}`
  }
  return `${line}\n`
}

function leftOut(count: number, format: LogFormat): string {
  return format === 'json'
    ? `${JSON.stringify({ event: 'leftOut', requests: count })}\n`
    : `${count} requests were left out here, since nobody read the log\n`
}

/** Nothing that a client sends is to end a line or to steer a terminal; spaces would look like the next member. */
function shown(text: string): string {
  return UNSAFE.test(text) ? JSON.stringify(text).replace(UNPRINTABLE, escaped) : text
}

const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s"]/u
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
