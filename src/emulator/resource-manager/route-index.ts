import { parseResourceId } from '../../control-plane/resource/resource-id.ts'
import type { Method, Route } from './route.ts'

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly at: Readonly<Record<string, string>> }
  /** There is such a path, but not by this method. */
  | { readonly kind: 'otherMethod'; readonly allowed: readonly Method[] }
  | { readonly kind: 'none' }

interface Leaf {
  readonly route: Route
  readonly names: readonly string[]
}

interface Node {
  readonly words: Map<string, Node>
  parameter: Node | undefined
  readonly leaves: Map<string, Leaf>
}

const SCOPE = '{scope}'
const PROVIDERS = 'providers'
const NONE: Match = { kind: 'none' }

/** Routes by their words, so that finding one takes as many steps as its path has segments. */
export class RouteIndex {
  readonly #whole = emptyNode()
  /** Those that begin with a scope, from their `providers` on. */
  readonly #extensions = emptyNode()
  /** Those for whatever has no route of its own, by what the path is of. */
  readonly #general = new Map<string, Leaf>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route)
  }

  find(method: string, segments: readonly string[]): Match {
    const found = this.#ownRoute(segments)
    if (found !== undefined) return matched(found.node.leaves, method, found.values)
    return this.#generalRoute(method, segments)
  }

  #add(route: Route): void {
    const segments = route.path.split('/').filter((segment) => segment !== '')
    if (GENERAL.has(route.path)) {
      this.#general.set(`${route.method} ${route.path}`, { route, names: [nameIn(route.path)] })
      return
    }
    const isExtension = segments[0] === SCOPE
    let node = isExtension ? this.#extensions : this.#whole
    const names: string[] = isExtension ? [nameIn(SCOPE)] : []
    for (const segment of isExtension ? segments.slice(1) : segments) {
      if (segment.startsWith('{')) {
        names.push(nameIn(segment))
        node.parameter ??= emptyNode()
        node = node.parameter
      } else {
        const word = segment.toLowerCase()
        const next = node.words.get(word) ?? emptyNode()
        node.words.set(word, next)
        node = next
      }
    }
    node.leaves.set(route.method, { route, names })
  }

  #ownRoute(segments: readonly string[]): Found | undefined {
    const whole = walk(this.#whole, segments, 0, [])
    if (whole !== undefined) return whole
    for (let at = segments.length - 1; at >= 0; at--) {
      if (segments[at]?.toLowerCase() !== PROVIDERS) continue
      const scope = `/${segments.slice(0, at).join('/')}`
      const found = walk(this.#extensions, segments, at, [scope])
      if (found !== undefined) return found
    }
    return undefined
  }

  #generalRoute(method: string, segments: readonly string[]): Match {
    const path = `/${segments.join('/')}`
    const form = formOf(path)
    if (form === undefined) return NONE
    const leaves = new Map<string, Leaf>()
    for (const general of form === 'resource' ? ['{resource}'] : ['{collection}', '{action}']) {
      for (const known of METHODS) {
        const leaf = this.#general.get(`${known} ${general}`)
        if (leaf !== undefined) leaves.set(known, leaf)
      }
    }
    return matched(leaves, method, [path])
  }
}

const GENERAL: ReadonlySet<string> = new Set(['{resource}', '{collection}', '{action}'])
const METHODS: readonly Method[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']

interface Found {
  readonly node: Node
  readonly values: readonly string[]
}

/** Words come before parameters; what a word does not lead to may still be a parameter's value. */
function walk(
  node: Node,
  segments: readonly string[],
  at: number,
  values: readonly string[],
): Found | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.leaves.size === 0 ? undefined : { node, values }
  const word = node.words.get(segment.toLowerCase())
  const found = word === undefined ? undefined : walk(word, segments, at + 1, values)
  if (found !== undefined || node.parameter === undefined) return found
  return walk(node.parameter, segments, at + 1, [...values, segment])
}

function matched(leaves: ReadonlyMap<string, Leaf>, method: string, values: readonly string[]): Match {
  const leaf = leaves.get(method)
  if (leaf === undefined) return { kind: 'otherMethod', allowed: [...leaves.keys()] as Method[] }
  const { route, names } = leaf
  return { kind: 'route', route, at: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])) }
}

/** Whether a path names a resource, or something that a resource would be in. */
function formOf(path: string): 'resource' | 'collection' | undefined {
  if (parseResourceId(path) !== undefined) return 'resource'
  return parseResourceId(`${path}/any`) === undefined ? undefined : 'collection'
}

function emptyNode(): Node {
  return { words: new Map(), parameter: undefined, leaves: new Map() }
}

function nameIn(braced: string): string {
  return braced.slice(1, -1)
}
