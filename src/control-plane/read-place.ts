import { parseScope, type ScopeKey } from '../scope/scope.ts'
import { providerOf } from './extension-id.ts'
import type { View } from './view.ts'

/** A scope as Azure prints it, and its comparison key. */
export interface Place {
  readonly text: string
  readonly key: ScopeKey
}

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  ['Microsoft.Management', 'managementGroups', 'Microsoft.Authorization'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
)

/**
 * Reads the scope of a request path, which clients write in many ways: without its first slash, with several in a row,
 * with `resourcegroups`, or with a name in another case than the resource was created with. Printed are one slash,
 * `resourceGroups` and the names as created.
 *
 * @returns `undefined` where it is no scope, or one that nothing extends: a provider within a subscription or group
 */
export function readPlace(view: View, text: string): Place | undefined {
  const segments = spelledSegments(text)
  const key = parseScope(`/${segments.join('/')}`)
  if (key === undefined || parseScope(providerOf(key)) === undefined) return undefined
  return { text: asCreated(view, segments), key }
}

const NAMED_KINDS = ['resources', 'vaults', 'subscriptions', 'managementGroups'] as const

function spelledSegments(text: string): string[] {
  const segments = text.split('/').filter((segment) => segment !== '')
  const aliased =
    segments.slice(0, 3).join('/').toLowerCase() === 'providers/microsoft.subscription/subscriptions'
  const spelled = aliased ? segments.slice(2) : segments
  let i = 0
  if (spelled[0]?.toLowerCase() === 'subscriptions') {
    spelled[0] = 'subscriptions'
    i = 2
    if (spelled[2]?.toLowerCase() === 'resourcegroups') {
      spelled[2] = 'resourceGroups'
      i = 4
    }
  }
  for (; i < spelled.length; i += 2) {
    if (spelled[i]?.toLowerCase() === 'providers') {
      spelled[i] = 'providers'
      spelled[i + 1] = spellingOf(spelled[i + 1])
    } else {
      spelled[i] = spellingOf(spelled[i])
    }
  }
  return spelled
}

function spellingOf(segment: string | undefined): string {
  return segment === undefined ? '' : (SPELLINGS.get(segment.toLowerCase()) ?? segment)
}

/** Takes over the spelling of the nearest ancestor that the state knows. */
function asCreated(view: View, segments: readonly string[]): string {
  for (let end = segments.length; end > 1; end--) {
    const id = `/${segments.slice(0, end).join('/')}`
    const known = NAMED_KINDS.map((kind) => view.find(kind, id)).find((element) => element !== undefined)
    if (known !== undefined) return `/${[...spelledSegments(known.id), ...segments.slice(end)].join('/')}`
  }
  return `/${segments.join('/')}`
}
