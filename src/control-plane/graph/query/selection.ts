import type { EntityType } from '../entity/entity-type.ts'
import type { Property } from '../entity/property.ts'
import { type GraphFault, propertyNotFound } from '../fault.ts'

/** The properties that a caller chose, in its order; `undefined` where it left that to Graph. */
export type Selection = readonly Property[] | undefined

/** Reads `$select`: names separated by commas, without regard to case. A star asks for what comes anyway. */
export function readSelection(text: string | undefined, entity: EntityType): Selection | GraphFault {
  if (text === undefined) return undefined
  const selected = new Set<Property>()
  for (const part of text.split(',')) {
    const name = part.trim()
    if (name === '*') return undefined
    const property = entity.properties.get(name.toLowerCase())
    if (property === undefined) return propertyNotFound(name, entity.name)
    selected.add(property)
  }
  return [...selected]
}
