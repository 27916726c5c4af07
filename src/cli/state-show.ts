import type { Finding } from '../state/finding.ts'
import { STATE_KINDS } from '../state/state-document.ts'
import type { DurableStore } from '../store/open-store.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { paintFor } from './paint.ts'
import { withStateFolder } from './state-folder.ts'
import { type Cell, Table } from './table.ts'
import { writeData } from './write-data.ts'

export interface StateShowOptions {
  readonly stateDir: string
  readonly output: Output
}

/** Prints what a state folder holds: its tenant and revision, how many elements of each kind, and the findings. */
export async function runStateShow(
  { stateDir, output }: StateShowOptions,
  environment: Environment,
): Promise<ExitCode> {
  const summary = await withStateFolder(stateDir, async (store) => summaryOf(store))
  const text =
    output === 'json' ? `${JSON.stringify(summary, undefined, 2)}\n` : asTables(summary, environment)
  await writeData(environment.stdout, text)
  return 0
}

interface Summary {
  readonly tenantId: string
  readonly revision: number
  readonly elements: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

function summaryOf({ tenantId, revision, state, engine }: DurableStore): Summary {
  const elements = Object.fromEntries(STATE_KINDS.map((kind) => [kind, state[kind]?.length ?? 0]))
  return { tenantId, revision, elements, findings: engine.findings }
}

function asTables({ tenantId, revision, elements, findings }: Summary, environment: Environment): string {
  const counts = Object.entries(elements).filter(([, count]) => count > 0)
  const rows = [
    ['tenant', tenantId],
    ['revision', `${revision}`],
    ...counts.map(([kind, count]) => [kind, `${count}`]),
    ['findings', `${findings.length}`],
  ]
  const summary = table(
    ['STATE', ''],
    rows.map((row) => row.map((text) => ({ text }))),
    environment,
  )
  if (findings.length === 0) return summary
  const found = findings.map(({ severity, code, pointer, message }): Cell[] => [
    severity === 'warning' ? { text: severity, style: 'odd' } : { text: severity },
    { text: code },
    { text: `${pointer}: ${message}` },
  ])
  return `${summary}\n${table(['SEVERITY', 'FINDING', 'WHERE'], found, environment)}`
}

function table(titles: readonly string[], rows: readonly Cell[][], environment: Environment): string {
  const lines = new Table(titles, paintFor(environment))
  return rows.map((row) => lines.add(row)).join('') + lines.end()
}
