import type { AttributeName } from './attribute-name.ts'
import type { AttributeSource } from './vocabulary.ts'

export type AttributeScalar = string | number | boolean

/** A single value or a list of them. */
export type AttributeValue = AttributeScalar | readonly AttributeScalar[]

/** Gives the value of an attribute; `undefined` where it is missing. */
export type AttributeLookup = (source: AttributeSource, name: AttributeName) => AttributeValue | undefined

/** What a condition is asked about. */
export interface ConditionContext {
  /** The action or data action of the request, in any case. */
  readonly operation: string
  /** Such as `Blob.List`; absent or empty where the request has none. */
  readonly subOperation?: string | undefined
  /** Asked only for what the condition mentions. `null` and an empty list are no value. */
  readonly attribute: AttributeLookup
}

/** Whether something is a value at all: an absent attribute, `null` and an empty list are none. */
export function isValue(value: unknown): value is AttributeValue {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
}
