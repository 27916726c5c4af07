/** Which line and column a place is in, of a text that comes in parts. Places are counted from the start of the part. */
export class TextLines {
  #part = ''
  #line = 1
  /** Characters before this part, and before the line. */
  #base = 0
  #lineStart = 0
  /** The next line break in this part that was not counted; -1 where it was not looked for. */
  #next = -1

  get line(): number {
    return this.#line
  }

  columnOf(place: number): number {
    return this.#base + place - this.#lineStart + 1
  }

  /** Whether nothing at all stands before a place. */
  isStart(place: number): boolean {
    return this.#base + place === 0
  }

  /** Goes on with the next part. */
  turnTo(part: string): void {
    this.#base += this.#part.length
    this.#part = part
    this.#next = -1
  }

  /** Counts the line break at a place. */
  breakAt(place: number): void {
    this.#line++
    this.#lineStart = this.#base + place + 1
  }

  /** Counts the line breaks from a place on and before another. */
  passOver(start: number, end: number): void {
    if (this.#next < start) this.#next = this.#breakFrom(start)
    while (this.#next < end) {
      this.breakAt(this.#next)
      this.#next = this.#breakFrom(this.#next + 1)
    }
  }

  /** The end of the part where there is none. */
  #breakFrom(start: number): number {
    const found = this.#part.indexOf('\n', start)
    return found === -1 ? this.#part.length : found
  }
}
