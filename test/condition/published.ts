import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const beside = fileURLToPath(new URL('../../../shared', import.meta.url))
const folder = process.env.AZCAN_SHARED ?? beside

/** A published data file, parsed; `undefined` where the folder of them is not at hand. */
export function publishedFile<T>(path: string): T | undefined {
  const file = join(folder, path)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}
