import type { Caller, Surroundings, View } from '../../view.ts'
import { getMe } from '../command/get-me.ts'
import { findInSet } from '../directory/find-object.ts'
import { badRequest, GraphFault } from '../fault.ts'
import { type GraphOutcome, refusedFor } from '../outcome.ts'
import { type GraphRequest, matchPath } from './route.ts'
import { ROUTES } from './routes.ts'
import { isWord, readSegments, type Segment } from './segment.ts'

/**
 * Answers any call of Graph that is known here. The names of paths ignore case; the caller's token has been looked at
 * before (`refusedAudience`).
 *
 * @see https://learn.microsoft.com/graph/api/overview
 */
export function answerGraph(
  view: View,
  caller: Caller,
  request: GraphRequest,
  surroundings: Surroundings,
): GraphOutcome {
  const written = readSegments(request.path)
  if (written instanceof GraphFault) return refusedFor(written, request, surroundings)
  const segments = withoutMe(view, caller, written)
  const [first] = segments
  if (first !== undefined && isWord(first, 'me')) return getMe(view, caller, request, surroundings)

  let known: 'path' | undefined
  for (const route of ROUTES) {
    const values = matchPath(route, segments)
    if (values === undefined) continue
    if (route.method === request.method.toUpperCase()) {
      return route.answer(view, caller, request, values, surroundings)
    }
    known = 'path'
  }
  const fault =
    known === 'path'
      ? new GraphFault(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      : badRequest(`Resource not found for the segment '${textOf(written.at(-1))}'.`)
  return refusedFor(fault, request, surroundings)
}

/** What lies below `/me` lies below the user who asks; `/me` itself is another matter. */
function withoutMe(view: View, caller: Caller, segments: readonly Segment[]): readonly Segment[] {
  const [first, ...rest] = segments
  if (first === undefined || !isWord(first, 'me') || rest.length === 0) return segments
  if (caller.kind !== 'principal' || findInSet(view, 'users', caller.principalId) === undefined)
    return segments
  const users: Segment = { kind: 'word', text: 'users', folded: 'users' }
  return [users, { kind: 'key', key: { by: 'id', value: caller.principalId } }, ...rest]
}

function textOf(segment: Segment | undefined): string {
  if (segment === undefined) return ''
  return segment.kind === 'word' ? segment.text : segment.key.value
}
