/**
 * The operations that Azure's resource providers are known to offer: for hints, never for verdicts. Some names stand on
 * both planes, providers come and change, and an operation that is missing here may well exist.
 *
 * The table behind it is large, and a module cannot load another one both lazily and synchronously. So whoever wants
 * hints loads this module when they are wanted, with `await import('…/operation-catalogue.ts')`; a static import would
 * charge every start with it. Within, only the asked provider's operations are parsed.
 */
import { OPERATION_LINES as LINES } from './operations.generated.ts'

export type OperationPlane = 'action' | 'dataAction' | 'both'

export interface KnownOperation {
  /** As its provider spells it, for example `Microsoft.Compute/virtualMachines/start/action`. */
  readonly name: string
  readonly plane: OperationPlane
}

interface Provider {
  readonly namespace: string
  readonly line: readonly string[]
}

/** Operations of one provider by their name in lower case, without the provider. */
type Operations = ReadonlyMap<string, KnownOperation>

let providers: ReadonlyMap<string, Provider> | undefined
const parsed = new Map<string, Operations>()

const NO_OPERATIONS: Operations = new Map()
const WIDEST_BOUND = 8
const LETTERS_AN_EDIT = 5

/** The plane that an operation is known on, whatever its case; `undefined` where it is not known. */
export function operationPlane(operation: string): OperationPlane | undefined {
  const folded = operation.toLowerCase()
  const slash = folded.indexOf('/')
  return operationsOf(folded.slice(0, slash)).get(folded.slice(slash + 1))?.plane
}

/** Every known operation, provider by provider. */
export function* operations(): Generator<KnownOperation, void, undefined> {
  for (const namespace of allProviders().keys()) yield* operationsOf(namespace).values()
}

/**
 * The known operation that is spelled most like this one, as its provider spells it: itself where it is known, else the
 * one fewest letters away, where the `/action` that is so often forgotten costs nothing. `undefined` where more than one
 * letter in five, or eight in all, would have to change. With `plane`, only operations of that plane count.
 */
export function nearestOperation(operation: string, plane?: 'action' | 'dataAction'): string | undefined {
  const folded = operation.trim().toLowerCase()
  const slash = folded.indexOf('/')
  if (slash <= 0) return undefined
  const askedNamespace = folded.slice(0, slash)
  const asked = folded.slice(slash + 1)
  const completed = asked.endsWith('/action') ? asked : `${asked}/action`
  const own = operationsOf(askedNamespace)
  const exact = [own.get(asked), own.get(completed)].find((found) => found && isOn(found, plane))
  if (exact !== undefined) return exact.name

  let nearest: string | undefined
  let bound = Math.min(WIDEST_BOUND, Math.floor(folded.length / LETTERS_AN_EDIT))
  for (const namespace of allProviders().keys()) {
    const far = editDistance(askedNamespace, namespace, bound)
    if (far > bound) continue
    for (const [name, known] of operationsOf(namespace)) {
      if (!isOn(known, plane)) continue
      const left = bound - far
      const distance = far + Math.min(editDistance(asked, name, left), editDistance(completed, name, left))
      if (distance > bound) continue
      nearest = known.name
      bound = distance - 1
      if (far > bound) break
    }
  }
  return nearest
}

function isOn(operation: KnownOperation, plane: 'action' | 'dataAction' | undefined): boolean {
  return plane === undefined || operation.plane === plane || operation.plane === 'both'
}

function allProviders(): ReadonlyMap<string, Provider> {
  providers ??= new Map(
    LINES.trimEnd()
      .split('\n')
      .map((text) => {
        const line = text.split('\t')
        const namespace = line[0] ?? ''
        return [namespace.toLowerCase(), { namespace, line }]
      }),
  )
  return providers
}

function operationsOf(foldedNamespace: string): Operations {
  const known = parsed.get(foldedNamespace)
  if (known !== undefined) return known
  const provider = allProviders().get(foldedNamespace)
  if (provider === undefined) return NO_OPERATIONS
  const found = parseProvider(provider)
  parsed.set(foldedNamespace, found)
  return found
}

function parseProvider({ namespace, line }: Provider): Operations {
  const found = new Map<string, KnownOperation>()
  const [, actions = '', dataActions = ''] = line
  for (const suffix of actions.split(' ')) {
    if (suffix !== '') found.set(suffix.toLowerCase(), { name: `${namespace}/${suffix}`, plane: 'action' })
  }
  for (const suffix of dataActions.split(' ')) {
    if (suffix === '') continue
    const key = suffix.toLowerCase()
    const action = found.get(key)
    const name = action?.name ?? `${namespace}/${suffix}`
    found.set(key, { name, plane: action === undefined ? 'dataAction' : 'both' })
  }
  return found
}

/** Letters to insert, drop or replace to get from `a` to `b`; some number above `bound` where it takes more than that. */
function editDistance(a: string, b: string, bound: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > bound) return bound + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(bound + 1)
    if (i <= bound) next[0] = i
    let least = next[0] as number
    // Cells further than `bound` from the diagonal cannot come back below it.
    for (let j = Math.max(1, i - bound); j <= Math.min(b.length, i + bound); j++) {
      const replaced = (row[j - 1] as number) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      const cell = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1)
      next[j] = cell
      if (cell < least) least = cell
    }
    if (least > bound) return bound + 1
    row = next
  }
  return row[b.length] as number
}
