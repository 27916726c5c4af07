import {
  attributeSource,
  type ConditionContext,
  evaluateCondition,
  type Truth,
} from '../../src/condition/index.ts'
import { parsed } from './parsed.ts'

export interface Asking {
  readonly operation?: string
  readonly subOperation?: string
  /** `{ request, resource, principal, environment }` */
  readonly attributes?: unknown
}

export function contextOf({
  operation = 'Contoso.Yard/cranes/read',
  subOperation,
  attributes,
}: Asking): ConditionContext {
  return { operation, subOperation, attribute: attributeSource(attributes) }
}

/** What a condition comes to. */
export function ask(text: string, asking: Asking = {}): Truth {
  return evaluateCondition(parsed(text), contextOf(asking))
}

/** What a condition on `@Resource[v]` comes to where that attribute has this value. */
export function askAbout(value: unknown, text: string): Truth {
  return ask(text, { attributes: { resource: { v: value } } })
}
