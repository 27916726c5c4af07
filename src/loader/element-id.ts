import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import { isDirectoryKind } from '../state/element-source.ts'
import type { JsonObject } from '../state/folded-member.ts'
import type { StateKind } from '../state/state-document.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'

const SLASH = 47
/** Nobody reads two texts at a time. */
const TEXT = new FoldedText()

/** What tells an element from the others of its kind. */
export function idOf(kind: StateKind, element: JsonObject): string {
  const { id, name } = element
  const text = typeof id === 'string' ? id : typeof name === 'string' ? name : ''
  return kind === 'roleDefinitions' ? lastSegment(text) : text
}

export function isSameId(kind: StateKind, a: string, b: string): boolean {
  if (isDirectoryKind(kind) || kind === 'roleDefinitions') return guidKey(a) === guidKey(b)
  return withoutSlashes(a) === withoutSlashes(b)
}

/** The same for what `isSameId` holds for one ID. */
export function hashOfId(kind: StateKind, id: string, key: HashKey): number {
  if (isDirectoryKind(kind) || kind === 'roleDefinitions') {
    readGuid(TEXT, id)
  } else {
    TEXT.read(id)
    TEXT.dropTrailingSlashes()
  }
  return TEXT.hash(key)
}

function lastSegment(id: string): string {
  const end = endOf(id)
  return id.slice(id.lastIndexOf('/', end - 1) + 1, end)
}

function withoutSlashes(id: string): string {
  return id.slice(0, endOf(id)).toLowerCase()
}

/** Where an ID ends without trailing slashes; one that is all there is counts. */
function endOf(id: string): number {
  let end = id.length
  while (end > 1 && id.charCodeAt(end - 1) === SLASH) end--
  return end
}
