import { guidKey, isGuid } from '../../../guid/guid.ts'
import type { GraphCall } from '../call.ts'
import type { DirectoryEntry } from '../directory/directory-entry.ts'
import { findObject } from '../directory/find-object.ts'
import { DIRECTORY_OBJECT } from '../entity/directory-object.ts'
import { GraphFault, requestBadRequest } from '../fault.ts'
import { type GraphCommand, graphCommand } from '../graph-command.ts'
import { answered } from '../outcome.ts'
import { refusedAccess, securityAttributesFor } from '../permission.ts'
import { readShownMembers } from '../query/entity-query.ts'
import { listContext, presented } from '../query/presentation.ts'
import { readQueryOptions } from '../query/query-options.ts'
import { readParameters } from './body.ts'

export interface GetByIds extends GraphCall {
  readonly body: unknown
}

const MAX_IDS = 1000
const EVERY_TYPE = 'directoryobject'
/** What Graph derives from directoryObject, in lower case; of most there are none here. */
const TYPES: ReadonlySet<string> = new Set([
  EVERY_TYPE,
  'user',
  'group',
  'serviceprincipal',
  'application',
  'device',
  'contact',
  'orgcontact',
  'administrativeunit',
  'directoryrole',
  'directoryroletemplate',
  'directoryobjectpartnerreference',
  'organization',
  'contract',
  'tenantreference',
])

/**
 * `POST /directoryObjects/getByIds`: the objects with these IDs, each once, in the order of the request. IDs of
 * nothing, of what was deleted and of other types are passed over in silence.
 *
 * @see https://learn.microsoft.com/graph/api/directoryobject-getbyids
 */
export const getByIds: GraphCommand<GetByIds> = graphCommand((view, caller, command) => {
  const refused = refusedAccess(caller, command, 'read', 'directoryObjects')
  if (refused !== undefined) return refused
  const parameters = readParameters(command.body, ['ids', 'types'])
  if (parameters instanceof GraphFault) return parameters
  const ids = readIds(parameters.get('ids'))
  if (ids instanceof GraphFault) return ids
  const types = readTypes(parameters.get('types'))
  if (types instanceof GraphFault) return types
  const options = readQueryOptions(command.query ?? '')
  if (options instanceof GraphFault) return options
  const shown = readShownMembers(options, DIRECTORY_OBJECT, securityAttributesFor(caller, command))
  if (shown instanceof GraphFault) return shown

  const entries = new Map<string, DirectoryEntry>()
  for (const id of ids) {
    const entry = findObject(view, id)
    if (entry !== undefined && isOfType(entry, types)) entries.set(guidKey(id), entry)
  }
  const { selection } = shown
  return answered({
    '@odata.context': listContext(command.root, DIRECTORY_OBJECT.set, selection),
    value: [...entries.values()].map((entry) => presented(entry, selection, 'typed', view)),
  })
})

function readIds(value: unknown): readonly string[] | GraphFault {
  if (!Array.isArray(value) || value.length === 0)
    return requestBadRequest("'ids' must name at least one object.")
  if (value.length > MAX_IDS) return requestBadRequest(`'ids' may name ${MAX_IDS} objects at most.`)
  const odd: unknown = value.find((id) => typeof id !== 'string' || !isGuid(id))
  return odd === undefined ? (value as string[]) : requestBadRequest(`Invalid GUID:${asText(odd)}`)
}

/** In lower case. */
function readTypes(value: unknown): ReadonlySet<string> | GraphFault {
  if (value === undefined || value === null) return new Set([EVERY_TYPE])
  if (!Array.isArray(value)) return requestBadRequest("'types' must be a list of types.")
  const types = new Set<string>()
  for (const type of value as readonly unknown[]) {
    const folded = typeof type === 'string' ? type.toLowerCase() : ''
    if (!TYPES.has(folded)) return requestBadRequest(`Invalid type '${asText(type)}'.`)
    types.add(folded)
  }
  return types.size === 0 ? new Set([EVERY_TYPE]) : types
}

/** For a message; an object need not have a text of its own. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isOfType({ entity }: DirectoryEntry, types: ReadonlySet<string>): boolean {
  return types.has(EVERY_TYPE) || types.has(entity.name.toLowerCase())
}
