import type { Caller, Surroundings, View } from '../view.ts'
import type { GraphCall } from './call.ts'
import { GraphFault } from './fault.ts'
import { type GraphDone, type GraphOutcome, refusedFor } from './outcome.ts'

export type GraphCommand<Command extends GraphCall> = (
  view: View,
  caller: Caller,
  command: Command,
  surroundings: Surroundings,
) => GraphOutcome

/** A command whose faults become Graph's refusals. */
export function graphCommand<Command extends GraphCall>(
  run: (view: View, caller: Caller, command: Command, surroundings: Surroundings) => GraphDone | GraphFault,
): GraphCommand<Command> {
  return (view, caller, command, surroundings) => {
    const result = run(view, caller, command, surroundings)
    return result instanceof GraphFault ? refusedFor(result, command, surroundings) : result
  }
}
