import { allocation } from './allocation.ts'
import { answers } from './answers.ts'
import { batches } from './batches.ts'
import { conditionAtIssue } from './condition-at-issue.ts'
import type { Figures, Measurement } from './figures.ts'
import { freshStrings } from './fresh-strings.ts'
import { indexing } from './indexing.ts'
import { loadingFiles } from './loading-files.ts'
import { memory } from './memory.ts'
import { oneChange } from './one-change.ts'
import { peer } from './peer.ts'
import { prepared } from './prepared.ts'
import { repeatedRequests } from './repeated-requests.ts'
import { singleCalls } from './single-calls.ts'
import { snapshot } from './snapshot.ts'
import type { Subject } from './subject.ts'
import { twoThreads } from './two-threads.ts'

type Measurements = {
  readonly [Name in Measurement]: (subject: Subject) => Figures[Name] | Promise<Figures[Name]>
}

/** Every measurement by its name; starting azcan is measured from outside. */
export const MEASUREMENTS: Measurements = {
  'fresh-strings': freshStrings,
  'repeated-requests': repeatedRequests,
  batches,
  prepared,
  'single-calls': singleCalls,
  allocation,
  answers,
  peer,
  indexing,
  memory,
  'loading-files': loadingFiles,
  'one-change': oneChange,
  snapshot,
  'two-threads': twoThreads,
  'condition-at-issue': conditionAtIssue,
}
