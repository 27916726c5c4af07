import { rawPath, readRequestPath } from './request-path.ts'

/**
 * What is wrong with the target of a request, as it stands in the request line; `undefined` where nothing is. Whatever
 * reads it as a URL resolves its dots first, so that the path of one scope turns into that of another.
 */
export function targetFault(target: string): string | undefined {
  if (target.includes('#')) return 'it has a fragment'
  if (target.charCodeAt(0) === SLASH) return isPlain(target) ? undefined : pathFault(`https://host${target}`)
  const start = ABSOLUTE.find((scheme) => target.startsWith(scheme))?.length
  if (start === undefined) return 'it neither begins with a slash nor with http:// or https://'
  const slash = target.indexOf('/', start)
  const authority = target.slice(start, slash === -1 ? undefined : slash)
  return AUTHORITY.test(authority) ? pathFault(target) : `'${authority}' is no host`
}

/** The target without scheme and host, where it names them. */
export function originForm(target: string): string {
  if (target.charCodeAt(0) === SLASH) return target
  const slash = target.indexOf('/', target.indexOf('://') + 3)
  return slash === -1 ? '/' : target.slice(slash)
}

/** Whether the path of a URL has an escaped slash, which only Resource Manager takes for one. */
export function hasEscapedSlash(url: string): boolean {
  return url.includes('%') && rawPath(url).toLowerCase().includes('%2f')
}

function pathFault(url: string): string | undefined {
  const path = readRequestPath(url)
  return path.kind === 'refused' ? path.why : undefined
}

/** Nearly every path is, and then needs no further look. */
function isPlain(target: string): boolean {
  let before = 0
  for (let i = 0; i < target.length; i++) {
    const code = target.charCodeAt(i)
    if (code === QUESTION) return true
    if (code === PERCENT || code === BACKSLASH || code < SPACE || code >= DELETE) return false
    if (code === DOT && before === SLASH) return false
    before = code
  }
  return true
}

const ABSOLUTE = ['https://', 'http://']
/** A name or an address with or without a port; never a user. */
const AUTHORITY = /^(?:[\w.-]+|\[[\d.:a-f]+\])(?::\d{1,5})?$/i
const SPACE = 32
const PERCENT = 37
const DOT = 46
const SLASH = 47
const QUESTION = 63
const BACKSLASH = 92
const DELETE = 127
