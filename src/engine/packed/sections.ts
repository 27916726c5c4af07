/** Names of arrays within one buffer. */
type Directory = Readonly<Record<string, readonly [start: number, length: number]>>

/** The first word of what this library packs: `AZCN`. */
const MAGIC = 0x4e435a41
/** Raised whenever what the words mean changes. */
export const FORMAT = 8
const HEADER_WORDS = 8
const ALIGNMENT = 8

/** A buffer that is not what this library packed, or not what this version of it reads. */
export class PackedFormatError extends Error {
  override readonly name = 'PackedFormatError'
}

/**
 * Puts named arrays one behind the other into one buffer that threads may share.
 *
 * The header is eight words: the magic number, the format, the length of the whole in bytes, and that of the directory,
 * which follows as JSON.
 */
export function packSections(sections: ReadonlyMap<string, Int32Array | Uint8Array>): SharedArrayBuffer {
  const lengths = [...sections].map(([name, { byteLength }]) => [name, byteLength] as const)
  const directoryOf = (first: number) => {
    let start = first
    const directory: Record<string, readonly [number, number]> = {}
    for (const [name, length] of lengths) {
      directory[name] = [start, length]
      start = aligned(start + length)
    }
    return { directory, end: start }
  }
  // The directory is longer the larger the numbers in it are, so it is given room for any.
  const room = aligned(HEADER_WORDS * 4 + 64 * (lengths.length + 1))
  const { directory, end } = directoryOf(room)
  const buffer = new SharedArrayBuffer(end)
  const bytes = new Uint8Array(buffer)
  const text = new TextEncoder().encode(JSON.stringify(directory))
  new Int32Array(buffer).set([MAGIC, FORMAT, end | 0, text.length])
  bytes.set(text, HEADER_WORDS * 4)
  for (const [name, array] of sections)
    bytes.set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      (directory[name] as readonly [number, number])[0],
    )
  return buffer
}

/**
 * Sees to it that a buffer begins as `packSections` makes it, and has the length that it says.
 *
 * @returns how long its directory is, in bytes
 * @throws {PackedFormatError}
 */
export function checkHeader(buffer: SharedArrayBuffer): number {
  const header = buffer.byteLength < HEADER_WORDS * 4 ? [] : new Int32Array(buffer, 0, HEADER_WORDS)
  const [magic, format, length, directoryLength = 0] = header
  if (magic !== MAGIC) throw new PackedFormatError('it is no packed engine of azcan')
  if (format !== FORMAT)
    throw new PackedFormatError(`it has format ${format}, and this version of azcan reads format ${FORMAT}`)
  if (length !== (buffer.byteLength | 0))
    throw new PackedFormatError(`it should have ${length} bytes, and has ${buffer.byteLength}`)
  return directoryLength
}

/** Finds the arrays again; they are views of the buffer. */
export class Sections {
  readonly #buffer: SharedArrayBuffer
  readonly #directory: Directory

  /** @throws {PackedFormatError} where the buffer is not what `packSections` made */
  constructor(buffer: SharedArrayBuffer) {
    this.#buffer = buffer
    this.#directory = JSON.parse(this.#textAt(HEADER_WORDS * 4, checkHeader(buffer))) as Directory
  }

  words(name: string): Int32Array {
    const [start, length] = this.#find(name)
    return new Int32Array(this.#buffer, start, length >> 2)
  }

  bytes(name: string): Uint8Array {
    return new Uint8Array(this.#buffer, ...this.#find(name))
  }

  json(name: string): unknown {
    return JSON.parse(this.#textAt(...this.#find(name)))
  }

  #find(name: string): readonly [start: number, length: number] {
    const place = this.#directory[name]
    if (place === undefined) throw new PackedFormatError(`it has no section '${name}'`)
    return place
  }

  /** Decoders take no shared memory, so the bytes are copied. */
  #textAt(start: number, length: number): string {
    return new TextDecoder().decode(new Uint8Array(this.#buffer, start, length).slice())
  }
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}
