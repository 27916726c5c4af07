import type { Question } from '../../engine/question.ts'
import type { Snapshot } from '../../engine/snapshot.ts'
import type { ScopeKey } from '../../scope/scope.ts'

/** A scope as the request spells it, where it is a part of the scope asked about; a management group as the state does. */
export function scopeSpelling(scope: ScopeKey, { request }: Question, { elements }: Snapshot): string {
  const part = request.scope.slice(0, scope.length)
  return part.toLowerCase() === scope ? part : (elements.find('managementGroups', scope)?.id ?? scope)
}
