import { attributeKey, keyOfTag } from './attribute-name.ts'
import { type AttributeLookup, type AttributeValue, isValue } from './context.ts'
import type { AttributeSource } from './vocabulary.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Looks attributes up in the member `attributes` of a request, and asks `derive` for those that have no value there.
 * A name in the very spelling of the condition comes first, then the first that is the same name. Names are folded
 * only once a condition asks for a name that is not spelt like that.
 *
 * @param attributes `{ request, resource, principal, environment }`, each an object of values by name; may be anything
 */
export function attributeSource(
  attributes: unknown,
  derive: AttributeLookup = () => undefined,
): AttributeLookup {
  let indexes: Map<AttributeSource, ReadonlyMap<string, AttributeValue>> | undefined
  return (source, name) => {
    const values = ownMember(attributes, source)
    if (isObject(values)) {
      const exact = ownMember(values, name.text)
      if (isValue(exact)) return exact
      indexes ??= new Map()
      let index = indexes.get(source)
      if (index === undefined) {
        index = indexByKey(values)
        indexes.set(source, index)
      }
      const found = index.get(name.key)
      if (found !== undefined) return found
    }
    return derive(source, name)
  }
}

/** Values by the key of their names; behind them by the key of the tag that a name without the suffix stands for. */
function indexByKey(values: Values): ReadonlyMap<string, AttributeValue> {
  const index = new Map<string, AttributeValue>()
  const named = Object.keys(values).filter((name) => isValue(values[name]))
  for (const keyOf of [attributeKey, keyOfTag]) {
    for (const name of named) {
      const key = keyOf(name)
      if (key !== undefined && !index.has(key)) index.set(key, values[name] as AttributeValue)
    }
  }
  return index
}

function ownMember(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null
}
