import type { ComparisonKey } from '../entity/comparison-key.ts'
import type { Support } from '../entity/filter-support.ts'
import { GraphFault, unsupportedQuery } from '../fault.ts'
import type { BoundFilter } from './bound-filter.ts'
import { literalKey, typeMismatch } from './literal-type.ts'
import {
  type FilterRules,
  type Lambda,
  type ResolvedPath,
  resolveCollection,
  resolveCount,
  resolvePath,
  unsupportedClause,
} from './path-resolution.ts'
import type { ComparisonOperator, FilterExpression, Literal } from './syntax-tree.ts'

type Node<Kind extends FilterExpression['kind']> = FilterExpression & { readonly kind: Kind }
type Bound = BoundFilter | GraphFault

/** Resolves the names of a filter and refuses what the directory does not support, the leftmost first. */
export function bindFilter(expression: FilterExpression, rules: FilterRules): Bound {
  return new FilterBinder(rules, undefined).bind(expression)
}

class FilterBinder {
  readonly #rules: FilterRules
  readonly #lambda: Lambda | undefined

  constructor(rules: FilterRules, lambda: Lambda | undefined) {
    this.#rules = rules
    this.#lambda = lambda
  }

  bind(expression: FilterExpression): Bound {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return this.#chain(expression)
      case 'not':
        return this.#negation(expression)
      case 'comparison':
        return this.#comparison(expression)
      case 'in':
        return this.#membership(expression)
      case 'function':
        return this.#function(expression)
      case 'lambda':
        return this.#any(expression)
      case 'count':
        return this.#count(expression)
      default:
        return expression satisfies never
    }
  }

  #chain({ kind, operands }: Node<'and' | 'or'>): Bound {
    const bound: BoundFilter[] = []
    for (const operand of operands) {
      const result = this.bind(operand)
      if (result instanceof GraphFault) return result
      bound.push(result)
    }
    return { kind, operands: bound }
  }

  #negation({ operand }: Node<'not'>): Bound {
    const bound = this.bind(operand)
    if (bound instanceof GraphFault) return bound
    return this.#refusedNegation('not') ?? { kind: 'not', operand: bound }
  }

  #comparison({ path, operator, literal }: Node<'comparison'>): Bound {
    const resolved = this.#resolve(path)
    if (resolved instanceof GraphFault) return resolved
    const key = this.#key(resolved, operator, literal)
    if (key instanceof GraphFault) return key
    const { source } = resolved
    return this.#refusedOperator(resolved, operator, key) ?? { kind: 'comparison', source, operator, key }
  }

  #membership({ path, literals }: Node<'in'>): Bound {
    const resolved = this.#resolve(path)
    if (resolved instanceof GraphFault) return resolved
    const keys = new Set<ComparisonKey>()
    for (const literal of literals) {
      const key = this.#key(resolved, 'in', literal)
      if (key instanceof GraphFault) return key
      const fault = this.#refusedOperator(resolved, 'eq', key)
      if (fault !== undefined) return fault
      keys.add(key)
    }
    return { kind: 'in', source: resolved.source, keys }
  }

  #function({ name, path, text }: Node<'function'>): Bound {
    const resolved = this.#resolve(path)
    if (resolved instanceof GraphFault) return resolved
    if (text.kind !== 'string') return typeMismatch('string', text, 'function')
    if (name === 'endsWith' && this.#rules.queries === 'default') return needsAdvanced(name)
    const support = name === 'contains' ? 'refused' : resolved.support[name]
    const fault = this.#unsupported(support, resolved.name)
    return fault ?? { kind: 'function', name, source: resolved.source, text: text.value.toLowerCase() }
  }

  #any({ quantifier, path, variable, body }: Node<'lambda'>): Bound {
    const { entity } = this.#rules
    const collection = resolveCollection(path, entity)
    if (collection instanceof GraphFault) return collection
    if (quantifier === 'all' || this.#lambda !== undefined) return unsupportedClause(collection.name, entity)
    const bound = new FilterBinder(this.#rules, { variable, collection }).bind(body)
    if (bound instanceof GraphFault) return bound
    return { kind: 'any', collection: collection.name.toLowerCase(), body: bound }
  }

  #count({ path, operator, literal }: Node<'count'>): Bound {
    const { entity } = this.#rules
    const name = resolveCount(path, entity)
    if (name instanceof GraphFault) return name
    if (this.#lambda !== undefined) return unsupportedClause(this.#lambda.collection.name, entity)
    const key = literalKey('number', literal)
    if (key === undefined || key === null) return typeMismatch('number', literal, operator)
    const equality = operator === 'eq' || operator === 'ne'
    const fault = this.#unsupported(equality ? 'advanced' : 'refused', name)
    return fault ?? { kind: 'count', collection: name.toLowerCase(), operator, key }
  }

  #resolve(path: Node<'comparison'>['path']): ResolvedPath | GraphFault {
    return resolvePath(path, this.#rules, this.#lambda)
  }

  #key(
    { type }: ResolvedPath,
    operator: ComparisonOperator | 'in',
    literal: Literal,
  ): ComparisonKey | GraphFault {
    const key = literalKey(type, literal)
    const unordered = key === null && operator !== 'eq' && operator !== 'ne' && operator !== 'in'
    return key === undefined || unordered ? typeMismatch(type, literal, operator) : key
  }

  #refusedOperator(
    { name, support }: ResolvedPath,
    operator: ComparisonOperator,
    key: ComparisonKey,
  ): GraphFault | undefined {
    switch (operator) {
      case 'eq':
        return this.#unsupported(key === null ? support.isNull : support.equals, name)
      case 'ne': {
        const equals = key === null ? support.isNull : support.equals
        if (equals === 'refused') return this.#unsupported(equals, name)
        return this.#refusedNegation('ne')
      }
      case 'ge':
      case 'le':
        return this.#unsupported(support.range, name)
      case 'gt':
      case 'lt':
        return this.#unsupported('refused', name)
      default:
        return operator satisfies never
    }
  }

  #refusedNegation(operator: 'ne' | 'not'): GraphFault | undefined {
    const { queries, entity } = this.#rules
    // A list is negated as a whole: not(tags/any(…)).
    if (this.#lambda !== undefined) return unsupportedClause(this.#lambda.collection.name, entity)
    return queries === 'default' ? needsAdvanced(operator) : undefined
  }

  #unsupported(support: Support, name: string): GraphFault | undefined {
    const { queries, entity } = this.#rules
    if (support === 'default' || (support === 'advanced' && queries === 'advanced')) return undefined
    return unsupportedClause(name, entity)
  }
}

function needsAdvanced(operator: string): GraphFault {
  return unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  )
}
