/** The path of a request as its segments, however a client wrote it; or that it is none that is taken. */
export type RequestPath =
  | { readonly kind: 'path'; readonly segments: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Takes the path out of a URL. Clients write one path in many ways: with several slashes in a row, with an escaped slash,
 * with a parent left empty, with a slash at the end. All of these are the same segments here. What would lead elsewhere
 * than it says is refused: dot segments, plain or escaped, and escapes within escapes.
 *
 * @param url absolute, and as the client wrote it: whatever resolves dots on the way hides them
 */
export function readRequestPath(url: string): RequestPath {
  const segments: string[] = []
  for (const raw of rawPath(url).split('/')) {
    if (raw === '') continue
    const text = unescaped(raw)
    if (text === undefined) return refused(`the segment '${raw}' is not escaped as it should be`)
    if (hasEscape(text)) return refused(`the segment '${raw}' is escaped twice`)
    if (hasStrangeCharacter(text)) return refused('it has a control character or a backslash')
    for (const segment of text.split('/')) {
      if (segment === '.' || segment === '..') return refused('it has a dot segment')
      if (segment !== '') segments.push(segment)
    }
  }
  return { kind: 'path', segments }
}

/** What stands between host and query. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  if (start === -1) return '/'
  const end = url.slice(start).search(/[?#]/)
  return end === -1 ? url.slice(start) : url.slice(start, start + end)
}

function refused(why: string): RequestPath {
  return { kind: 'refused', why }
}

function unescaped(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

function hasEscape(text: string): boolean {
  return text.includes('%') && /%[0-9a-f]{2}/i.test(text)
}

function hasStrangeCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < SPACE || code === BACKSLASH || code === DELETE) return true
  }
  return false
}

const SPACE = 32
const BACKSLASH = 92
const DELETE = 127
