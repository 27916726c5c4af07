import type { CheckRequest } from '../../src/index.ts'

/** The same requests in strings that the process has never seen, as they come from a socket. */
export function fresh(requests: readonly CheckRequest[]): CheckRequest[] {
  return requests.map((request) => {
    const copy: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(request)) copy[name] = copied(value)
    return copy as unknown as CheckRequest
  })
}

/** Through bytes, since a string that is sliced or joined may be the old one in another guise. */
function copied(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return JSON.parse(JSON.stringify(value))
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('latin1') : value
}
