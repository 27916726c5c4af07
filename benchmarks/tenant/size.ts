/** The sizes that results are told for, in grants. */
export const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const

/** `100k` is 100,000 and `1M` a million. `undefined` where the text is no size. */
export function sizeOf(text: string): number | undefined {
  const unit = text.at(-1)?.toLowerCase()
  const factor = unit === 'k' ? 1000 : unit === 'm' ? 1_000_000 : 1
  const size = Number(factor === 1 ? text : text.slice(0, -1)) * factor
  return Number.isInteger(size) && size >= 100 && size <= 10_000_000 ? size : undefined
}

export function sizeName(size: number): string {
  if (size % 1_000_000 === 0) return `${size / 1_000_000}M`
  return size % 1000 === 0 ? `${size / 1000}k` : String(size)
}
