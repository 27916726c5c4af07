import { type ComparisonKey, comparisonKey } from '../entity/comparison-key.ts'
import { ownMember } from '../entity/property.ts'
import type { BoundFilter, ValueSource } from './bound-filter.ts'
import type { ComparisonOperator, TextFunction } from './syntax-tree.ts'

/** What a filter is held against: an object of the directory by the folded names of its members, or an item of a list. */
export interface FilterSubject {
  readonly member: (folded: string) => unknown
  /** What a lambda's variable stands for. */
  readonly item?: unknown
}

/** Whether a filter holds. What an object lacks counts as null, which equals only null. */
export function holds(filter: BoundFilter, subject: FilterSubject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => holds(operand, subject))
    case 'or':
      return filter.operands.some((operand) => holds(operand, subject))
    case 'not':
      return !holds(filter.operand, subject)
    case 'comparison':
      return compare(filter.operator, filter.source, filter.key, subject)
    case 'in':
      return keysOf(filter.source, subject).some((key) => key !== undefined && filter.keys.has(key))
    case 'function': {
      const { name, text } = filter
      return keysOf(filter.source, subject).some((key) => typeof key === 'string' && matches(name, key, text))
    }
    case 'any': {
      const items = subject.member(filter.collection)
      const { body } = filter
      return Array.isArray(items) && items.some((item) => holds(body, { member: subject.member, item }))
    }
    case 'count': {
      const items = subject.member(filter.collection)
      return ordered(filter.operator, Array.isArray(items) ? items.length : 0, filter.key)
    }
    default:
      return filter satisfies never
  }
}

function compare(
  operator: ComparisonOperator,
  source: ValueSource,
  wanted: ComparisonKey,
  subject: FilterSubject,
): boolean {
  const keys = keysOf(source, subject)
  // Of several values one is enough to be equal, and so to be no longer unequal.
  if (operator === 'ne') return !keys.includes(wanted)
  return keys.some((key) => ordered(operator, key, wanted))
}

function ordered(
  operator: ComparisonOperator,
  key: ComparisonKey | undefined,
  wanted: ComparisonKey,
): boolean {
  if (operator === 'eq') return key === wanted
  if (operator === 'ne') return key !== wanted
  if (key === undefined || key === null || wanted === null || typeof key !== typeof wanted) return false
  switch (operator) {
    case 'gt':
      return key > wanted
    case 'ge':
      return key >= wanted
    case 'lt':
      return key < wanted
    case 'le':
      return key <= wanted
    default:
      return operator satisfies never
  }
}

function matches(name: TextFunction, value: string, text: string): boolean {
  switch (name) {
    case 'startsWith':
      return value.startsWith(text)
    case 'endsWith':
      return value.endsWith(text)
    case 'contains':
      return value.includes(text)
    default:
      return name satisfies never
  }
}

/** One key, or those of a list where each object has a type of its own. */
function keysOf({ from, path, type }: ValueSource, subject: FilterSubject): (ComparisonKey | undefined)[] {
  let value = from === 'item' ? subject.item : subject.member(path[0] ?? '')
  for (const name of from === 'item' ? path : path.slice(1)) value = below(value, name)
  if (type === 'any' && Array.isArray(value)) return value.map((each) => comparisonKey(type, each))
  return [comparisonKey(type, value)]
}

/** A member in any spelling, the exact one first. */
function below(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null
  const exact = ownMember(value, name)
  if (exact !== undefined) return exact
  const folded = name.toLowerCase()
  const key = Object.keys(value).find((each) => each.toLowerCase() === folded)
  return key === undefined ? null : ownMember(value, key)
}
