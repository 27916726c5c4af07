/** Writes a GUID in small letters with dashes as four words. */
export function writeGuid(guid: string, words: Int32Array, at: number): void {
  words[at] = Number.parseInt(guid.slice(0, 8), 16)
  words[at + 1] = Number.parseInt(guid.slice(9, 13) + guid.slice(14, 18), 16)
  words[at + 2] = Number.parseInt(guid.slice(19, 23) + guid.slice(24, 28), 16)
  words[at + 3] = Number.parseInt(guid.slice(28), 16)
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
