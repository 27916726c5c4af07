/** How many texts stand in one line. */
export const BLOCK = 32

/** Digits of the number before a text, in base 36: how many letters it shares with the text before it. */
export const SHARED_DIGITS = 2

/** What cuts the texts of a line. */
export const CUT = '\t'

/**
 * A sorted list of texts, none of them empty, written with only what differs from the text before. The first text of a
 * line stands in full, so only the lines that are asked for are read. `scripts/generate/front-coded-lines.ts` writes it.
 */
export class FrontCodedList {
  readonly #lines: readonly string[]
  readonly #blocks: (readonly string[])[] = []

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** @param number from 0 on */
  at(number: number): string {
    const block = Math.floor(number / BLOCK)
    this.#blocks[block] ??= readBlock(this.#lines[block] ?? '')
    const text = this.#blocks[block]?.[number % BLOCK]
    if (text === undefined) throw new RangeError(`the list has no text ${number}`)
    return text
  }
}

function readBlock(line: string): string[] {
  if (line === '') return []
  let last = ''
  return line.split(CUT).map((part, position) => {
    if (position === 0) last = part
    else last = last.slice(0, Number.parseInt(part.slice(0, SHARED_DIGITS), 36)) + part.slice(SHARED_DIGITS)
    return last
  })
}
