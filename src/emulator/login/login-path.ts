import { isGuid } from '../../guid/guid.ts'

/** Names that stand in the place of a tenant. */
export const SHARED_TENANTS: ReadonlySet<string> = new Set(['common', 'organizations', 'consumers', 'adfs'])

const LOGIN_WORDS: ReadonlySet<string> = new Set(['oauth2', 'v2.0', '.well-known', 'discovery', 'userrealm'])

/** What paths of Resource Manager begin with. */
const RESOURCE_WORDS: ReadonlySet<string> = new Set(['subscriptions', 'providers', 'tenants', 'metadata', ''])

/** Whether a path begins as those of the login service do: with a tenant, by its ID, a domain or a name for any. */
export function isLoginPath(url: string): boolean {
  const path = url.indexOf('/', url.indexOf('://') + 3) + 1
  if (path === 0) return false
  const first = segmentAt(url, path).toLowerCase()
  if (RESOURCE_WORDS.has(first)) return false
  if (SHARED_TENANTS.has(first) || isGuid(first)) return true
  return LOGIN_WORDS.has(segmentAt(url, path + first.length + 1).toLowerCase())
}

function segmentAt(url: string, start: number): string {
  let end = start
  for (; end < url.length; end++) {
    const code = url.charCodeAt(end)
    if (code === SLASH || code === QUESTION) break
  }
  return url.slice(start, end)
}

const SLASH = 47
const QUESTION = 63
