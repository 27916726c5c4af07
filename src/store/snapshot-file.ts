import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { attachEngine } from '../attach-engine.ts'
import type { Engine, EngineOptions } from '../create-engine.ts'
import { checkHeader, PackedFormatError } from '../engine/packed/sections.ts'

/** A snapshot file that cannot be read: damaged, cut short, another file altogether, or of another version. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
  readonly path: string

  constructor(path: string, what: string) {
    super(`${path}: ${what}; build the engine from its state again and save a new snapshot`)
    this.path = path
  }
}

/** What stands behind the packed engine: its checksum, four bytes. */
const TRAILER = 4
/** What is read and written at once. */
const CHUNK = 1 << 22

/**
 * Writes an engine to a file that `loadSnapshot` makes an engine of much faster than its state would be read and indexed.
 * The file appears whole or not at all.
 */
export async function saveSnapshot(engine: Engine, path: string): Promise<void> {
  const bytes = Buffer.from(engine.share().buffer)
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      for (let at = 0; at < bytes.length; at += CHUNK) await file.write(bytes.subarray(at, at + CHUNK))
      const trailer = Buffer.alloc(TRAILER)
      trailer.writeUInt32LE(crc32(bytes))
      await file.write(trailer)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/**
 * Reads an engine from its file. It may be shared between threads as it is.
 *
 * @throws {SnapshotError} where the file is not what `saveSnapshot` of this version wrote
 */
export async function loadSnapshot(path: string, options: Pick<EngineOptions, 'now'> = {}): Promise<Engine> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size <= TRAILER) throw new SnapshotError(path, 'it is too short for a snapshot')
    const buffer = new SharedArrayBuffer(size - TRAILER)
    const bytes = Buffer.from(buffer)
    const checksum = await readWhole(file, bytes, path)
    const trailer = Buffer.alloc(TRAILER)
    await file.read(trailer, 0, TRAILER, bytes.length)
    // A file of another kind or version tells so before its checksum does.
    refusing(path, () => checkHeader(buffer))
    // Nothing else of it is believed before: a wrong number in it could ask for all memory there is.
    if (trailer.readUInt32LE() !== checksum)
      throw new SnapshotError(path, 'it is damaged: its checksum is another')
    return refusing(path, () => attachEngine({ buffer }, options))
  } finally {
    await file.close()
  }
}

/**
 * Fills the bytes from the file; while one part is added up the next is on its way.
 *
 * @returns the checksum
 */
async function readWhole(file: FileHandle, bytes: Buffer, path: string): Promise<number> {
  const readFrom = (at: number) => file.read(bytes, at, Math.min(CHUNK, bytes.length - at), at)
  let checksum = 0
  let at = 0
  let coming = readFrom(0)
  while (at < bytes.length) {
    const { bytesRead } = await coming
    if (bytesRead === 0) throw new SnapshotError(path, 'it was cut short while it was read')
    const part = bytes.subarray(at, at + bytesRead)
    at += bytesRead
    if (at < bytes.length) coming = readFrom(at)
    checksum = crc32(part, checksum)
  }
  return checksum
}

function refusing<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof PackedFormatError) throw new SnapshotError(path, error.message)
    throw new SnapshotError(path, 'it is damaged')
  }
}
