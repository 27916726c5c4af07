import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { StoreError } from '../../store/store-error.ts'
import type { CertifiedKey } from '../certificate/certified-key.ts'
import type { Cast } from '../first-start/cast.ts'
import { writePrivateFile, writePublicFile } from './private-file.ts'

/** What an emulator keeps beside its state, so that a restart is the same emulator. */
export interface KeptSecrets {
  /** In PEM. */
  readonly signingKey: string
  readonly authority: CertifiedKey
  readonly server: CertifiedKey
  readonly cast: Cast
  /** Whether the state has the cast already; where a start was cut short, it has not. */
  readonly progress: 'begun' | 'established'
}

const FOLDER = 'emulator'
const FORMAT = 'azcan-emulator-1'

/** The certificate authority by itself, for clients. */
export function authorityPath(stateDir: string): string {
  return join(stateDir, FOLDER, 'ca.pem')
}

/** The path of a file of the emulator's own in a state folder. */
export function emulatorFilePath(stateDir: string, name: string): string {
  return join(stateDir, FOLDER, name)
}

/**
 * Reads what was kept in a state folder; `undefined` where no emulator ran on it yet.
 *
 * @throws {StoreError} where it cannot be read, or is not what was written
 */
export async function readKeptSecrets(stateDir: string): Promise<KeptSecrets | undefined> {
  const path = emulatorFilePath(stateDir, 'secrets.json')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unusable(stateDir, path, error)
  }
  const secrets = parsed(text)
  if (secrets === undefined) throw unusable(stateDir, path)
  return secrets
}

export async function writeKeptSecrets(stateDir: string, secrets: KeptSecrets): Promise<void> {
  await mkdir(join(stateDir, FOLDER), { recursive: true, mode: 0o700 })
  const path = emulatorFilePath(stateDir, 'secrets.json')
  await writePrivateFile(path, `${JSON.stringify({ format: FORMAT, ...secrets }, undefined, 2)}\n`)
  await writePublicFile(authorityPath(stateDir), secrets.authority.certificate)
}

function parsed(text: string): KeptSecrets | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isJsonObject(value) || value.format !== FORMAT) return undefined
  const { signingKey, authority, server, cast, progress } = value
  if (typeof signingKey !== 'string' || !isCertifiedKey(authority) || !isCertifiedKey(server))
    return undefined
  if (!isCast(cast) || (progress !== 'begun' && progress !== 'established')) return undefined
  return { signingKey, authority, server, cast, progress }
}

function isCertifiedKey(value: unknown): value is CertifiedKey & JsonObject {
  return isJsonObject(value) && hasTexts(value, ['certificate', 'privateKey'])
}

function isCast(value: unknown): value is Cast & JsonObject {
  if (!isJsonObject(value) || !hasTexts(value, ['subscriptionId'])) return false
  const { administrator, user } = value
  return (
    isJsonObject(administrator) &&
    hasTexts(administrator, ['objectId', 'applicationObjectId', 'clientId', 'clientSecret', 'keyId']) &&
    hasTexts(administrator, ['assignmentName']) &&
    isJsonObject(user) &&
    hasTexts(user, ['objectId', 'name', 'password', 'assignmentName'])
  )
}

function hasTexts(value: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string' && value[name] !== '')
}

function unusable(stateDir: string, path: string, cause?: unknown): StoreError {
  const message = `'${path}' is not what an emulator wrote; restore it from a backup, or use another folder`
  return new StoreError('Unusable', stateDir, message, cause)
}
