/** A member of an element of the state: under `properties` first, then beside `id`. `null` is as good as absent. */
export function member(element: unknown, name: string): unknown {
  return own(own(element, 'properties'), name) ?? own(element, name) ?? undefined
}

/** An own member of whatever it is, so that `constructor` and the like are only names. */
export function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

export function textMember(element: unknown, name: string): string | undefined {
  const value = member(element, name)
  return typeof value === 'string' ? value : undefined
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
