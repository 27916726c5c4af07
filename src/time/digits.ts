/** The number that `count` decimal digits write at `at`; -1 where one of them is no digit or the text ends. */
export function digitsAt(text: string, at: number, count: number): number {
  if (at + count > text.length) return -1
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** Where the run of decimal digits that begins at `at` ends; `at` itself where there is none. */
export function endOfDigits(text: string, at: number): number {
  let end = at
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < 48 || code > 57) break
    end++
  }
  return end
}

/** The digits of a fraction without the zeros at its end, which change nothing. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}
