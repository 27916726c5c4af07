import { refuseUnknownGroup } from '../../control-plane/resource/refuse-unknown-container.ts'
import type { Handler } from './route.ts'

/** For what is written at a scope: a resource group of that scope has to be there. Who may not write learns nothing of it. */
export function unlessGroupIsMissing<Parameter extends string>(
  handler: Handler<Parameter | 'scope'>,
): Handler<Parameter | 'scope'> {
  return (call) => {
    const outcome = handler(call)
    return outcome.kind === 'refused' ? outcome : (refuseUnknownGroup(call.view, call.at.scope) ?? outcome)
  }
}
