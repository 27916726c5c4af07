import { guidKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { isDirectoryKind } from './element-source.ts'
import type { StateKind } from './state-document.ts'

interface Identified {
  readonly id?: string
}

/** Nobody reads two texts at a time. */
const TEXT = new FoldedText()

const NONE: ReadonlySet<number> = new Set()

/**
 * The positions of the elements whose ID stands in the list before, without regard to case, nor to the dashes of object
 * IDs.
 *
 * Of each ID a hash is made and nothing kept: folded copies of a million take longer than all other checks. All hashes
 * come first, since going through the table is several times as fast when nothing else is done in between.
 *
 * @param key one that nobody knows who may choose IDs, or they could make them fall together
 */
export function repeatedIds(
  kind: StateKind,
  elements: readonly Identified[],
  key: HashKey,
): ReadonlySet<number> {
  if (elements.length < 2) return NONE
  const hashes = hashesOf(kind, elements, key)
  let repeated: Set<number> | undefined
  // A slot holds a position, counted from 1, and is empty where it holds 0; at most half of them are taken.
  const slots = new Int32Array(2 << (32 - Math.clz32(elements.length)))
  const mask = slots.length - 1
  for (let position = 0; position < hashes.length; position++) {
    const hash = hashes[position] as number
    if (hash === NO_ID) continue
    let slot = hash & mask
    let found = slots[slot] as number
    while (found !== 0 && !(hashes[found - 1] === hash && haveOneId(kind, elements, found - 1, position))) {
      slot = (slot + 1) & mask
      found = slots[slot] as number
    }
    if (found === 0) {
      slots[slot] = position + 1
    } else {
      repeated ??= new Set()
      repeated.add(position)
    }
  }
  return repeated ?? NONE
}

/** What no hash is. */
const NO_ID = 0

function hashesOf(kind: StateKind, elements: readonly Identified[], key: HashKey): Int32Array {
  const isObjectId = isDirectoryKind(kind)
  const hashes = new Int32Array(elements.length)
  for (let position = 0; position < hashes.length; position++) {
    const id = elements[position]?.id
    if (id === undefined) continue
    if (isObjectId) readGuid(TEXT, id)
    else TEXT.read(id)
    hashes[position] = TEXT.hash(key)
  }
  return hashes
}

function haveOneId(kind: StateKind, elements: readonly Identified[], a: number, b: number): boolean {
  const [one, other] = [elements[a]?.id ?? '', elements[b]?.id ?? '']
  return isDirectoryKind(kind) ? guidKey(one) === guidKey(other) : one.toLowerCase() === other.toLowerCase()
}
