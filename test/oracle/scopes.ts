import type { StateDocument } from '../../src/state/state-document.ts'
import { listOf, member, own } from './elements.ts'

const GROUP_PREFIX = ['providers', 'microsoft.management', 'managementgroups']

/** The folded segments of a scope, none for `/`; `undefined` where the text is no scope. */
export function segmentsOf(scope: string): string[] | undefined {
  if (scope === '/') return []
  const segments = scope.toLowerCase().replace(/\/+$/, '').split('/')
  if (segments.shift() !== '' || segments.length === 0 || segments.includes('')) return undefined
  return isWellFormed(segments) ? segments : undefined
}

function isWellFormed(segments: readonly string[]): boolean {
  let at = 0
  if (segments[0] === 'subscriptions') {
    if (segments.length < 2) return false
    at = 2
    if (segments[2] === 'resourcegroups') {
      if (segments.length < 4) return false
      at = 4
    }
  }
  while (at < segments.length) {
    if (segments[at] !== 'providers' || segments[at + 1] === undefined) return false
    at += 2
    if (segments[at] === 'providers') return false
    while (at < segments.length && segments[at] !== 'providers') {
      if (segments[at + 1] === undefined) return false
      at += 2
    }
  }
  return true
}

/** One spelling a scope: folded, without trailing slashes. `undefined` where the text is no scope. */
export function canonicalScope(scope: string): string | undefined {
  const segments = segmentsOf(scope)
  return segments === undefined ? undefined : `/${segments.join('/')}`
}

/** Everything at or above a scope, in canonical spelling: what an assignment may stand at to cover it. */
export function ancestorsOf(state: StateDocument, scope: string): string[] {
  const segments = segmentsOf(scope)
  if (segments === undefined) return []
  const ancestors = ['/']
  for (let length = 1; length <= segments.length; length++) {
    ancestors.push(`/${segments.slice(0, length).join('/')}`)
  }
  let group: string | undefined
  if (segments[0] === 'subscriptions') group = groupOfSubscription(state, `/subscriptions/${segments[1]}`)
  else if (isInGroup(segments)) group = parentOfGroup(state, `/${segments.slice(0, 4).join('/')}`)
  while (group !== undefined && !ancestors.includes(group)) {
    ancestors.push(group)
    group = parentOfGroup(state, group)
  }
  return ancestors
}

/** Whether the scope covers whatever these are the ancestors of. A text that is no scope covers nothing. */
export function isAmong(ancestors: readonly string[], scope: string | undefined): boolean {
  const canonical = scope === undefined ? undefined : canonicalScope(scope)
  return canonical !== undefined && ancestors.includes(canonical)
}

/** Where an assignment stands: its `scope`, or else what its ID says before the given provider type. */
export function scopeOfElement(element: { readonly id: string }, type: string): string | undefined {
  const scope = member(element, 'scope')
  if (scope !== undefined) return typeof scope === 'string' ? scope : undefined
  return scopeInId(element.id, type)
}

/** What stands before `/providers/Microsoft.Authorization/<type>/`, as spelt; `/` where nothing does. */
export function scopeInId(id: string, type: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf(`/providers/microsoft.authorization/${type.toLowerCase()}/`)
  return at < 0 ? undefined : id.slice(0, at) || '/'
}

function isInGroup(segments: readonly string[]): boolean {
  return segments.length >= 4 && GROUP_PREFIX.every((segment, index) => segments[index] === segment)
}

function groupOfSubscription(state: StateDocument, subscription: string): string | undefined {
  for (const listed of listOf(state.subscriptions)) {
    if (canonicalScope(idOf(listed)) !== subscription) continue
    const parent = own(member(listed, 'parent'), 'id')
    if (parent !== undefined && parent !== null) return groupScope(parent)
  }
  const roots: (string | undefined)[] = []
  for (const group of listOf(state.managementGroups)) {
    const scope = groupScope(idOf(group))
    if (parentIdOf(group) === undefined && !roots.includes(scope)) roots.push(scope)
  }
  return roots.length === 1 ? roots[0] : undefined
}

function parentOfGroup(state: StateDocument, scope: string): string | undefined {
  for (const group of listOf(state.managementGroups)) {
    if (groupScope(idOf(group)) === scope) return groupScope(parentIdOf(group))
  }
  return undefined
}

function parentIdOf(group: unknown): unknown {
  return own(own(member(group, 'details'), 'parent'), 'id') ?? undefined
}

function idOf(element: unknown): string {
  const id = own(element, 'id')
  return typeof id === 'string' ? id : ''
}

/** The canonical scope of a management group's ID; `undefined` for any other text. */
function groupScope(id: unknown): string | undefined {
  if (typeof id !== 'string') return undefined
  const segments = segmentsOf(id)
  return segments?.length === 4 && isInGroup(segments) ? `/${segments.join('/')}` : undefined
}
