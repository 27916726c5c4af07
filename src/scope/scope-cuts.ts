import type { ScopeKey } from './scope.ts'

/**
 * The scopes that an ID shows, longest first: itself, and what it is in by whole names, such as the resource, the
 * resource group and the subscription. Cuts in the middle of an ID, or behind a provider, are none of them.
 */
export function scopeCuts(scope: ScopeKey): ScopeKey[] {
  const cuts: ScopeKey[] = []
  let pending = 0
  for (let end = nextSlash(scope, 1); end <= scope.length; end = nextSlash(scope, end + 1)) {
    const isProvider = scope.slice(scope.lastIndexOf('/', end - 1) + 1, end) === 'providers' && pending === 0
    // `providers` and the namespace behind it belong together with the first type and name.
    if (isProvider) pending = 4
    else if (pending === 0) pending = 2
    pending--
    if (pending === 0 || end === scope.length) cuts.push(scope.slice(0, end) as ScopeKey)
  }
  return cuts.reverse()
}

function nextSlash(scope: string, from: number): number {
  if (from > scope.length) return Number.POSITIVE_INFINITY
  const slash = scope.indexOf('/', from)
  return slash === -1 ? scope.length : slash
}
