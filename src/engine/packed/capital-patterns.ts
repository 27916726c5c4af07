/** The text is not all ASCII, so that to fold it is not to fold letter by letter. */
export const NOT_ASCII = -1

/** Where the capitals go on from one of them. */
interface Step {
  /** That of the pattern which ends here; `undefined` where none does. */
  number: number | undefined
  readonly next: Map<number, Step>
}

/** Numbers the patterns in which capitals stand in texts: the scopes of a tenant have a few between them. */
export class CapitalPatterns {
  readonly #first: Step = { number: undefined, next: new Map() }
  readonly #patterns: string[] = []

  /** Each pattern by its number: the places of its capitals, parted by commas. */
  get patterns(): readonly string[] {
    return this.#patterns
  }

  numberOf(text: string): number {
    let step = this.#first
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) return NOT_ASCII
      if (code >= 65 && code <= 90) step = nextStep(step, i)
    }
    step.number ??= this.#patterns.push(placesOfCapitals(text)) - 1
    return step.number
  }
}

function nextStep({ next }: Step, place: number): Step {
  const known = next.get(place)
  if (known !== undefined) return known
  const step: Step = { number: undefined, next: new Map() }
  next.set(place, step)
  return step
}

function placesOfCapitals(text: string): string {
  return Array.from(text.matchAll(/[A-Z]/g), ({ index }) => index).join()
}
