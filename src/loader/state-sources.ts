import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StateReadError } from './state-read-error.ts'

/** A file to read, under the name that messages call it by; or the standard input. */
export interface StateSource {
  readonly name: string
  readonly path: string | undefined
}

/** The name that stands for the standard input. */
export const STANDARD_INPUT = '-'

const PATTERN = '**/*.{json,jsonl,ndjson}'

/**
 * The files that paths stand for, each once: a file for itself, `-` for the standard input, and a folder for all
 * `.json`, `.jsonl` and `.ndjson` files below it in the order of their names.
 *
 * @throws {StateReadError} where a path names nothing, or a folder holds no such file
 */
export async function stateSources(paths: readonly string[]): Promise<StateSource[]> {
  const sources = new Map<string, StateSource>()
  for (const path of paths) {
    if (path === STANDARD_INPUT) {
      sources.set(path, { name: path, path: undefined })
      continue
    }
    const files = (await statOf(path)).isDirectory() ? await filesBelow(path) : [path]
    for (const file of files) sources.set(resolve(file), { name: file, path: file })
  }
  return [...sources.values()]
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  // Loading it takes longer than reading most states, so it is loaded only for a folder.
  const { default: glob } = await import('fast-glob')
  const files = await glob(PATTERN, {
    cwd: folder,
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  })
  if (files.length === 0) {
    const help = 'name a folder with .json, .jsonl or .ndjson files in it'
    throw new StateReadError([{ code: 'NoFiles', file: folder, message: 'the folder holds no state', help }])
  }
  return files.sort().map((file) => join(folder, file))
}

/** The error for a file or folder that the system does not let us read. */
export function unreadable(file: string, cause: unknown): StateReadError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'Unreadable'
  const message = REASONS.get(code) ?? `it cannot be read (${code})`
  return new StateReadError([{ code, file, message }], { cause })
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'it may not be read'],
  ['EPERM', 'it may not be read'],
])
