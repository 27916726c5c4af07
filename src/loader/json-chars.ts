/** The characters that structure JSON text, by their codes. */
export const OPEN_OBJECT = 123
export const CLOSE_OBJECT = 125
export const OPEN_ARRAY = 91
export const CLOSE_ARRAY = 93
export const COMMA = 44
export const COLON = 58
export const QUOTE = 34
export const BACKSLASH = 92
export const NEW_LINE = 10
export const BYTE_ORDER_MARK = 0xfeff

const STRUCTURAL: ReadonlySet<number> = new Set([
  OPEN_OBJECT,
  CLOSE_OBJECT,
  OPEN_ARRAY,
  CLOSE_ARRAY,
  COMMA,
  COLON,
  QUOTE,
])

export function isStructural(code: number): boolean {
  return STRUCTURAL.has(code)
}

/** The white space that JSON knows. */
export function isBlank(code: number): boolean {
  return code === 32 || code === NEW_LINE || code === 13 || code === 9
}
