/** The high bit of each of four bytes. */
const HIGH_BITS = 0x80808080 | 0

/** Makes the ASCII capitals among four ASCII bytes small, all at once. */
export function smallLetters(four: number): number {
  const raised = four | HIGH_BITS
  // A byte keeps its high bit through the first subtraction where it is `A` or more, and loses it in the second up to `Z`.
  const capitals = (raised - 0x41414141) & ~(raised - 0x5b5b5b5b) & HIGH_BITS
  return four | (capitals >>> 2)
}

/** The high bit of each of four bytes that is a slash. */
export function slashes(four: number): number {
  const zeroWhereSlash = four ^ 0x2f2f2f2f
  return ~(((zeroWhereSlash & 0x7f7f7f7f) + 0x7f7f7f7f) | zeroWhereSlash | 0x7f7f7f7f)
}

/** Which byte the lowest of such bits stands for: 0 to 3. */
export function lowestByte(highBits: number): number {
  return (31 - Math.clz32(highBits & -highBits)) >> 3
}
