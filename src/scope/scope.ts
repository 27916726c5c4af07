declare const scopeKeyBrand: unique symbol

/**
 * A valid scope, folded for comparison: lower case, no trailing slash. `/` is the root; every other key starts with a
 * slash and ends in a name or a provider namespace.
 */
export type ScopeKey = string & { readonly [scopeKeyBrand]: true }

export const ROOT_SCOPE = '/' as ScopeKey

const SUBSCRIPTIONS = 'subscriptions'
const RESOURCE_GROUPS = 'resourcegroups'
const PROVIDERS = 'providers'

/**
 * Folds and checks a scope: the root, a management group, a subscription, a resource group, a resource, a child or
 * extension resource of one, or a tenant-level resource or provider.
 *
 * @returns the comparison key, or `undefined` where the text is no scope: no leading slash, an empty segment, a type
 * without a name, or something that is not reached by `/subscriptions`, `/resourceGroups` and `/providers`.
 * @see https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function parseScope(text: string): ScopeKey | undefined {
  if (text === '/') return ROOT_SCOPE
  const folded = withoutTrailingSlashes(text.toLowerCase())
  if (folded.charCodeAt(0) !== 47) return undefined
  const segments = folded.split('/')
  for (let i = 1; i < segments.length; i++) if (segments[i] === '') return undefined
  return extensionsAreWhole(segments, endOfBase(segments)) ? (folded as ScopeKey) : undefined
}

/** The index of the first segment behind the subscription, the resource group or the tenant's provider. */
function endOfBase(segments: readonly string[]): number {
  if (segments[1] === SUBSCRIPTIONS && segments.length > 2) {
    return segments[3] === RESOURCE_GROUPS && segments.length > 4 ? 5 : 3
  }
  if (segments[1] === PROVIDERS && segments[3] === PROVIDERS) return 3
  return 1
}

/** Reads `/providers/<namespace>{/<type>/<name>}` over and over; only the last may lack its type and name. */
function extensionsAreWhole(segments: readonly string[], start: number): boolean {
  let i = start
  while (i < segments.length) {
    if (segments[i] !== PROVIDERS || i + 1 >= segments.length) return false
    const firstType = i + 2
    i = firstType
    while (i < segments.length && segments[i] !== PROVIDERS) {
      if (i + 1 >= segments.length) return false
      i += 2
    }
    if (i === firstType && i < segments.length) return false
  }
  return true
}

function withoutTrailingSlashes(text: string): string {
  let end = text.length
  while (end > 1 && text.charCodeAt(end - 1) === 47) end--
  return end === text.length ? text : text.slice(0, end)
}
