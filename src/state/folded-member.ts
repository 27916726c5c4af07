/** Any JSON object, as it came in: its keys are whatever the document says, `__proto__` and `constructor` included. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads a member by name without regard to case, as Resource Manager does; the exact spelling counts first. Only own
 * members are seen.
 */
export function foldedMember(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name]
  const key = foldedKey(object, name)
  return key === undefined ? undefined : object[key]
}

/** The member's text, or `undefined` where it is missing, blank or no text. */
export function foldedText(object: JsonObject, name: string): string | undefined {
  const value = foldedMember(object, name)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** How the object itself spells a member. */
export function foldedKey(object: JsonObject, name: string): string | undefined {
  for (const key in object) {
    // Most names differ in length, and cost no folding.
    if (key.length !== name.length || key.toLowerCase() !== name.toLowerCase()) continue
    if (Object.hasOwn(object, key)) return key
  }
  return undefined
}

export function hasFoldedMember(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name) || foldedKey(object, name) !== undefined
}
