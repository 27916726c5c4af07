import { guidKey } from '../../../guid/guid.ts'
import type { View } from '../../view.ts'
import { textsIn } from '../entity/property.ts'
import { type GraphFault, requestBadRequest } from '../fault.ts'

/**
 * Refuses identifier URIs that another application of the tenant has.
 *
 * @param own object ID of the application that is to have them, if it exists
 */
export function takenIdentifierUri(view: View, uris: unknown, own?: string): GraphFault | undefined {
  const wanted = new Set(textsIn(uris).map((uri) => uri.toLowerCase()))
  if (wanted.size === 0) return undefined
  for (const other of view.list('applications')) {
    if (own !== undefined && guidKey(other.id) === guidKey(own)) continue
    if (textsIn(other.identifierUris).some((uri) => wanted.has(uri.toLowerCase()))) {
      return requestBadRequest(
        'Another object with the same value for property identifierUris already exists.',
      )
    }
  }
  return undefined
}
