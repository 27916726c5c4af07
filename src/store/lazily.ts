/** A value that is made when it is first asked for, and kept. */
export interface Lazy<T> {
  (): T
  /** The value, where it was made already. */
  readonly made: T | undefined
}

export function lazily<T>(make: () => T): Lazy<T> {
  let made: { readonly value: T } | undefined
  const ask = () => {
    made ??= { value: make() }
    return made.value
  }
  return Object.defineProperty(ask, 'made', { get: () => made?.value }) as Lazy<T>
}

/** A value that is there from the beginning. */
export function already<T>(value: T): Lazy<T> {
  return Object.assign(() => value, { made: value })
}
