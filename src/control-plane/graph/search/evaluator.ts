import type { EntityType } from '../entity/entity-type.ts'
import { badRequest, GraphFault, propertyNotFound } from '../fault.ts'
import type { SearchExpression } from './syntax-tree.ts'
import { wordsOf } from './words.ts'

/** A search whose properties are resolved and whose texts are folded. */
export type BoundSearch =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly BoundSearch[] }
  /** Each of these begins a word of the value. */
  | { readonly kind: 'words'; readonly property: string; readonly words: readonly string[] }
  | { readonly kind: 'prefix'; readonly property: string; readonly text: string }

const SPLIT_INTO_WORDS: ReadonlySet<string> = new Set(['displayname', 'description'])

/** Resolves the properties of a search; other than strings cannot be searched. */
export function bindSearch(expression: SearchExpression, entity: EntityType): BoundSearch | GraphFault {
  if (expression.kind === 'clause') return bindClause(expression.property, expression.text, entity)
  const operands: BoundSearch[] = []
  for (const operand of expression.operands) {
    const bound = bindSearch(operand, entity)
    if (bound instanceof GraphFault) return bound
    operands.push(bound)
  }
  return { kind: expression.kind, operands }
}

/** @param member an object's members by folded name */
export function isFound(search: BoundSearch, member: (folded: string) => unknown): boolean {
  switch (search.kind) {
    case 'and':
      return search.operands.every((operand) => isFound(operand, member))
    case 'or':
      return search.operands.some((operand) => isFound(operand, member))
    case 'words': {
      const value = member(search.property)
      if (typeof value !== 'string') return false
      const words = wordsOf(value)
      return search.words.every((begin) => words.some((word) => word.startsWith(begin)))
    }
    case 'prefix': {
      const value = member(search.property)
      return typeof value === 'string' && value.toLowerCase().startsWith(search.text)
    }
    default:
      return search satisfies never
  }
}

function bindClause(
  written: string,
  text: string,
  { name, properties }: EntityType,
): BoundSearch | GraphFault {
  const folded = written.toLowerCase()
  const property = properties.get(folded)
  if (property === undefined) return propertyNotFound(written, name)
  if (property.type !== 'string' && property.type !== 'guid') {
    return badRequest(`The property '${property.name}' cannot be searched.`)
  }
  const words = wordsOf(text)
  if (words.length === 0) return badRequest(`A search for '${property.name}' has no text.`)
  if (SPLIT_INTO_WORDS.has(folded)) return { kind: 'words', property: folded, words }
  return { kind: 'prefix', property: folded, text: text.trim().toLowerCase() }
}
