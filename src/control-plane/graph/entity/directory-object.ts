import { APPLICATION } from './application.ts'
import { entityType, filterTable, values } from './entity-type.ts'
import { EQUALS, PREFIX_ADVANCED } from './filter-support.ts'
import { GROUP } from './group.ts'
import { SERVICE_PRINCIPAL } from './service-principal.ts'
import { USER } from './user.ts'

/**
 * What a list of mixed types is taken for. Whatever one of the types has may be selected, though not every object shows
 * it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directoryobject
 */
export const DIRECTORY_OBJECT = entityType({
  name: 'directoryObject',
  set: 'directoryObjects',
  resource: 'DirectoryObject',
  properties: [USER, GROUP, SERVICE_PRINCIPAL, APPLICATION].flatMap(({ properties }) => [
    ...properties.values(),
  ]),
  filters: filterTable({
    values: [...values('id', 'guid', EQUALS), ...values('displayName', 'string', PREFIX_ADVANCED)],
    collections: [],
  }),
  sortable: { displayName: 'advanced' },
  navigations: 'memberOf transitiveMemberOf',
})
