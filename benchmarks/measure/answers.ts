import { type CheckRequest, createStore, type Engine, type StateDocument } from '../../src/index.ts'
import { complaintAbout } from '../../test/oracle/accepts.ts'
import { makeChanges } from '../tenant/changes.ts'
import { ExpectedAnswers } from './expected-answers.ts'
import type { Figures } from './figures.ts'
import { IN_PRESENT, type Subject } from './subject.ts'

/** How many decisions are not what the oracle says, verdict, reason and `by`: before changes, and after many. */
export function answers(subject: Subject): Figures['answers'] {
  const count = subject.byEffort({ full: 100_000, short: 1000 })
  const store = createStore(subject.document, IN_PRESENT)
  const wrong = wrongAnswers(store.engine, store.state, subject.freshRequests(count, 1000))
  const changes = subject.byEffort({ full: 10_000, short: 300 })
  makeChanges(subject.job, store, changes)
  const wrongAfterChanges = wrongAnswers(store.engine, store.state, subject.freshRequests(count, 1001))
  return { asked: count, wrong, changes, wrongAfterChanges }
}

function wrongAnswers(engine: Engine, state: StateDocument, requests: readonly CheckRequest[]): number {
  const expected = new ExpectedAnswers(state)
  let wrong = 0
  for (const request of requests) {
    const complaint = complaintAbout(engine.check(request), expected.of(request))
    if (complaint === undefined) continue
    if (wrong++ === 0) console.error(`${JSON.stringify(request)}: ${complaint}`)
  }
  return wrong
}
