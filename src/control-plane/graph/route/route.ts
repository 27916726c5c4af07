import type { Caller, Surroundings, View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import type { ObjectKey } from '../directory/object-key.ts'
import { castType } from '../entity/cast-types.ts'
import type { EntityType } from '../entity/entity-type.ts'
import type { GraphOutcome } from '../outcome.ts'
import { isWord, type Segment } from './segment.ts'

/** A call as it came over the wire: what a server has to hand over to be answered. */
export interface GraphRequest extends GraphCall {
  readonly method: string
  /** The parsed JSON; `undefined` where there is none or it is malformed. */
  readonly body?: unknown
}

/** What the variable parts of a path held. */
export interface PathValues {
  readonly key: ObjectKey
  readonly memberId: string
  readonly cast?: EntityType
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Words in lower case, and `{key}`, `{memberId}`, `{cast}` for what varies. */
  readonly parts: readonly string[]
  readonly answer: (
    view: View,
    caller: Caller,
    request: GraphRequest,
    values: PathValues,
    surroundings: Surroundings,
  ) => GraphOutcome
}

const NO_KEY: ObjectKey = { by: 'id', value: '' }

/** @param pattern such as `groups/{key}/members/{memberId}/$ref` */
export function route(method: Route['method'], pattern: string, answer: Route['answer']): Route {
  const parts = pattern.split('/').map((part) => (part.startsWith('{') ? part : part.toLowerCase()))
  return { method, parts, answer }
}

/** What varies, where the path is one of the route's; otherwise `undefined`. */
export function matchPath({ parts }: Route, segments: readonly Segment[]): PathValues | undefined {
  if (parts.length !== segments.length) return undefined
  let values: PathValues = { key: NO_KEY, memberId: '' }
  for (const [index, part] of parts.entries()) {
    const segment = segments[index]
    if (segment === undefined) return undefined
    const next = matchPart(part, segment, values)
    if (next === undefined) return undefined
    values = next
  }
  return values
}

function matchPart(part: string, segment: Segment, values: PathValues): PathValues | undefined {
  if (part === '{key}') {
    return { ...values, key: segment.kind === 'key' ? segment.key : { by: 'id', value: segment.text } }
  }
  if (segment.kind === 'key') {
    return part === '{memberId}' && segment.key.by === 'id'
      ? { ...values, memberId: segment.key.value }
      : undefined
  }
  if (part === '{memberId}') return { ...values, memberId: segment.text }
  if (part !== '{cast}') return isWord(segment, part) ? values : undefined
  const cast = castType(segment.text)
  return cast && { ...values, cast }
}
