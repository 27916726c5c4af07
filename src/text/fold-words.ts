/** The high bit of each of four bytes. */
const HIGH_BITS = 0x80808080 | 0

/** Makes the ASCII capitals among four ASCII bytes small, all at once. */
export function smallLetters(four: number): number {
  const raised = four | HIGH_BITS
  // A byte keeps its high bit through the first subtraction where it is `A` or more, and loses it in the second up to `Z`.
  const capitals = (raised - 0x41414141) & ~(raised - 0x5b5b5b5b) & HIGH_BITS
  return four | (capitals >>> 2)
}

/** Which of four bytes are slashes, as four bits, the lowest for the first byte. */
export function slashes(four: number): number {
  const zeroWhereSlash = four ^ 0x2f2f2f2f
  const highBits = ~(((zeroWhereSlash & 0x7f7f7f7f) + 0x7f7f7f7f) | zeroWhereSlash | 0x7f7f7f7f)
  // The product moves the bits, which are eight apart, side by side to its upper end.
  return Math.imul(highBits >>> 7, 0x10204080) >>> 28
}

/** The place of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}
