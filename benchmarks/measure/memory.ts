import { createEngine, type Engine } from '../../src/index.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'

/**
 * What an engine holds beside the state, which the caller holds anyway. It has answered before it is weighed, so that
 * whatever it makes on first use is there.
 */
export function memory(subject: Subject): Figures['memory'] {
  const { document } = subject
  const requests = subject.freshRequests(1000, 500)
  // What all engines share, such as the built-in roles, is no part of one.
  createEngine({}).checkMany(requests)
  const before = held()
  const kept: Engine[] = [createEngine(document)]
  for (const request of requests) kept[0]?.check(request)
  const bytes = held() - before
  if (kept.length !== 1 || document === undefined) throw new Error('what is weighed was let go of')
  return { bytes, bytesPerAssignment: bytes / (document.roleAssignments?.length ?? 1) }
}

/** Bytes in use on the heap and in array buffers. */
function held(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
