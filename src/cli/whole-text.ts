import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Environment } from './environment.ts'

/** Reads a file, or standard input where the path is `-`, without a byte order mark. */
export async function wholeText(path: string, { stdin }: Environment): Promise<string> {
  const read = await text(path === '-' ? stdin : createReadStream(path))
  return read.startsWith('\ufeff') ? read.slice(1) : read
}
