import { authorize } from '../authorize.ts'
import { extensionId } from '../extension-id.ts'
import { done, type Outcome, refuse } from '../outcome.ts'
import { readPlace } from '../read-place.ts'
import { badRequestFormat } from '../request-body.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { type InstanceKind, printInstance } from './printed.ts'

export interface NamedScheduleInstance {
  readonly kind: InstanceKind
  readonly scope: string
  readonly name: string
}

/** https://learn.microsoft.com/rest/api/authorization/role-assignment-schedule-instances/get */
export function getScheduleInstance(
  view: View,
  caller: Caller,
  { kind, scope, name }: NamedScheduleInstance,
  surroundings: Surroundings,
): Outcome {
  const place = readPlace(view, scope)
  if (place === undefined || name === '') return badRequestFormat()
  const id = extensionId(place.text, kind, name)
  const needed = { action: `Microsoft.Authorization/${kind}/read`, scope: id }
  const refusal = authorize(view, caller, needed, surroundings)
  if (refusal !== undefined) return refusal
  const element = view.find(kind, id)
  if (element !== undefined) return done(200, printInstance(element, kind, place))
  return refuse(404, 'ResourceNotFound', `The resource '${id}' could not be found.`)
}
