import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFailure } from './failure.ts'

/**
 * Brings a folder from one set of texts to another, file name to text. Everything is written beside its place first and
 * moved there last, so that a full disk leaves the folder as it was.
 *
 * @returns how many files were written or removed
 * @throws {Failure} where a file cannot be written
 */
export async function replaceFiles(
  folder: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Promise<number> {
  const changed = [...after].filter(([name, text]) => before.get(name) !== text)
  const gone = [...before.keys()].filter((name) => !after.has(name))
  const drafts: { readonly draft: string; readonly path: string }[] = []
  try {
    for (const [name, text] of changed) {
      const path = join(folder, name)
      const draft = `${path}.${process.pid}.tmp`
      drafts.push({ draft, path })
      await writeFile(draft, text)
    }
    for (const { draft, path } of drafts) await rename(draft, path)
    for (const name of gone) await rm(join(folder, name))
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true })
    throw fileFailure('write', folder, error)
  }
  return changed.length + gone.length
}
