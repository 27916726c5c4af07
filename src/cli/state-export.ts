import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { STATE_KINDS, type StateDocument } from '../state/state-document.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { fileFailure } from './failure.ts'
import { withStateFolder } from './state-folder.ts'
import { writeData } from './write-data.ts'

export interface StateExportOptions {
  readonly stateDir: string
  /** A file, or `-` for standard output. */
  readonly file: string
}

/**
 * Writes the state document of a folder: kinds in the order of the schema, elements by ID. A file is replaced when the
 * whole document is there.
 *
 * @throws {Failure} where the file cannot be written; it stays as it was then
 */
export async function runStateExport(
  { stateDir, file }: StateExportOptions,
  environment: Environment,
): Promise<ExitCode> {
  await withStateFolder(stateDir, ({ state }) =>
    file === '-' ? writeDocument(environment.stdout, state) : replaceFile(file, state),
  )
  return 0
}

async function replaceFile(file: string, state: StateDocument): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  try {
    const stream = createWriteStream(draft)
    const written = finished(stream)
    // It fails with the first write as well, and is awaited after the last.
    written.catch(() => {})
    await writeDocument(stream, state)
    stream.end()
    await written
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw fileFailure('write', file, error)
  }
}

/** Element by element, since a whole document can be longer than a string. */
async function writeDocument(stream: Writable, state: StateDocument): Promise<void> {
  let before = '{'
  for (const kind of STATE_KINDS) {
    const elements = state[kind] ?? []
    if (elements.length === 0) continue
    await writeData(stream, `${before}\n  ${JSON.stringify(kind)}: [\n`)
    for (const [index, element] of elements.entries()) {
      const text = JSON.stringify(element, undefined, 2).replaceAll('\n', '\n    ')
      await writeData(stream, `    ${text}${index + 1 === elements.length ? '' : ','}\n`)
    }
    await writeData(stream, '  ]')
    before = ','
  }
  await writeData(stream, before === '{' ? '{}\n' : '\n}\n')
}
