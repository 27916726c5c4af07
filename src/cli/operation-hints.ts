import type { RequestEntry } from './request-source.ts'

type AskedPlane = 'action' | 'dataAction'

interface Asked {
  readonly operation: string
  readonly plane: AskedPlane
}

const MOST_WARNINGS = 10
const SHOWN = 200
const WORDS: Readonly<Record<AskedPlane, string>> = { action: 'action', dataAction: 'data action' }
const KINDS: Readonly<Record<AskedPlane, string>> = { action: 'an action', dataAction: 'a data action' }

/**
 * Warns of operations that were probably meant otherwise: asked on the other plane, or offered by no known provider.
 * Each is named once, ten at most. These are hints: the list of operations is never complete, and decides nothing.
 */
export class OperationHints {
  readonly #warn: (tone: 'warning' | 'note', message: string) => void
  readonly #seen = new Set<string>()
  #warned = 0

  constructor(warn: (tone: 'warning' | 'note', message: string) => void) {
    this.#warn = warn
  }

  async look(entries: readonly RequestEntry[]): Promise<void> {
    if (this.#warned > MOST_WARNINGS) return
    const asked = entries.map(askedBy).filter((one) => one !== undefined && this.#isNew(one)) as Asked[]
    if (asked.length === 0) return
    // The table behind it is large: it is loaded once the first answers are out.
    const catalogue = await import('../role/operation-catalogue.ts')
    for (const one of asked) {
      const hint = hintFor(one, catalogue)
      if (hint === undefined) continue
      this.#warned++
      if (this.#warned > MOST_WARNINGS) {
        this.#warn('note', 'further operations that look odd are not named')
        return
      }
      this.#warn('warning', hint)
    }
  }

  #isNew({ operation, plane }: Asked): boolean {
    const key = `${plane} ${operation.toLowerCase()}`
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }
}

function askedBy(entry: RequestEntry): Asked | undefined {
  if (entry.kind === 'broken' || typeof entry.value !== 'object' || entry.value === null) return undefined
  const { action, dataAction } = entry.value as { readonly action?: unknown; readonly dataAction?: unknown }
  if (typeof action === 'string') return { operation: action, plane: 'action' }
  return typeof dataAction === 'string' ? { operation: dataAction, plane: 'dataAction' } : undefined
}

type Catalogue = typeof import('../role/operation-catalogue.ts')

function hintFor({ operation, plane }: Asked, catalogue: Catalogue): string | undefined {
  const known = catalogue.operationPlane(operation)
  if (known === plane || known === 'both') return undefined
  const nearest = catalogue.nearestOperation(operation, plane)
  const shown = `'${operation.length > SHOWN ? `${operation.slice(0, SHOWN)}…` : operation}'`
  if (known !== undefined) {
    const likely = nearest === undefined ? '' : `; the nearest ${WORDS[plane]} is '${nearest}'`
    return `${shown} is ${KINDS[known]} and was asked as ${WORDS[plane]}; give it as ${optionOf(known)}${likely}`
  }
  const unknown = `no known provider has the ${WORDS[plane]} ${shown}`
  if (nearest !== undefined) return `${unknown}; did you mean '${nearest}'?`
  const other = catalogue.nearestOperation(operation)
  if (other === undefined) return unknown
  return `${unknown}; did you mean the ${WORDS[otherPlane(plane)]} '${other}'?`
}

function otherPlane(plane: AskedPlane): AskedPlane {
  return plane === 'action' ? 'dataAction' : 'action'
}

function optionOf(plane: AskedPlane): string {
  return plane === 'action' ? 'action (--action)' : 'dataAction (--data-action)'
}
