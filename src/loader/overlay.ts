import { isJsonObject, type JsonObject } from '../state/folded-member.ts'

/**
 * An object that says what either of two says; where both say something, the later counts. Under `properties` and
 * `details` members are joined, everything else is replaced as a whole.
 */
export function overlay(earlier: JsonObject, later: JsonObject, deeper: readonly string[] = []): JsonObject {
  const members = new Map(Object.entries(earlier))
  for (const [name, value] of Object.entries(later)) {
    const before = members.get(name)
    if (value === null || value === undefined) {
      if (before === undefined) members.set(name, value)
    } else if (deeper[0] === name && isJsonObject(before) && isJsonObject(value)) {
      members.set(name, overlay(before, value, deeper.slice(1)))
    } else {
      members.set(name, value)
    }
  }
  return Object.fromEntries(members)
}
