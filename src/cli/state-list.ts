import type { Outcome } from '../control-plane/outcome.ts'
import type { PageRequest } from '../control-plane/paging.ts'
import type { Surroundings, View } from '../control-plane/view.ts'
import { byId } from '../state/by-id.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { paintFor } from './paint.ts'
import { presentSurroundings, sayRefusal } from './state-change.ts'
import { withStateFolder } from './state-folder.ts'
import { type Cell, Table } from './table.ts'
import { writeData } from './write-data.ts'

/** A list of Resource Manager's, and how it is shown to people. */
export interface StateList<Element> {
  /** One page of it. */
  readonly page: (view: View, page: PageRequest, surroundings: Surroundings) => Outcome
  readonly titles: readonly string[]
  readonly row: (element: Element, view: View) => readonly Cell[]
  /** Leaves out what the list's own filter could not; by default nothing. */
  readonly isMeant?: (element: Element) => boolean
}

export interface StateListOptions {
  readonly stateDir: string
  readonly output: Output
}

/**
 * Prints all pages of a list as one, sorted by ID: a JSON array with an element a line, or a table.
 *
 * @throws {Failure} where the folder cannot be used
 */
export async function runStateList<Element extends { readonly id: string }>(
  { stateDir, output }: StateListOptions,
  environment: Environment,
  list: StateList<Element>,
): Promise<ExitCode> {
  const view = await withStateFolder(stateDir, async (store) => store.view(store.tenantId))
  const surroundings = presentSurroundings()
  const elements: Element[] = []
  let page: PageRequest | undefined = {}
  while (page !== undefined) {
    const outcome = list.page(view, page, surroundings)
    if (outcome.kind === 'refused') return sayRefusal(outcome.error, environment)
    const { value, nextLink } = outcome.body as { readonly value: Element[]; readonly nextLink?: string }
    for (const element of value) if (list.isMeant?.(element) !== false) elements.push(element)
    page = nextLink === undefined ? undefined : pageBehind(nextLink)
  }
  const sorted = byId(elements)
  await (output === 'json' ? writeJson(sorted, environment) : writeTable(sorted, view, list, environment))
  return 0
}

function pageBehind(nextLink: string): PageRequest {
  const skipToken = new URLSearchParams(nextLink.slice(nextLink.indexOf('?'))).get('$skiptoken')
  return skipToken === null ? {} : { skipToken }
}

async function writeJson(elements: readonly unknown[], { stdout }: Environment): Promise<void> {
  if (elements.length === 0) return writeData(stdout, '[]\n')
  for (const [index, element] of elements.entries()) {
    await writeData(stdout, `${index === 0 ? '[' : ','}\n${JSON.stringify(element)}`)
  }
  await writeData(stdout, '\n]\n')
}

async function writeTable<Element>(
  elements: readonly Element[],
  view: View,
  { titles, row }: StateList<Element>,
  environment: Environment,
): Promise<void> {
  const table = new Table(titles, paintFor(environment))
  for (const element of elements) await writeData(environment.stdout, table.add(row(element, view)))
  await writeData(environment.stdout, table.end())
}
