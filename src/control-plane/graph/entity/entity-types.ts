import { APPLICATION } from './application.ts'
import { DIRECTORY_OBJECT } from './directory-object.ts'
import type { EntitySet, EntityType } from './entity-type.ts'
import { GROUP } from './group.ts'
import { SERVICE_PRINCIPAL } from './service-principal.ts'
import { USER } from './user.ts'

/** In the order in which an object of unknown type is looked for. */
export const ENTITY_SETS = ['users', 'groups', 'servicePrincipals', 'applications'] as const

/** The type of the objects in a collection. */
export const ENTITY_TYPES: Readonly<Record<EntitySet | 'directoryObjects', EntityType>> = {
  users: USER,
  groups: GROUP,
  servicePrincipals: SERVICE_PRINCIPAL,
  applications: APPLICATION,
  directoryObjects: DIRECTORY_OBJECT,
}
