import { done, type Outcome, refuse } from '../outcome.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { admit, findResource, invalidResourceId, resourceNotFound } from './not-found.ts'
import { parseResourceId } from './resource-id.ts'

export interface ActOnResource {
  /** `<resource>/<action>`, such as `…/virtualMachines/vm/start`, or `<group or subscription>/providers/<ns>/<action>` */
  readonly path: string
}

/** Actions that make a resource work or rest: nothing of that is kept, so there is nothing to do. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(
  [
    ...['start', 'restart', 'powerOff', 'deallocate', 'redeploy', 'reapply', 'generalize'].map(
      (name) => `Microsoft.Compute/virtualMachines/${name}`,
    ),
    ...['start', 'stop', 'restart'].flatMap((name) => [
      `Microsoft.ContainerInstance/containerGroups/${name}`,
      `Microsoft.Web/sites/${name}`,
      `Microsoft.App/containerApps/${name}`,
    ]),
  ].map((action) => action.toLowerCase()),
)

/** A POST to something that a resource can do. An action that is not known is refused, but only to who might use it. */
export function actOnResource(
  view: View,
  caller: Caller,
  { path }: ActOnResource,
  surroundings: Surroundings,
): Outcome {
  // With a name behind it, an action stands where a type does.
  const id = parseResourceId(`${path}/any`)
  if (id === undefined) return invalidResourceId(path)
  const action = `${id.type}/action`
  const base = id.text.slice(0, id.text.lastIndexOf('/providers/'))
  const needed = { action, scope: id.owner?.id ?? (base === '' ? '/' : base) }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  const owner = id.owner === undefined ? undefined : parseResourceId(id.owner.id)
  if (owner !== undefined && findResource(view, owner.text) === undefined) return resourceNotFound(owner)
  if (WITHOUT_EFFECT.has(id.type.toLowerCase())) return done(200)
  return refuse(
    405,
    'MethodNotAllowed',
    `The requested resource does not support http method 'POST'. There is no action '${action}' here.`,
  )
}
