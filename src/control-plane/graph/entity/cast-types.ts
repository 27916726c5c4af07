import { APPLICATION } from './application.ts'
import { DIRECTORY_OBJECT } from './directory-object.ts'
import type { EntityType } from './entity-type.ts'
import { GROUP } from './group.ts'
import { SERVICE_PRINCIPAL } from './service-principal.ts'
import { USER } from './user.ts'

/** Clients also ask for these; the directory has none. */
const WITHOUT_OBJECTS: readonly EntityType[] = [
  { ...DIRECTORY_OBJECT, name: 'directoryRole', set: 'directoryRoles', resource: 'DirectoryRole' },
  {
    ...DIRECTORY_OBJECT,
    name: 'administrativeUnit',
    set: 'administrativeUnits',
    resource: 'AdministrativeUnit',
  },
  { ...DIRECTORY_OBJECT, name: 'device', set: 'devices', resource: 'Device' },
]

const BY_SEGMENT: ReadonlyMap<string, EntityType> = new Map(
  [USER, GROUP, SERVICE_PRINCIPAL, APPLICATION, ...WITHOUT_OBJECTS].map((type) => [
    `microsoft.graph.${type.name}`.toLowerCase(),
    type,
  ]),
)

/** The type that a path segment casts a mixed list to: `microsoft.graph.group`, in any case. */
export function castType(segment: string): EntityType | undefined {
  return BY_SEGMENT.get(segment.toLowerCase())
}
