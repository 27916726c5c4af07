import { guidKey, isGuid } from '../guid/guid.ts'

/** A GUID as Resource Manager prints it, in lower case with dashes; any other text as it is. */
export function printedGuid(text: string): string {
  if (!isGuid(text)) return text
  if (text.length === DASHED_LENGTH) return text.toLowerCase()
  const digits = guidKey(text)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}

const DASHED_LENGTH = 36
