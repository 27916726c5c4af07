import { ownMember } from '../entity/property.ts'
import type { WrittenMembers } from './body.ts'

/** An object with what a body says of it. */
export function merged<Element extends object>(element: Element, written: WrittenMembers): Element {
  const next = { ...element, ...Object.fromEntries(written) }
  if (!written.has(ATTRIBUTES)) return next
  const attributes = mergedAttributes(ownMember(element, ATTRIBUTES), written.get(ATTRIBUTES))
  return { ...next, [ATTRIBUTES]: attributes }
}

const ATTRIBUTES = 'customSecurityAttributes'

/** Custom security attributes are changed one by one: those not named stay, and null takes one away. */
function mergedAttributes(stored: unknown, written: unknown): unknown {
  const sets = new Map(entriesOf(stored))
  for (const [set, changes] of entriesOf(written)) {
    const attributes = new Map(entriesOf(sets.get(set)))
    for (const [name, value] of entriesOf(changes)) {
      if (value === null) attributes.delete(name)
      else attributes.set(name, value)
    }
    sets.set(set, Object.fromEntries(attributes))
  }
  return Object.fromEntries(sets)
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
