import { open, rename, rm } from 'node:fs/promises'
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

const BATCH = 1 << 16

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
  const state = await withStateFolder(stateDir, async (store) => store.state)
  if (file === '-') for (const text of documentText(state)) await writeData(environment.stdout, text)
  else await replaceFile(file, documentText(state))
  return 0
}

async function replaceFile(file: string, texts: Iterable<string>): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  try {
    const handle = await open(draft, 'w')
    try {
      for (const text of texts) await handle.writeFile(text)
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw fileFailure('write', file, error)
  }
}

/** In batches, since a whole document can be longer than a string. */
function* documentText(state: StateDocument): Generator<string> {
  let batch = ''
  for (const piece of documentPieces(state)) {
    batch += piece
    if (batch.length < BATCH) continue
    yield batch
    batch = ''
  }
  yield batch
}

function* documentPieces(state: StateDocument): Generator<string> {
  const kinds = STATE_KINDS.filter((kind) => (state[kind] ?? []).length > 0)
  yield '{'
  for (const [index, kind] of kinds.entries()) {
    yield `${index === 0 ? '' : ','}\n  "${kind}": [`
    for (const [at, element] of (state[kind] ?? []).entries()) {
      const text = JSON.stringify(element, undefined, 2).replaceAll('\n', '\n    ')
      yield `${at === 0 ? '' : ','}\n    ${text}`
    }
    yield '\n  ]'
  }
  yield kinds.length === 0 ? '}\n' : '\n}\n'
}
