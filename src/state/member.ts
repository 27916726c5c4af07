/** Reads a member where the Resource Manager shape has it, under `properties`, and else where the flat shape has it. */
export function member<P, K extends keyof P>(
  element: Partial<P> & { readonly properties?: Partial<P> | null },
  name: K,
): P[K] | undefined {
  return element.properties?.[name] ?? (element as Partial<P>)[name]
}
