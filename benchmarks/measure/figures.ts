/** What each measurement finds. Names end in the unit. */
export interface Figures {
  'fresh-strings': { readonly ns: number; readonly allowedShare: number }
  'repeated-requests': { readonly ns: number }
  batches: { readonly ns: number; readonly sortedNs: number }
  prepared: { readonly principalNs: number; readonly scopeNs: number }
  'single-calls': { readonly p50: number; readonly p99: number; readonly p999: number }
  allocation: { readonly allowedBytes: number; readonly deniedBytes: number }
  answers: {
    readonly asked: number
    readonly wrong: number
    readonly changes: number
    readonly wrongAfterChanges: number
  }
  peer: { readonly ns: number; readonly wrong: number; readonly verified: number }
  indexing: { readonly ms: number }
  memory: { readonly bytes: number; readonly bytesPerAssignment: number }
  'loading-files': {
    readonly documentMs: number
    readonly filesMs: number
    readonly linesMs: number
    readonly readMs: number
    readonly peakMb: number
    readonly megabytes: number
  }
  'one-change': { readonly middleUs: number; readonly p99Us: number }
  snapshot: { readonly saveMs: number; readonly reloadMs: number; readonly megabytes: number }
  'two-threads': { readonly ratio: number }
  'condition-at-issue': { readonly addedNs: number }
}

export type Measurement = keyof Figures

export type FiguresOf<M extends Measurement> = { readonly [Name in M]?: Figures[Name] }
