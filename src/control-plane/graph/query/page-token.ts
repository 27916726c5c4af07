import { parseInstant } from '../../../time/instant.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import type { OrderKey } from './order.ts'

/** What a next link knows: where the page before it ended, and how large pages are. */
export interface PageToken {
  readonly pageSize: number
  readonly after: OrderKey
}

const LIFETIME_SECONDS = 24 * 3600
const HEX_DIGITS = 2

/**
 * Writes a token for a next link. It holds a place in the order and no offset, so that nothing is shown twice when
 * objects come and go between two pages.
 *
 * @param request what the token belongs to; with any other it is refused
 * @see https://learn.microsoft.com/graph/paging
 */
export function writePageToken({ pageSize, after }: PageToken, request: string, now: string): string {
  const issued = parseInstant(now)?.seconds ?? 0
  return hexadecimal(JSON.stringify([fingerprint(request), issued, pageSize, after]))
}

export function readPageToken(
  token: string,
  request: string,
  keys: number,
  now: string,
): PageToken | GraphFault {
  const content = contentOf(token)
  if (content === undefined) return invalid(token)
  const [mark, issued, pageSize, after] = content
  if (mark !== fingerprint(request) || typeof issued !== 'number' || !isPageSize(pageSize))
    return invalid(token)
  if (!Array.isArray(after) || after.length !== keys || !after.every(isKey)) return invalid(token)
  const present = parseInstant(now)?.seconds ?? 0
  if (present - issued > LIFETIME_SECONDS) {
    return new GraphFault(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.')
  }
  return { pageSize, after }
}

function invalid(token: string): GraphFault {
  return requestBadRequest(`The specified page token value '${token}' is invalid.`)
}

function isPageSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 999
}

function isKey(value: unknown): boolean {
  return (
    value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
  )
}

function contentOf(token: string): readonly unknown[] | undefined {
  const text = fromHexadecimal(token)
  if (text === undefined) return undefined
  try {
    const content: unknown = JSON.parse(text)
    return Array.isArray(content) ? content : undefined
  } catch {
    return undefined
  }
}

/** FNV-1a: tells requests apart, and protects nothing. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

function hexadecimal(text: string): string {
  let digits = ''
  for (const byte of new TextEncoder().encode(text)) digits += byte.toString(16).padStart(HEX_DIGITS, '0')
  return digits
}

function fromHexadecimal(digits: string): string | undefined {
  if (digits.length % HEX_DIGITS !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined
  const bytes = new Uint8Array(digits.length / HEX_DIGITS)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(index * HEX_DIGITS, (index + 1) * HEX_DIGITS), 16)
  }
  return new TextDecoder().decode(bytes)
}
