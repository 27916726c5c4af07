import { isAscii } from 'node:buffer'

/** Bytes that are no text in the encoding that the file begins to be in. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError'
}

/**
 * Decodes a stream of bytes to text: UTF-8, or UTF-16 as Windows PowerShell writes with `>`, told by the byte order mark
 * or else by the zero bytes beside ASCII characters. The mark itself is dropped. A stream of texts passes through.
 *
 * @throws {EncodingError} where the bytes are none of these: a replacement character could make two names one
 */
export async function* decodedText(parts: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  let head = new Uint8Array(0)
  let decode: ((bytes: Uint8Array, more: 'more' | 'last') => string) | undefined
  for await (const part of parts) {
    if (typeof part === 'string') {
      yield part
    } else if (decode !== undefined) {
      for (let i = 0; i < part.length; i += STRETCH) yield decode(part.subarray(i, i + STRETCH), 'more')
    } else {
      head = concatenated(head, part)
      if (head.length < HEAD) continue
      decode = decoderFor(head)
      yield withoutMark(decode(head, 'more'))
    }
  }
  if (decode !== undefined) yield decode(new Uint8Array(0), 'last')
  else if (head.length > 0) yield withoutMark(decoderFor(head)(head, 'last'))
}

const HEAD = 4

/** So many bytes make one text: longer ones are large objects to V8, which collects garbage more often for them. */
const STRETCH = 2 ** 15

function decoderFor(head: Uint8Array): (bytes: Uint8Array, more: 'more' | 'last') => string {
  const encoding = encodingOf(head)
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let endedWhole = encoding === 'utf-8'
  return (bytes, more) => {
    // Most exports are plain ASCII, which needs no decoder unless a character was cut in two before.
    if (endedWhole && more === 'more' && isAscii(bytes)) {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    }
    endedWhole = encoding === 'utf-8' && (bytes.at(-1) ?? 128) < 128
    try {
      return decoder.decode(bytes, { stream: more === 'more' })
    } catch {
      throw new EncodingError(`the bytes are no ${encoding.toUpperCase()}`)
    }
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function encodingOf([a, b, c, d]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a !== 0 && b === 0 && (c === undefined || c !== 0) && (d === undefined || d === 0)) return 'utf-16le'
  if (a === 0 && b !== 0 && b !== undefined) return 'utf-16be'
  return 'utf-8'
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}
