import { firstJsonFault } from '../loader/json-fault.ts'
import { placeInText } from '../loader/json-text-error.ts'

export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly fault: FaultInText }

/** Line and column start at 1. */
export interface FaultInText {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Parses JSON, and says where it breaks. */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch (error) {
    const { offset, message } = firstJsonFault(text) ?? { offset: 0, message: (error as Error).message }
    return { kind: 'broken', fault: { message, ...placeInText(text, offset, { line: 1, column: 1 }) } }
  }
}

/** Such as `line 3, column 14: "]" where a value should be`. */
export function describeFault({ line, column, message }: FaultInText): string {
  return `line ${line}, column ${column}: ${message}`
}
