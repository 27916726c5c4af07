/** The high bit of each of four bytes. */
const HIGH_BITS = 0x80808080 | 0

/** Makes the capitals among four ASCII bytes small, all at once. */
export function smallLetters(four: number): number {
  // A byte gets its high bit from `A` on in the first sum, and from behind `Z` on in the second.
  const capitals = ((four + 0x3f3f3f3f) ^ (four + 0x25252525)) & HIGH_BITS
  return four | (capitals >>> 2)
}

/** Which of four ASCII bytes are slashes, as four bits, the lowest for the first byte. */
export function slashesOfAscii(four: number): number {
  // Only where a byte is zero the difference keeps its high bit.
  return sideBySide((HIGH_BITS - (four ^ SLASHES)) & HIGH_BITS)
}

/** The same where bytes are beyond ASCII. */
export function slashes(four: number): number {
  const zeroWhereSlash = four ^ SLASHES
  return sideBySide(~(((zeroWhereSlash & 0x7f7f7f7f) + 0x7f7f7f7f) | zeroWhereSlash | 0x7f7f7f7f))
}

const SLASHES = 0x2f2f2f2f

/** The product moves the high bits of four bytes side by side to its upper end. */
function sideBySide(highBits: number): number {
  return Math.imul(highBits, 0x204081) >>> 28
}

/** The place of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

/** How many bits are set. */
export function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
