interface Address {
  readonly bits: bigint
  readonly width: 32 | 128
}

/** Whether an address lies in an address or CIDR block. Unknown (`undefined`) where one of them is none. */
export function isInRange(address: string, range: string): boolean | undefined {
  const [base = '', length, ...more] = range.split('/')
  const [one, other] = [addressOf(address), addressOf(base)]
  if (one === undefined || other === undefined || more.length > 0) return undefined
  if (length !== undefined && (!/^[0-9]{1,3}$/.test(length) || Number(length) > other.width)) return undefined
  if (one.width !== other.width) return false
  const ignored = BigInt(other.width - Number(length ?? other.width))
  return one.bits >> ignored === other.bits >> ignored
}

function addressOf(text: string): Address | undefined {
  return text.includes(':') ? sixthVersion(text) : fourthVersion(text)
}

function fourthVersion(text: string): Address | undefined {
  const numbers = text.split('.')
  if (numbers.length !== 4) return undefined
  // A leading zero is octal to some and decimal to others, and so to nobody here.
  if (!numbers.every((number) => /^(0|[1-9][0-9]{0,2})$/.test(number) && Number(number) <= 255))
    return undefined
  return { bits: joined(numbers.map(BigInt), 8n), width: 32 }
}

function sixthVersion(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const last = text.slice(text.lastIndexOf(':') + 1)
  const words = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (last.includes('.')) {
    const embedded = fourthVersion(last)
    if (embedded === undefined) return undefined
    const high = (embedded.bits >> 16n).toString(16)
    words.at(-1)?.splice(-1, 1, high, (embedded.bits & 0xffffn).toString(16))
  }
  const [before = [], after] = words
  if (![...before, ...(after ?? [])].every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return undefined
  const missing = 8 - before.length - (after?.length ?? 0)
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  const zeros = Array.from({ length: missing }, () => '0')
  const numbers = [...before, ...zeros, ...(after ?? [])].map((word) => BigInt(`0x${word}`))
  return { bits: joined(numbers, 16n), width: 128 }
}

function joined(numbers: readonly bigint[], width: bigint): bigint {
  return numbers.reduce((bits, number) => (bits << width) | number, 0n)
}
