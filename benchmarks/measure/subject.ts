import {
  type CheckRequest,
  createEngine,
  type Engine,
  type EngineOptions,
  type StateDocument,
} from '../../src/index.ts'
import { fresh } from '../tenant/fresh.ts'
import { PRESENT } from '../tenant/grants.ts'
import { RequestDraw } from '../tenant/requests.ts'
import { tenantDocument } from '../tenant/tenant.ts'
import type { Job } from './job.ts'

/** The tenant's own present, so that what is in force does not depend on the day. */
export const IN_PRESENT = { now: () => Date.parse(PRESENT) } satisfies EngineOptions

/** The tenant that is measured, each part made when a measurement asks for it first. */
export class Subject {
  readonly job: Job
  #document: StateDocument | undefined
  #engine: Engine | undefined
  #draw: RequestDraw | undefined

  constructor(job: Job) {
    this.job = job
  }

  get document(): StateDocument {
    this.#document ??= tenantDocument(this.job)
    return this.#document
  }

  get engine(): Engine {
    this.#engine ??= createEngine(this.document, IN_PRESENT)
    return this.#engine
  }

  /** `full` or, where the job is a short one, `short`. */
  byEffort(counts: { readonly full: number; readonly short: number }): number {
    return counts[this.job.effort]
  }

  /** Requests that no other round asks. They are moved out of the young generation, as all engines are treated alike. */
  freshRequests(count: number, round: number): CheckRequest[] {
    this.#draw ??= new RequestDraw(this.job, this.document)
    const requests = fresh(this.#draw.requests(count, round))
    collectGarbage()
    return requests
  }
}

/** Children run with `--expose-gc`. Twice, since what finalisers hold goes with the second. */
export function collectGarbage(): void {
  globalThis.gc?.()
  globalThis.gc?.()
}
