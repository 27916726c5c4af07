import { plain, type Results } from './results.ts'

export interface Goal {
  readonly what: string
  readonly goal: string
  /** `undefined` where the run did not measure it. */
  readonly found: string | undefined
  readonly isMet: boolean
}

const K = 1000
const M = 1_000_000

/** What azcan promises, and what a run found of it. Ratios are of figures of this run. */
export function goals(results: Results): Goal[] {
  const fresh = (size: number) => plain(results, size)['fresh-strings']?.ns
  const peerRatio = (name: string) => {
    const peer = results.peers.find((each) => each.name === name && each.size === 100 * K)?.figures.ns
    return quotient(peer, fresh(100 * K))
  }
  const everyTenant = [...results.tenants.values()]
  const wrong = everyTenant.flatMap(({ answers }) => answers ?? [])
  const repeated = results.sizes.flatMap((size) => plain(results, size)['repeated-requests']?.ns ?? [])
  const p99 = (tenant: string) => results.tenants.get(tenant)?.['single-calls']?.p99
  const million = plain(results, M)
  const start = results.coldStart
  const rich = results.tenants.get(`rich ${100 * K}`)?.['fresh-strings']?.ns
  return [
    atMost(
      "answers that are not the oracle's",
      0,
      sum(wrong.map((each) => each.wrong + each.wrongAfterChanges)),
      '',
    ),
    atLeast('CASL, a warm ability a principal, over azcan at 100k', 4, peerRatio('CASL')),
    atLeast('naive loop over azcan at 100k', 40, peerRatio('naive loop')),
    atLeast('Cedar over azcan at 100k', 400, peerRatio('Cedar')),
    atLeast('casbin by subscription over azcan at 100k', 1500, peerRatio('casbin')),
    atMost(
      'repeated requests, the slowest size',
      150,
      repeated.length > 0 ? Math.max(...repeated) : undefined,
      'ns',
    ),
    atMost('growth from 1k to 100k', 1.8, quotient(fresh(100 * K), fresh(K)), 'times'),
    atMost('growth from 1k to 1M', 4, quotient(fresh(M), fresh(K)), 'times'),
    atMost('p99 of single calls at 100k', 3, thousandth(p99(`plain ${100 * K}`)), 'µs'),
    atMost('p99 of single calls at 1M', 5, thousandth(p99(`plain ${M}`)), 'µs'),
    atMost('p99 of single calls, heavy at 100k', 5, thousandth(p99(`heavy ${100 * K}`)), 'µs'),
    atMost('rich over plain at 100k', 2, quotient(rich, fresh(100 * K)), 'times'),
    atMost(
      'a condition at issue adds',
      2,
      thousandth(plain(results, 100 * K)['condition-at-issue']?.addedNs),
      'µs',
    ),
    atMost('index beside the state at 1M', 200, million.memory?.bytesPerAssignment, 'bytes an assignment'),
    atMost('1M from files, the slowest layout', 7, thousandth(slowest(million['loading-files'])), 's'),
    atMost('1M indexed from memory', 3, thousandth(million.indexing?.ms), 's'),
    atMost('1M from a snapshot file', 200, million.snapshot?.reloadMs, 'ms'),
    atMost('one change at 1M, median', 100, million['one-change']?.middleUs, 'µs'),
    atMost(
      'one change at 1M over 10k',
      2,
      quotient(million['one-change']?.middleUs, plain(results, 10 * K)['one-change']?.middleUs),
      'times',
    ),
    atMost('cold start over bare Node', 20, start && start.firstDecisionMs - start.bareMs, 'ms'),
    atLeast('two threads over one', 1.7, plain(results, 100 * K)['two-threads']?.ratio),
  ]
}

function atMost(what: string, bound: number, found: number | undefined, unit: string): Goal {
  return {
    what,
    goal: `≤ ${bound} ${unit}`.trimEnd(),
    found: found === undefined ? undefined : `${rounded(found)} ${unit}`.trimEnd(),
    isMet: found !== undefined && found <= bound,
  }
}

function atLeast(what: string, bound: number, found: number | undefined): Goal {
  return {
    what,
    goal: `≥ ${bound} times`,
    found: found === undefined ? undefined : `${rounded(found)} times`,
    isMet: found !== undefined && found >= bound,
  }
}

/** Three digits that tell, and no more. */
export function rounded(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(3, digits)).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

function quotient(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || below === undefined ? undefined : above / below
}

function thousandth(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 1000
}

function sum(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b)
}

function slowest(
  loading: { readonly documentMs: number; readonly filesMs: number; readonly linesMs: number } | undefined,
) {
  return loading && Math.max(loading.documentMs, loading.filesMs, loading.linesMs)
}
