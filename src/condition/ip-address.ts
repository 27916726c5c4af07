import { endOfDigits } from '../time/digits.ts'

/** An address as the 16-bit groups it is made of: two for IPv4, eight for IPv6. */
export type IpAddress = readonly number[]

/** The addresses that share their first `prefix` bits with `address`. */
export interface IpBlock {
  readonly address: IpAddress
  readonly prefix: number
}

const POINT = 46
const V4_GROUPS = 2
const V6_GROUPS = 8
/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255` */
const LONGEST = 45

/**
 * Reads `10.1.2.3`, `2001:db8::1` or `::ffff:10.1.2.3`.
 *
 * @returns `undefined` for anything else: a zone, a port, brackets, or a leading zero in IPv4, which some take for octal.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > LONGEST) return undefined
  return text.includes(':') ? parseV6(text) : parseV4(text)
}

/** Reads an address, which is a block of one, or `<address>/<bits>`; bits of the address behind the prefix are ignored. */
export function parseIpBlock(text: string): IpBlock | undefined {
  const slash = text.indexOf('/')
  const address = parseIpAddress(slash === -1 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const most = address.length * 16
  const prefix = slash === -1 ? most : parsePrefix(text, slash + 1)
  return prefix === undefined || prefix > most ? undefined : { address, prefix }
}

/** Whether the address lies in the block; one of another family never does. */
export function containsAddress({ address: first, prefix }: IpBlock, address: IpAddress): boolean {
  if (first.length !== address.length) return false
  for (let group = 0, left = prefix; left > 0; group++, left -= 16) {
    const differing = (first[group] as number) ^ (address[group] as number)
    if (differing >> Math.max(0, 16 - left) !== 0) return false
  }
  return true
}

function parsePrefix(text: string, at: number): number | undefined {
  const digits = text.length - at
  if (digits < 1 || digits > 3 || endOfDigits(text, at) !== text.length) return undefined
  return digits > 1 && text[at] === '0' ? undefined : Number(text.slice(at))
}

function parseV4(text: string): IpAddress | undefined {
  const bytes: number[] = []
  let at = 0
  while (bytes.length < 4) {
    if (bytes.length > 0 && text.charCodeAt(at++) !== POINT) return undefined
    const end = endOfDigits(text, at)
    const byte = Number(text.slice(at, end))
    if (end === at || end > at + 3 || byte > 255 || (end > at + 1 && text[at] === '0')) return undefined
    bytes.push(byte)
    at = end
  }
  if (at !== text.length) return undefined
  const [a, b, c, d] = bytes as [number, number, number, number]
  return [a * 256 + b, c * 256 + d]
}

function parseV6(text: string): IpAddress | undefined {
  const gap = text.indexOf('::')
  if (gap === -1) {
    const groups = parseGroups(text, 'last')
    return groups?.length === V6_GROUPS ? groups : undefined
  }
  const before = parseGroups(text.slice(0, gap), 'inner')
  const after = parseGroups(text.slice(gap + 2), 'last')
  if (before === undefined || after === undefined) return undefined
  const missing = V6_GROUPS - before.length - after.length
  return missing < 1 ? undefined : [...before, ...new Array<number>(missing).fill(0), ...after]
}

/** @param place only the last groups of an address may be an IPv4 address */
function parseGroups(text: string, place: 'inner' | 'last'): number[] | undefined {
  const groups: number[] = []
  if (text === '') return groups
  const parts = text.split(':')
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string
    if (place === 'last' && i === parts.length - 1 && part.includes('.')) {
      const v4 = parseV4(part)
      if (v4?.length !== V4_GROUPS) return undefined
      groups.push(...v4)
    } else {
      const group = parseGroup(part)
      if (group === undefined) return undefined
      groups.push(group)
    }
  }
  return groups
}

function parseGroup(text: string): number | undefined {
  if (text.length < 1 || text.length > 4) return undefined
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const digit = hexDigit(text.charCodeAt(i))
    if (digit === -1) return undefined
    value = value * 16 + digit
  }
  return value
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
