import { mkdir, readFile, unlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import type { Addresses } from '../addresses.ts'
import type { Cast } from '../first-start/cast.ts'
import { writePrivateFile } from '../keeping/private-file.ts'

/** What a running emulator tells the other commands, with its secrets: only its owner may read it. */
export interface RunningNote {
  readonly processId: number
  readonly addresses: Addresses
  readonly tenantId: string
  readonly subscriptionId: string
  readonly administrator: Cast['administrator']
  readonly user: Cast['user']
  /** The path of the certificate authority in PEM. */
  readonly authorityFile: string
  /** Whoever has it may attach resources to the identity endpoints. */
  readonly attachSecret: string
}

const FORMAT = 'azcan-running-1'
const PATIENCE = 2_000

export async function writeRunningNote(home: string, note: RunningNote): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writePrivateFile(notePath(home), `${JSON.stringify({ format: FORMAT, ...note }, undefined, 2)}\n`)
}

/** The note in a home; `undefined` where there is none, or it is not what an emulator wrote. */
export async function readRunningNote(home: string): Promise<RunningNote | undefined> {
  const text = await readFile(notePath(home), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isNote(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Takes a note away, if it is still the one of this process. */
export async function removeRunningNote(home: string, processId: number): Promise<void> {
  const note = await readRunningNote(home)
  if (note?.processId === processId) await unlink(notePath(home)).catch(() => undefined)
}

/** Whether the emulator of a note is still there: a process that was killed takes no note away. */
export async function isRunning({ processId, addresses }: RunningNote): Promise<boolean> {
  return isAlive(processId) && (await takesConnections(addresses.identity))
}

function notePath(home: string): string {
  return join(home, 'emulator.json')
}

function isNote(value: unknown): value is RunningNote & JsonObject {
  if (!isJsonObject(value) || value.format !== FORMAT) return false
  const { processId, addresses, administrator, user, ...texts } = value
  const { tenantId, subscriptionId, authorityFile, attachSecret } = texts
  return (
    typeof processId === 'number' &&
    [tenantId, subscriptionId, authorityFile, attachSecret].every((text) => typeof text === 'string') &&
    isJsonObject(addresses) &&
    ['resourceManager', 'login', 'graph', 'vaultSuffix', 'identity'].every(
      (name) => typeof addresses[name] === 'string',
    ) &&
    isJsonObject(administrator) &&
    ['clientId', 'clientSecret'].every((name) => typeof administrator[name] === 'string') &&
    isJsonObject(user) &&
    ['name', 'password'].every((name) => typeof user[name] === 'string')
  )
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function takesConnections(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: PATIENCE })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
