import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { open, type RootDatabase } from 'lmdb'
import type { StateDocument, StateElement, StateKind } from '../state/state-document.ts'
import type { StatePatch } from '../state/state-transition.ts'

/** The file of a state folder. */
export function stateFilePath(folder: string): string {
  return join(folder, 'state.lmdb')
}

const FORMAT = 'azcan-state-1'
const ABOUT = 'about'

/** What the file says about itself. It is written with every change, so it holds for exactly what stands beside it. */
interface About {
  readonly format: string
  readonly revision: number
  readonly elements: number
  readonly tenantId: string
}

export interface StoredState {
  readonly revision: number
  readonly state: StateDocument
}

const NOTHING: StoredState = { revision: 0, state: {} }

/** Thrown where the content of a state file is not what azcan wrote. */
export class DamagedFileError extends Error {}

/** One state on disk, an element a record, each with a checksum. */
export class StateFile {
  readonly #database: RootDatabase<string, string>

  private constructor(database: RootDatabase<string, string>) {
    this.#database = database
  }

  static open(path: string, mode: 'read' | 'write'): StateFile {
    return new StateFile(
      open<string, string>(path, {
        encoding: 'string',
        readOnly: mode === 'read',
        // Without this a change is acknowledged before the disk has it.
        overlappingSync: false,
      }),
    )
  }

  /** @throws {DamagedFileError} where a record is not what was written, or one is missing */
  read(): StoredState {
    const about = this.#about()
    if (about === undefined) {
      if (this.#database.getKeysCount({ limit: 1 }) === 0) return NOTHING
      throw new DamagedFileError('it has elements, and does not say how many')
    }
    if (about.format !== FORMAT)
      throw new DamagedFileError(`it is of the format ${about.format}, and not ${FORMAT}`)
    const lists: Partial<Record<StateKind, unknown[]>> = {}
    let elements = 0
    for (const { key, value } of this.#database.getRange({})) {
      if (key === ABOUT) continue
      const { kind, element } = JSON.parse(unsealed(key, value)) as {
        readonly kind: StateKind
        readonly element: unknown
      }
      lists[kind] ??= []
      lists[kind].push(element)
      elements++
    }
    if (elements !== about.elements)
      throw new DamagedFileError(`it has ${elements} elements, and ${about.elements} were written`)
    return { revision: about.revision, state: lists as StateDocument }
  }

  /** The tenant that the state is of; where the file is new, it is the one at hand from now on. */
  keepTenant(tenantId: string): string {
    return this.#database.transactionSync(() => {
      const about = this.#about()
      if (about?.tenantId !== undefined) return about.tenantId
      this.#say({ format: FORMAT, revision: 0, elements: 0, ...about, tenantId })
      return tenantId
    })
  }

  /** Writes the patches of one change as one: when it returns, the disk has all of them. */
  write(revision: number, patches: readonly StatePatch[]): void {
    this.#database.transactionSync(() => {
      const about = this.#about()
      if (about === undefined) throw new DamagedFileError('it does not say what it is')
      let { elements } = about
      for (const { kind, key, after } of patches) {
        const record = recordKey(kind, key)
        const known = this.#database.get(record) !== undefined
        if (after === undefined) {
          this.#database.removeSync(record)
          if (known) elements--
        } else {
          this.#database.putSync(
            record,
            sealed(record, JSON.stringify({ kind, element: after satisfies StateElement<StateKind> })),
          )
          if (!known) elements++
        }
      }
      this.#say({ ...about, revision, elements })
    })
  }

  #about(): About | undefined {
    const text = this.#database.get(ABOUT)
    return text === undefined ? undefined : (JSON.parse(unsealed(ABOUT, text)) as About)
  }

  #say(about: About): void {
    this.#database.putSync(ABOUT, sealed(ABOUT, JSON.stringify(about)))
  }

  close(): Promise<void> {
    return this.#database.close()
  }
}

/** IDs can be longer than a key of the database. */
function recordKey(kind: StateKind, key: string): string {
  return `${kind} ${createHash('sha256').update(key).digest('hex')}`
}

function sealed(key: string, json: string): string {
  return `${crc32(key + json).toString(16)} ${json}`
}

function unsealed(key: string, text: string): string {
  const json = text.slice(text.indexOf(' ') + 1)
  if (sealed(key, json) === text) return json
  throw new DamagedFileError(`the record '${key}' is not what was written`)
}
