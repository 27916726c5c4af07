import type { RequestNote } from '../request-log.ts'

/** What services note about the requests that are under way. */
export interface RequestNotes {
  add(request: Request, note: RequestNote): void
  of(request: Request): RequestNote
}

/** Later notes stand beside earlier ones, and in the place of those about the same. */
export function createRequestNotes(): RequestNotes {
  const notes = new WeakMap<Request, RequestNote>()
  return {
    add(request, note) {
      const before = notes.get(request)
      notes.set(request, before === undefined ? note : { ...before, ...note })
    },
    of: (request) => notes.get(request) ?? {},
  }
}

/** For an emulator without a log. */
export const NO_NOTES: RequestNotes = { add: () => {}, of: () => ({}) }
