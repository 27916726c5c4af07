import { readFileSync } from 'node:fs'
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from './store-error.ts'

const NAME = 'writer.lock'

/**
 * Makes this process the one that writes to a folder. What a process left that is gone, killed for instance, is taken
 * over.
 *
 * @returns what gives the folder free again
 * @throws {StoreError} `InUse` where another process writes to it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, NAME)
  const claim = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeFile(claim, JSON.stringify(self()))
  try {
    while (!(await linked(claim, file))) await removeIfStale(folder, file, claim)
  } finally {
    await unlink(claim)
  }
  return () => unlink(file)
}

interface Holder {
  readonly pid: number
  /** When the process started, so that another one that got its number later is told apart; empty where unknown. */
  readonly started: string
}

/** A hard link is made for one of several only, however many try. */
async function linked(claim: string, file: string): Promise<boolean> {
  try {
    await link(claim, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function removeIfStale(folder: string, file: string, claim: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const holder = parseHolder(text)
  if (holder !== undefined && isAlive(holder)) {
    const message = `process ${holder.pid} writes to the state in ${folder}; stop it first, or use another folder`
    throw new StoreError('InUse', folder, message)
  }
  const stale = `${claim}.stale`
  await rename(file, stale).catch(() => undefined)
  // Another process may have taken over between reading and renaming; then it gets its lock back.
  const taken = await readFile(stale, 'utf8').catch(() => undefined)
  if (taken !== undefined && taken !== text) await link(stale, file).catch(() => undefined)
  await unlink(stale).catch(() => undefined)
}

function self(): Holder {
  return { pid: process.pid, started: startOf(process.pid) }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return started === '' || startOf(pid) === started
}

/** The start time that Linux tells of a process, behind its name, which may hold anything. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    if (typeof holder?.pid !== 'number' || typeof holder.started !== 'string') return undefined
    return { pid: holder.pid, started: holder.started }
  } catch {
    return undefined
  }
}
