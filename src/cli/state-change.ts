import { randomUUID } from 'node:crypto'
import type { ArmError, Done, Outcome } from '../control-plane/outcome.ts'
import type { Caller, Change, Surroundings, View } from '../control-plane/view.ts'
import { idOf } from '../state/state-tree.ts'
import { perform } from '../store/perform.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { printable } from './printable.ts'
import { withStateFolder } from './state-folder.ts'
import { say, sayDetails } from './talk.ts'
import { writeData } from './write-data.ts'

/** What every verb that changes a state folder is given. */
export interface StateChangeOptions {
  readonly stateDir: string
  readonly caller: Caller
  readonly output: Output
}

export type StateCommand = (view: View, caller: Caller, surroundings: Surroundings) => Outcome

/**
 * Runs a command on the state of a folder, and prints what it led to: the body of Azure's answer as JSON, or a line for
 * each element that came, changed or went. A refusal is said on standard error.
 *
 * @throws {Failure} where the folder cannot be used
 */
export async function runStateChange(
  { stateDir, caller, output }: StateChangeOptions,
  environment: Environment,
  command: StateCommand,
): Promise<ExitCode> {
  const surroundings = presentSurroundings()
  return withStateFolder(stateDir, async (store) => {
    let lines = ''
    const outcome = await perform(store, store.tenantId, (view) => {
      const result = command(view, caller, surroundings)
      if (result.kind === 'done') lines = linesOf(result, view)
      return result
    })
    if (outcome.kind === 'refused') return sayRefusal(outcome.error, environment)
    if (outcome.status === 204) say(environment, 'note', 'it was not there, so there was nothing to delete')
    await writeData(environment.stdout, output === 'json' ? asJson(outcome) : lines)
    return 0
  })
}

/** The clock and the random numbers of this process. */
export function presentSurroundings(): Surroundings {
  return { now: new Date().toISOString().replace('Z', '0000Z'), newGuid: randomUUID }
}

/**
 * Says what Azure would answer.
 *
 * @returns 1 where somebody is not allowed to, 3 where nobody could
 */
export function sayRefusal(
  { status, code, message, details = [] }: ArmError,
  environment: Environment,
): ExitCode {
  say(environment, 'error', `${code}: ${message}`)
  sayDetails(
    environment,
    details.map((detail) => `${detail.code}: ${detail.message}`),
  )
  return status === 403 || code === 'ScopeLocked' ? 1 : 3
}

function linesOf({ body, changes }: Done, view: View): string {
  if (changes.length > 0) return changes.map((change) => lineOf(change, view)).join('')
  const { id } = (body ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' ? `unchanged ${printable(id)}\n` : ''
}

function lineOf(change: Change, view: View): string {
  if ('remove' in change) return `deleted ${printable(change.id)}\n`
  const id = idOf(change.element)
  const verb = view.find(change.put, id) === undefined ? 'created' : 'changed'
  return `${verb} ${printable(id)}\n`
}

function asJson({ body }: Done): string {
  return body === undefined ? '' : `${JSON.stringify(body, undefined, 2)}\n`
}
