import type { View } from '../../view.ts'
import { type DirectoryEntry, readMember } from '../directory/directory-entry.ts'
import type { Property } from '../entity/property.ts'
import type { Selection } from './selection.ts'

/**
 * An object as Graph shows it.
 *
 * @param typing `typed` where the list does not tell the type: the object then carries its own
 */
export function presented(
  entry: DirectoryEntry,
  selection: Selection,
  typing: 'typed' | 'untyped',
  view: View,
): Record<string, unknown> {
  const { name, properties } = entry.entity
  const shown: Record<string, unknown> =
    typing === 'typed' ? { '@odata.type': `#microsoft.graph.${name}` } : {}
  const show = (property: Property) => {
    shown[property.name] = property.printed(readMember(entry, property.name.toLowerCase(), view))
  }
  if (selection === undefined) {
    for (const property of properties.values()) if (property.shown === 'always') show(property)
    return shown
  }
  for (const { name: selected } of selection) {
    // In a mixed list a property may be that of another type, and this type may declare its own by the same name.
    const own = properties.get(selected.toLowerCase())
    if (own !== undefined) show(own)
  }
  return shown
}

/** The metadata URL of a list: `{root}/$metadata#servicePrincipals(id,appId)`. */
export function listContext(
  root: string,
  set: string,
  selection: Selection,
  navigations: readonly string[] = [],
): string {
  const names = [...(selection ?? []).map(({ name }) => name), ...navigations.map((name) => `${name}()`)]
  return `${root}/$metadata#${set}${names.length === 0 ? '' : `(${names.join(',')})`}`
}

export function entityContext(
  root: string,
  set: string,
  selection: Selection,
  navigations?: readonly string[],
): string {
  return `${listContext(root, set, selection, navigations)}/$entity`
}
