const WIDTH = 128

type Page<T> = readonly (T | undefined)[]

/** Values by number from 0 on, cut into pages, so that a change copies one page. It never changes: a change makes another. */
export class Pages<T> implements Iterable<readonly [number, T]> {
  readonly #pages: readonly (Page<T> | undefined)[]

  private constructor(pages: readonly (Page<T> | undefined)[]) {
    this.#pages = pages
  }

  static from<T>(values: Iterable<readonly [number, T]>): Pages<T> {
    const pages: (T | undefined)[][] = []
    for (const [number, value] of values) {
      while (pages.length <= number >> 7) pages.push(new Array(WIDTH).fill(undefined))
      const page = pages[number >> 7] as (T | undefined)[]
      page[number & (WIDTH - 1)] = value
    }
    return new Pages(pages)
  }

  /** @param number below 0 it is nobody's */
  at(number: number): T | undefined {
    return number < 0 ? undefined : this.#pages[number >> 7]?.[number & (WIDTH - 1)]
  }

  with(number: number, value: T | undefined): Pages<T> {
    const pages = [...this.#pages]
    while (pages.length <= number >> 7) pages.push(undefined)
    const page = [...(pages[number >> 7] ?? new Array<T | undefined>(WIDTH).fill(undefined))]
    page[number & (WIDTH - 1)] = value
    pages[number >> 7] = page
    return new Pages(pages)
  }

  *values(): Generator<T> {
    for (const [, value] of this) yield value
  }

  *[Symbol.iterator](): Generator<readonly [number, T]> {
    for (let number = 0; number < this.#pages.length * WIDTH; number++) {
      const value = this.at(number)
      if (value !== undefined) yield [number, value]
    }
  }
}
