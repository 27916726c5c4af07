import type { Command } from 'commander'
import type { Caller } from '../control-plane/view.ts'
import { Failure } from './failure.ts'

export interface GivenCaller {
  readonly as?: string
  readonly group?: readonly string[]
}

/** Declares `--as` and `--group`, the same for every verb that changes a state folder. */
export function declareCaller(command: Command): Command {
  return command
    .option(
      '--as <id>',
      'object ID of whoever asks, whose rights count (default: the system, which may do all)',
    )
    .option('--group <id...>', 'further groups of whoever asks, as its token claims them; may be repeated')
}

/** @throws {Failure} where groups are given and nobody who is in them */
export function readCaller({ as: principalId, group: groupIds }: GivenCaller): Caller {
  if (principalId !== undefined) {
    return { kind: 'principal', principalId, ...(groupIds === undefined ? {} : { groupIds }) }
  }
  if (groupIds === undefined) return { kind: 'system' }
  throw new Failure('usage', '--group goes with --as: name whoever asks')
}
