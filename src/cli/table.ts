import type { Paint, Style } from './paint.ts'
import { printable } from './printable.ts'

export interface Cell {
  readonly text: string
  readonly style?: Style
}

/** Rows that set the widths of the columns. Later rows are printed as they come, since there may be millions. */
const MEASURED_ROWS = 1000
const GAP = '  '

/** Lays rows out in columns below their titles. What it returns is to be printed at once. */
export class Table {
  readonly #titles: readonly string[]
  readonly #paint: Paint
  #waiting: (readonly Cell[])[] = []
  #widths: readonly number[] | undefined

  constructor(titles: readonly string[], paint: Paint) {
    this.#titles = titles
    this.#paint = paint
  }

  /** Takes a row for each call; the text is empty while rows are still being measured. */
  add(row: readonly Cell[]): string {
    const safe = row.map((cell) => ({ ...cell, text: printable(cell.text) }))
    if (this.#widths !== undefined) return this.#line(safe, this.#widths)
    this.#waiting.push(safe)
    return this.#waiting.length < MEASURED_ROWS ? '' : this.#begin()
  }

  /** What is left; nothing at all, not even titles, where no row ever came. */
  end(): string {
    return this.#waiting.length === 0 ? '' : this.#begin()
  }

  #begin(): string {
    const heading = this.#titles.map((text): Cell => ({ text, style: 'heading' }))
    const rows = [heading, ...this.#waiting]
    this.#waiting = []
    const widths = this.#titles.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))))
    this.#widths = widths
    return rows.map((row) => this.#line(row, widths)).join('')
  }

  #line(row: readonly Cell[], widths: readonly number[]): string {
    let filled = row.length
    while (filled > 0 && row[filled - 1]?.text === '') filled--
    const cells = row.slice(0, filled).map((cell, column) => {
      const text = cell.style === undefined ? cell.text : this.#paint(cell.style, cell.text)
      return column === filled - 1
        ? text
        : text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))
    })
    return `${cells.join(GAP)}\n`
  }
}

function widthOf(cell: Cell | undefined): number {
  return [...(cell?.text ?? '')].length
}
