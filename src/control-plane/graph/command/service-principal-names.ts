import { guidKey } from '../../../guid/guid.ts'
import type { DirectoryObject } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'
import { textsIn } from '../entity/property.ts'
import { GraphFault } from '../fault.ts'

/** The names of a service principal: its application ID first, then others, each once whatever its case. */
export function namesWith(appId: string, others: unknown): readonly string[] {
  const names = new Map([[appId.toLowerCase(), appId]])
  for (const name of textsIn(others)) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return [...names.values()]
}

/**
 * Refuses names that another service principal goes by: a token is asked for by them, so they are unique.
 *
 * @param own object ID of the one that is to have them, if it exists
 */
export function takenName(view: View, names: readonly string[], own?: string): GraphFault | undefined {
  const wanted = new Map(names.map((name) => [guidKey(name), name]))
  for (const other of view.list('servicePrincipals')) {
    if (own !== undefined && guidKey(other.id) === guidKey(own)) continue
    const taken = namesOf(other).find((name) => wanted.has(guidKey(name)))
    if (taken === undefined) continue
    const name = wanted.get(guidKey(taken))
    return new GraphFault(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${name} is already in use.`,
    )
  }
  return undefined
}

function namesOf({ appId, servicePrincipalNames }: DirectoryObject): readonly string[] {
  const names = textsIn(servicePrincipalNames)
  return typeof appId === 'string' ? [appId, ...names] : names
}
