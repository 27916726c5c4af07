import type { View } from '../../view.ts'
import type { DirectoryEntry } from '../directory/directory-entry.ts'
import { relatedObjects } from '../directory/relationship.ts'
import type { EntityType } from '../entity/entity-type.ts'
import { ENTITY_TYPES } from '../entity/entity-types.ts'
import { ownMember } from '../entity/property.ts'
import { badRequest, GraphFault } from '../fault.ts'
import { presented } from './presentation.ts'
import { readSelection, type Selection } from './selection.ts'

/** A relationship that is to be shown within each object. */
export interface Expansion {
  readonly navigation: string
  readonly selection: Selection
}

/** Graph shows no more of a relationship within an object. */
const EXPANDED_ITEMS = 20
const ITEM = /^\s*(\w+)\s*(?:\(\s*\$?select\s*=([^()]*)\))?\s*$/i

/** Reads `$expand`: relationships separated by commas, each perhaps with a selection: `members($select=id,displayName)`. */
export function readExpansions(
  text: string | undefined,
  entity: EntityType,
): readonly Expansion[] | GraphFault {
  if (text === undefined) return []
  const expansions: Expansion[] = []
  for (const part of partsOf(text)) {
    const match = ITEM.exec(part)
    if (match === null) return badRequest(`Syntax error in the expansion '${text}'.`)
    const navigation = entity.navigations.get((match[1] ?? '').toLowerCase())
    if (navigation === undefined) {
      return badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${match[1]}' on type 'microsoft.graph.${entity.name}'.`,
      )
    }
    const selection = readSelection(match[2], ENTITY_TYPES.directoryObjects)
    if (selection instanceof GraphFault) return selection
    expansions.push({ navigation, selection })
  }
  return expansions
}

/** The members that expansions add to an object. */
export function expanded(
  entry: DirectoryEntry,
  expansions: readonly Expansion[],
  view: View,
): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const { navigation, selection } of expansions) {
    const related = relatedObjects(view, entry, navigation)
    members[navigation] =
      related === undefined
        ? heldItems(entry, navigation).slice(0, EXPANDED_ITEMS)
        : related.slice(0, EXPANDED_ITEMS).map((each) => presented(each, selection, 'typed', view))
  }
  return members
}

/** What the object itself holds of a relationship that the directory does not work out. */
function heldItems({ element }: DirectoryEntry, navigation: string): readonly unknown[] {
  const held = ownMember(element, navigation)
  return Array.isArray(held) ? held : []
}

/** Splits at the commas outside of parentheses. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
