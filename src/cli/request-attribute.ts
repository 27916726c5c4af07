import type { AttributeValue, AttributeValues, RequestAttributes } from '../engine/request.ts'

type Source = keyof RequestAttributes
type Value = AttributeValue | readonly AttributeValue[]

/** Attributes of one request, by source and then by name. */
export type AttributesBySource = ReadonlyMap<Source, ReadonlyMap<string, Value>>

const SOURCES: readonly Source[] = ['request', 'resource', 'principal', 'environment']

/**
 * Adds `SOURCE:NAME=VALUE` to what was given before. The value is text; `true`, `false`, a whole number, a quoted text
 * or a JSON array is taken as that. A name that comes again makes a list of its values.
 *
 * @returns `undefined` where the text has not that form
 */
export function withAttribute(before: AttributesBySource, text: string): AttributesBySource | undefined {
  const colon = text.indexOf(':')
  const equals = text.indexOf('=', colon + 1)
  const source = SOURCES.find((name) => name === text.slice(0, Math.max(0, colon)).toLowerCase())
  if (source === undefined || equals <= colon + 1) return undefined
  const name = text.slice(colon + 1, equals)
  const value = attributeValue(text.slice(equals + 1))
  const values = new Map(before.get(source))
  const known = values.get(name)
  values.set(name, known === undefined ? value : [known, value].flat())
  return new Map(before).set(source, values)
}

/** The attributes as a request carries them. */
export function attributesOf(bySource: AttributesBySource): RequestAttributes {
  const entries = Array.from(bySource, ([source, values]): [Source, AttributeValues] => [
    source,
    Object.fromEntries(values),
  ])
  return Object.fromEntries(entries)
}

function attributeValue(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text.startsWith('"') || text.startsWith('[')) return quotedOrList(text) ?? text
  const number = Number(text)
  // '007', '1e3' and numbers too long to be exact are names rather than amounts.
  return Number.isSafeInteger(number) && String(number) === text ? number : text
}

function quotedOrList(text: string): Value | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'string') return value
    return Array.isArray(value) && value.every(isPlain) ? value : undefined
  } catch {
    return undefined
  }
}

function isPlain(value: unknown): value is AttributeValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
