import { open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file that only its owner may read, as a whole: whoever reads it meanwhile, or after a crash, finds the old
 * text or the new one. When the promise resolves the disk has it.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await writeWhole(path, text, 0o600)
}

/** The same for a file that anybody may read. */
export async function writePublicFile(path: string, text: string): Promise<void> {
  await writeWhole(path, text, 0o644)
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    const file = await open(draft, 'wx', mode)
    try {
      // What a umask took away is given back; it never gives more than asked for.
      await file.chmod(mode)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await unlink(draft).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** The name of a file is kept in its folder. Some systems cannot sync one, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
