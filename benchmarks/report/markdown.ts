import { sizeName } from '../tenant/size.ts'
import { goals, rounded } from './goals.ts'
import { machine } from './machine.ts'
import { plain, type Results, type TenantFigures } from './results.ts'

/** A run as a document. Columns are sizes, so that growth is read along a line. */
export function markdown(results: Results, command: string): string {
  const { sizes } = results
  const bySize = sizes.map((size) => plain(results, size))
  return [
    '# Results',
    '',
    `Made by \`${command}\` on ${machine()}, seed ${results.seed}. What each line means is in [README.md](README.md).`,
    '',
    '## Goals',
    '',
    ...table(
      ['what', 'goal', 'found', ''],
      goals(results).map(({ what, goal, found, isMet }) => [
        what,
        goal,
        found ?? 'not measured',
        found === undefined ? '' : isMet ? 'met' : 'missed',
      ]),
    ),
    '',
    '## Plain tenants, by role assignments',
    '',
    ...table(['', ...sizes.map(sizeName)], rows(bySize)),
    '',
    ...profileSections(results),
    ...peerSection(results),
  ].join('\n')
}

type Line = readonly [what: string, of: (figures: TenantFigures) => number | undefined]

const LINES: readonly Line[] = [
  ['`check`, fresh strings, ns', (f) => f['fresh-strings']?.ns],
  ['decisions a second and core, fresh strings', (f) => f['fresh-strings'] && 1e9 / f['fresh-strings'].ns],
  ['allowed, %', (f) => f['fresh-strings'] && f['fresh-strings'].allowedShare * 100],
  ['`check`, repeated requests, ns', (f) => f['repeated-requests']?.ns],
  ['`checkMany`, in no order, ns a decision', (f) => f.batches?.ns],
  ['`checkMany`, sorted by principal, ns a decision', (f) => f.batches?.sortedNs],
  ['`principal(id).check`, ns', (f) => f.prepared?.principalNs],
  ['`scope(id).check`, ns', (f) => f.prepared?.scopeNs],
  ['single calls, p50, ns', (f) => f['single-calls']?.p50],
  ['single calls, p99, ns', (f) => f['single-calls']?.p99],
  ['single calls, p99.9, ns', (f) => f['single-calls']?.p999],
  ['heap an allowed decision takes, bytes', (f) => f.allocation?.allowedBytes],
  ['heap a denied decision takes, bytes', (f) => f.allocation?.deniedBytes],
  ['index, bytes an assignment', (f) => f.memory?.bytesPerAssignment],
  ['validated and indexed from memory, ms', (f) => f.indexing?.ms],
  ['loaded from one document, ms', (f) => f['loading-files']?.documentMs],
  ['loaded from many documents, ms', (f) => f['loading-files']?.filesMs],
  ['loaded from lines, ms', (f) => f['loading-files']?.linesMs],
  ['of that reading, at most, ms', (f) => f['loading-files']?.readMs],
  ['size of the document, MB', (f) => f['loading-files']?.megabytes],
  ['snapshot saved, ms', (f) => f.snapshot?.saveMs],
  ['snapshot loaded, to the first answer, ms', (f) => f.snapshot?.reloadMs],
  ['size of the snapshot, MB', (f) => f.snapshot?.megabytes],
  ['one change, in force, median, µs', (f) => f['one-change']?.middleUs],
  ['one change, in force, p99, µs', (f) => f['one-change']?.p99Us],
  ['two threads over one', (f) => f['two-threads']?.ratio],
  ['a condition at issue adds, ns', (f) => f['condition-at-issue']?.addedNs],
  ['answers compared with the oracle, before and after changes', (f) => f.answers && f.answers.asked * 2],
  ['of those wrong', (f) => f.answers && f.answers.wrong + f.answers.wrongAfterChanges],
]

function rows(tenants: readonly TenantFigures[]): string[][] {
  return LINES.map(([what, of]) => [what, ...tenants.map((tenant) => told(of(tenant)))]).filter((row) =>
    row.slice(1).some((cell) => cell !== ''),
  )
}

function profileSections(results: Results): string[] {
  return results.profiles
    .filter((profile) => profile !== 'plain')
    .flatMap((profile) => {
      const known = results.sizes.filter((size) => results.tenants.has(`${profile} ${size}`))
      if (known.length === 0) return []
      const tenants = known.map((size) => results.tenants.get(`${profile} ${size}`) ?? {})
      return [`## The profile \`${profile}\``, '', ...table(['', ...known.map(sizeName)], rows(tenants)), '']
    })
}

function peerSection({ peers, sizes }: Results): string[] {
  if (peers.length === 0) return []
  const names = [...new Set(peers.map(({ name }) => name))]
  return [
    '## Others on the same requests, ns a decision',
    '',
    ...table(
      ['', 'version', ...sizes.map(sizeName), 'otherwise than azcan'],
      names.map((name) => {
        const own = peers.filter((peer) => peer.name === name)
        const wrong = own.reduce((sum, { figures }) => sum + figures.wrong, 0)
        const asked = own.reduce((sum, { figures }) => sum + figures.verified, 0)
        const times = sizes.map((size) => told(own.find((peer) => peer.size === size)?.figures.ns))
        return [name, own[0]?.version ?? '', ...times, `${wrong} of ${asked}`]
      }),
    ),
    '',
  ]
}

function told(value: number | undefined): string {
  return value === undefined ? '' : rounded(value)
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
}
