import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'

/**
 * Applies a merge patch (RFC 7396): members of the patch replace those of the target, `null` removes, objects are merged
 * at any depth. Neither argument is changed.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = { ...target }
  const pending = [{ into: merged, patch }]
  for (const { into, patch: change } of pending) {
    for (const key of Object.keys(change)) {
      const value = change[key]
      if (value === null) delete into[key]
      else if (isJsonObject(value)) {
        const before = Object.hasOwn(into, key) ? into[key] : undefined
        const below = isJsonObject(before) ? { ...before } : {}
        define(into, key, below)
        pending.push({ into: below, patch: value })
      } else define(into, key, value)
    }
  }
  return merged
}

/** An assignment to `__proto__` would change the prototype and not the object. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true })
}
