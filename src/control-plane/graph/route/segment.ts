import type { ObjectKey } from '../directory/object-key.ts'
import { badRequest, type GraphFault } from '../fault.ts'

/** One part of a path: a word, or the key that stood in parentheses behind one. */
export type Segment =
  | { readonly kind: 'word'; readonly text: string; readonly folded: string }
  | { readonly kind: 'key'; readonly key: ObjectKey }

const NAMESPACE = 'microsoft.graph.'
const APP_ID = 'appid='

/** Splits a path: `/servicePrincipals(appId='…')/memberOf` has three parts. Slashes too many are overlooked. */
export function readSegments(path: string): readonly Segment[] | GraphFault {
  const segments: Segment[] = []
  for (const part of path.split('/')) {
    if (part === '') continue
    const text = decoded(part)
    if (text === undefined) return badRequest('The path is not escaped properly.')
    const opening = text.indexOf('(')
    if (opening === -1 || !text.endsWith(')')) segments.push(word(text))
    else segments.push(word(text.slice(0, opening)), ...keyIn(text.slice(opening + 1, -1)))
  }
  return segments
}

/** Whether a part is that word. Actions may be called by their full name, too. */
export function isWord(segment: Segment, folded: string): boolean {
  return segment.kind === 'word' && (segment.folded === folded || segment.folded === NAMESPACE + folded)
}

function word(text: string): Segment {
  return { kind: 'word', text, folded: text.toLowerCase() }
}

/** Nothing in the parentheses is no key: actions may carry them. */
function keyIn(content: string): Segment[] {
  const text = content.trim()
  if (text === '') return []
  const byAppId = text.toLowerCase().startsWith(APP_ID)
  const value = unquoted(byAppId ? text.slice(APP_ID.length) : text)
  return [{ kind: 'key', key: { by: byAppId ? 'appId' : 'id', value } }]
}

function unquoted(text: string): string {
  const quoted = text.length >= 2 && text.startsWith("'") && text.endsWith("'")
  return quoted ? text.slice(1, -1).replaceAll("''", "'") : text
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
