import { readFile } from 'node:fs/promises'
import { StoreError } from '../../store/store-error.ts'
import { type AttachmentsOptions, readAttachments } from '../identity-endpoint/attachments.ts'
import { emulatorFilePath } from './kept-secrets.ts'
import { writePrivateFile } from './private-file.ts'

/**
 * The attachments that were kept in a state folder, and where to keep them from now on; without a folder nowhere.
 *
 * @throws {StoreError} where they cannot be read
 */
export async function keptAttachments(stateDir: string | undefined): Promise<AttachmentsOptions> {
  if (stateDir === undefined) return {}
  const path = emulatorFilePath(stateDir, 'attachments.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  const kept = readAttachments(parsed(text))
  if (kept === undefined) {
    const message = `'${path}' is not what an emulator wrote; remove it, and attach resources again`
    throw new StoreError('Unusable', stateDir, message)
  }
  return {
    kept,
    save: (attachments) => writePrivateFile(path, `${JSON.stringify(attachments, undefined, 2)}\n`),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
