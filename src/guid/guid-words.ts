const DASH = 45
const NINE = 57

/** Writes a GUID in small letters with dashes as four words. */
export function writeGuid(guid: string, words: Int32Array, at: number): void {
  words[at] = wordFrom(guid, 0)
  words[at + 1] = wordFrom(guid, 9)
  words[at + 2] = wordFrom(guid, 19)
  words[at + 3] = wordFrom(guid, 28)
}

/** The eight digits from a place on; dashes between them do not count. */
function wordFrom(guid: string, from: number): number {
  let word = 0
  for (let i = from, digits = 0; digits < 8; i++) {
    const code = guid.charCodeAt(i)
    if (code === DASH) continue
    word = (word << 4) | (code <= NINE ? code - 48 : code - 87)
    digits++
  }
  return word
}

/** The GUID that four words are, in small letters with dashes. */
export function readGuidWords(words: Int32Array, at: number): string {
  const a = hex(words[at] as number)
  const b = hex(words[at + 1] as number)
  const c = hex(words[at + 2] as number)
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${hex(words[at + 3] as number)}`
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex(word: number): string {
  return (
    (BYTES[word >>> 24] as string) +
    (BYTES[(word >>> 16) & 255] as string) +
    (BYTES[(word >>> 8) & 255] as string) +
    (BYTES[word & 255] as string)
  )
}
