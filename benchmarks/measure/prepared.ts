import type { CheckRequest } from '../../src/index.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

type Prepared<Given extends 'principalId' | 'scope'> = {
  check(request: Omit<CheckRequest, Given>): unknown
}

/** What `engine.principal(id).check` and `engine.scope(id).check` cost, the rest of each request in fresh strings. */
export async function prepared(subject: Subject): Promise<Figures['prepared']> {
  const { engine } = subject
  return {
    principalNs: await askThrough(subject, 200, (request) => {
      const { principalId, ...rest } = request
      return { handle: () => engine.principal(principalId), rest }
    }),
    scopeNs: await askThrough(subject, 250, (request) => {
      const { scope, ...rest } = request
      return { handle: () => engine.scope(scope), rest }
    }),
  }
}

/** Handles in rotation, each with questions that no other round asks. */
async function askThrough<Given extends 'principalId' | 'scope'>(
  subject: Subject,
  firstRound: number,
  split: (request: CheckRequest) => { handle: () => Prepared<Given>; rest: Omit<CheckRequest, Given> },
): Promise<number> {
  const count = subject.byEffort({ full: 50_000, short: 10_000 })
  const rounds = subject.byEffort({ full: 5, short: 3 })
  const handles = subject.freshRequests(HANDLES, firstRound).map((request) => split(request).handle())
  const times = await calmRounds(
    rounds,
    (round) => subject.freshRequests(count, firstRound + 1 + round).map((each) => split(each).rest),
    (questions) =>
      nanoseconds(() => {
        for (let i = 0; i < count; i++) handles[i % HANDLES]?.check(questions[i] as Omit<CheckRequest, Given>)
      }),
  )
  return median(times) / count
}

const HANDLES = 64
