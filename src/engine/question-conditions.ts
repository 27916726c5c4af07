import type { AttributeName } from '../condition/attribute-name.ts'
import { attributeSource } from '../condition/attributes.ts'
import type { AttributeLookup, AttributeValue, ConditionContext } from '../condition/context.ts'
import {
  type DerivedAttributeInputs,
  derivedAttribute,
  type RoleAssignmentFacts,
} from '../condition/derived-attributes.ts'
import { type Guard, guardTruth } from '../condition/guard.ts'
import type { Truth } from '../condition/truth.ts'
import type { AttributeSource } from '../condition/vocabulary.ts'
import type { ElementSource } from '../state/element-source.ts'
import type { Question } from './question.ts'

/** What the state and the clock tell about attributes that a request does not give. */
export interface AttributeFacts {
  readonly elements: ElementSource
  /** The present, for requests that name no time; milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Evaluates conditions for one question after the other, and is what they are evaluated against. Values that the request
 * gives come first; then what the state and the clock tell, which is looked up when a condition asks for it.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#attributes
 */
export class QuestionConditions implements ConditionContext, DerivedAttributeInputs {
  readonly #facts: AttributeFacts
  readonly #question: Question
  readonly #derive: AttributeLookup = (source, name) => derivedAttribute(source, name, this)
  #lookUp: AttributeLookup | undefined

  constructor(facts: AttributeFacts, question: Question) {
    this.#facts = facts
    this.#question = question
  }

  /** Forgets the question before. */
  begin(): void {
    this.#lookUp = undefined
  }

  truthOf(guard: Guard | undefined): Truth {
    return guard === undefined ? 'true' : guardTruth(guard, this)
  }

  /** In lower case. */
  get operation(): string {
    return this.#question.operation
  }

  get subOperation(): string | undefined {
    return this.#question.request.subOperation ?? undefined
  }

  attribute(source: AttributeSource, name: AttributeName): AttributeValue | undefined {
    this.#lookUp ??= attributeSource(this.#question.request.attributes, this.#derive)
    return this.#lookUp(source, name)
  }

  get time(): string {
    return this.#question.request.time ?? new Date(this.#facts.now()).toISOString()
  }

  /** Of a user or service principal; a group's attributes are nobody's. */
  get principalSecurityAttributes(): unknown {
    const { elements } = this.#facts
    const { principal } = this.#question
    return (
      elements.find('users', principal)?.customSecurityAttributes ??
      elements.find('servicePrincipals', principal)?.customSecurityAttributes
    )
  }

  get roleAssignmentAtScope(): RoleAssignmentFacts | undefined {
    const found = this.#facts.elements.find('roleAssignments', this.#question.scope)
    return found === undefined ? undefined : { ...found, ...found.properties }
  }
}
