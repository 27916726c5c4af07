import { attributeSource } from '../condition/attributes.ts'
import type { ConditionContext } from '../condition/context.ts'
import { derivedAttribute } from '../condition/derived-attributes.ts'
import { type Guard, guardTruth } from '../condition/guard.ts'
import type { Truth } from '../condition/truth.ts'
import type { ElementSource } from '../state/element-source.ts'
import type { Question } from './question.ts'

/** What the state and the clock tell about attributes that a request does not give. */
export interface AttributeFacts {
  readonly elements: ElementSource
  /** The present, for requests that name no time; milliseconds since 1970. */
  readonly now: () => number
}

/** Evaluates conditions for one question. What they may look at is gathered when the first of them is asked. */
export class QuestionConditions {
  readonly #facts: AttributeFacts
  readonly #question: Question
  #context: ConditionContext | undefined

  constructor(facts: AttributeFacts, question: Question) {
    this.#facts = facts
    this.#question = question
  }

  truthOf(guard: Guard | undefined): Truth {
    return guard === undefined ? 'true' : guardTruth(guard, this.context)
  }

  get context(): ConditionContext {
    this.#context ??= contextOf(this.#facts, this.#question)
    return this.#context
  }
}

/**
 * Values that the request gives come first; then what the state and the clock tell.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-format#attributes
 */
function contextOf(facts: AttributeFacts, question: Question): ConditionContext {
  const { request, operation } = question
  // Getters, since most conditions ask for none of these, and each takes longer than a condition does.
  const inputs = {
    time: request.time ?? (() => new Date(facts.now()).toISOString()),
    get principalSecurityAttributes() {
      return securityAttributesOf(facts.elements, question.principal)
    },
    get roleAssignmentAtScope() {
      const found = facts.elements.find('roleAssignments', question.scope)
      return found === undefined ? undefined : { ...found, ...found.properties }
    },
  }
  return {
    operation,
    subOperation: request.subOperation ?? undefined,
    attribute: attributeSource(request.attributes, (source, name) => derivedAttribute(source, name, inputs)),
  }
}

/** Of a user or service principal; a group's attributes are nobody's. */
function securityAttributesOf(elements: ElementSource, principal: string): unknown {
  return (
    elements.find('users', principal)?.customSecurityAttributes ??
    elements.find('servicePrincipals', principal)?.customSecurityAttributes
  )
}
