import type { Caller } from './view.ts'

/** Who made an element and who changed it last, as Azure prints it. Times are ISO 8601. */
export interface Audit {
  readonly createdOn: string | null
  readonly updatedOn: string | null
  readonly createdBy: string | null
  readonly updatedBy: string | null
}

export function createdNow(caller: Caller, now: string): Audit {
  const by = callerId(caller)
  return { createdOn: now, updatedOn: now, createdBy: by, updatedBy: by }
}

export function updatedNow(audit: Audit, caller: Caller, now: string): Audit {
  return { ...audit, updatedOn: now, updatedBy: callerId(caller) }
}

/** In its answer to a PUT, Azure stamps both times anew and leaves out who created the element. */
export function asJustWritten(audit: Audit): Audit {
  return { ...audit, createdOn: audit.updatedOn, createdBy: null }
}

/** What an element of the state knows about itself; exports in the flat shape hold it beside `id`. */
export function auditOf(element: object & { readonly properties?: object | null }): Audit {
  const flat = element as Partial<Audit>
  const nested = (element.properties ?? {}) as Partial<Audit>
  const read = (name: keyof Audit) => nested[name] ?? flat[name] ?? null
  return {
    createdOn: read('createdOn'),
    updatedOn: read('updatedOn'),
    createdBy: read('createdBy'),
    updatedBy: read('updatedBy'),
  }
}

function callerId(caller: Caller): string | null {
  return caller.kind === 'principal' ? caller.principalId : null
}
