import type { Writable } from 'node:stream'
import { fileFailure } from './failure.ts'

/** Thrown where the reader of standard output went away, as `head` does once it has seen enough. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ECONNRESET'])

/**
 * Writes and waits until the stream has taken the text, so that a slow reader slows the writer down.
 *
 * @throws {OutputClosed} where nobody reads any more
 * @throws {Failure} where the text cannot be written, such as to a full disk
 */
export function writeData(stdout: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (text === '') {
      resolve()
      return
    }
    stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(outputError(error))
    })
  })
}

function outputError(error: NodeJS.ErrnoException): Error {
  if (error.code === undefined) return error
  return CLOSED.has(error.code) ? new OutputClosed() : fileFailure('write', '-', error)
}
