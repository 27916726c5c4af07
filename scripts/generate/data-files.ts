import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastGlob from 'fast-glob'

const data = new URL('../../data/', import.meta.url)

/** The parsed JSON files of one folder below `data/`, by file name, in the order of the names. */
export async function readDataFiles(folder: 'builtin-roles' | 'operations'): Promise<Map<string, unknown>> {
  const cwd = fileURLToPath(new URL(`${folder}/`, data))
  const names = (await fastGlob('*.json', { cwd })).sort()
  const texts = await Promise.all(names.map((name) => readFile(new URL(`${folder}/${name}`, data), 'utf8')))
  return new Map(names.map((name, index) => [name, parse(texts[index] as string, `data/${folder}/${name}`)]))
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${path} is not JSON.`, { cause })
  }
}
