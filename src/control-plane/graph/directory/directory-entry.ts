import type { View } from '../../view.ts'
import type { EntityType } from '../entity/entity-type.ts'
import { ownMember } from '../entity/property.ts'

/** An object of the directory with its type, which the object itself need not say. */
export interface DirectoryEntry {
  readonly entity: EntityType
  readonly element: DirectoryElement
}

export interface DirectoryElement {
  readonly id: string
}

/**
 * What an object has under a name, whether its element says so or it goes without saying; `null` where its type has no
 * such property. Relationships that the directory does not work out itself are lists that the element may hold.
 *
 * @param folded the name in lower case
 */
export function readMember({ entity, element }: DirectoryEntry, folded: string, view: View): unknown {
  const property = entity.properties.get(folded)
  if (property !== undefined) return property.read(ownMember(element, property.name), element, view)
  const navigation = entity.navigations.get(folded)
  return navigation === undefined ? null : (ownMember(element, navigation) ?? null)
}
