/**
 * The description of an element, which the state's types do not have since decisions do not look at it; `null` where
 * there is none.
 */
export function descriptionOf(element: object & { readonly properties?: object | null }): string | null {
  const flat = element as Described
  const nested = (element.properties ?? {}) as Described
  const description = nested.description ?? flat.description
  return typeof description === 'string' ? description : null
}

interface Described {
  readonly description?: unknown
}
