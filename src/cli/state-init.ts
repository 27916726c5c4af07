import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { printedGuid } from '../control-plane/printed-guid.ts'
import { isGuid } from '../guid/guid.ts'
import { stateFilePath } from '../store/state-file.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { printable } from './printable.ts'
import { openFolder } from './state-folder.ts'
import { writeData } from './write-data.ts'

export interface StateInitOptions {
  readonly stateDir: string
  /** A GUID; a random one where it is left out. */
  readonly tenantId: string | undefined
  readonly output: Output
}

/**
 * Makes an empty state for a tenant in a folder.
 *
 * @throws {Failure} where there is a state already
 */
export async function runStateInit(options: StateInitOptions, environment: Environment): Promise<ExitCode> {
  const { stateDir, output, tenantId = randomUUID() } = options
  if (!isGuid(tenantId)) throw new Failure('usage', `--tenant-id takes a GUID, and '${tenantId}' is none`)
  if (existsSync(stateFilePath(stateDir))) throw isThere(stateDir)
  const wanted = printedGuid(tenantId)
  const store = await openFolder(stateDir, { tenantId: wanted })
  const { tenantId: kept, revision } = store
  await store.close()
  // Another process may have made one between looking and opening.
  if (kept !== wanted || revision > 0) throw isThere(stateDir)
  const text =
    output === 'json'
      ? JSON.stringify({ stateDir, tenantId: kept }, undefined, 2)
      : `made an empty state for tenant ${kept} in ${printable(stateDir)}`
  await writeData(environment.stdout, `${text}\n`)
  return 0
}

function isThere(folder: string): Failure {
  return new Failure('input', `there is a state in '${folder}' already; use it, or name another folder`)
}
