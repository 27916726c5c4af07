import type { CheckRequest } from '../../src/index.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median } from './times.ts'

/** How many bytes of the heap a decision takes, the decision itself included: an allow names what grants, a deny does not. */
export function allocation(subject: Subject): Figures['allocation'] {
  const { engine } = subject
  const warming = subject.freshRequests(20_000, 400)
  for (const request of warming) engine.check(request)
  const requests = subject.freshRequests(20_000, 401)
  // Batches are not remembered, so that `check` meets these for the first time.
  const reasons = engine.checkMany(requests).map(({ reason }) => reason)
  const allowed = requests.filter((_, i) => reasons[i] === 'RoleAssignment')
  const denied = requests.filter((_, i) => reasons[i] === 'NoMatchingAssignment')
  return { allowedBytes: bytesOf(subject, allowed), deniedBytes: bytesOf(subject, denied) }
}

/** So few that the young generation holds what they leave behind. */
const AT_ONCE = 1000

function bytesOf({ engine }: Subject, requests: readonly CheckRequest[]): number {
  const parts: number[] = []
  for (let from = 0; from + AT_ONCE <= requests.length && parts.length < 9; from += AT_ONCE) {
    const part = requests.slice(from, from + AT_ONCE)
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    for (const request of part) engine.check(request)
    parts.push((process.memoryUsage().heapUsed - before) / AT_ONCE)
  }
  return median(parts)
}
