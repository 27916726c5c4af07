import type { Change } from './change.ts'

/** Those who want to hear of changes, in the order in which they came. */
export class Listeners {
  readonly #listeners = new Set<(change: Change) => void>()

  /** @returns what ends the subscription */
  add(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The change stands whatever listeners do; what one throws comes to light once all were told. */
  tell(change: Change): void {
    const failures: unknown[] = []
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'a listener failed; the change itself stands')
  }
}
