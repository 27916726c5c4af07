import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { RunningEmulator } from '../emulator/create-emulator.ts'
import { writePublicFile } from '../emulator/keeping/private-file.ts'
import { fileFailure } from './failure.ts'

/** Puts the certificate authority where clients find it, if no state folder keeps it. */
export async function keepAuthority(
  { authority, authorityFile }: RunningEmulator,
  home: string,
): Promise<string> {
  if (authorityFile !== undefined) return resolve(authorityFile)
  const path = join(home, 'ca.pem')
  try {
    await mkdir(home, { recursive: true, mode: 0o700 })
    await writePublicFile(path, authority)
  } catch (error) {
    throw fileFailure('write', path, error)
  }
  return path
}
