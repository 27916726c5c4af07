import type { Role } from '../role/role.ts'
import type { RoleAssignment } from '../state/state-document.ts'
import { scopeTextOf } from './element-scope.ts'
import { Grant, type GrantElement } from './grant.ts'
import type { Hearing } from './grant-index.ts'
import { grantOutcome } from './grant-outcome.ts'
import type { Inquiry } from './inquiry.ts'

/**
 * Hears grants for one question until one holds, and keeps those that a condition stopped. Used again for each question.
 */
export class GrantHearing implements Hearing {
  readonly #inquiry: Inquiry
  /** The element of the grant that holds, its role and its scope. */
  holding: GrantElement | undefined
  role: Role | undefined
  scope = ''
  #unmet: Grant[] | undefined

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry
  }

  begin(): void {
    this.holding = undefined
    this.role = undefined
    this.#unmet = undefined
  }

  /** Grants that would hold but for a condition; complete only where no grant holds. */
  get unmet(): readonly Grant[] {
    return this.#unmet ?? NO_GRANTS
  }

  hearUnconditional(element: RoleAssignment, role: Role): boolean {
    if (this.#inquiry.snapshot.windows.mayConcern(element.id))
      return this.hear(Grant.unconditional(element), role)
    this.holding = element
    this.role = role
    this.scope = scopeTextOf(element, 'roleAssignments') as string
    return true
  }

  hear(grant: Grant, role: Role): boolean {
    const outcome = grantOutcome(grant, role, this.#inquiry)
    if (outcome === 'conditionNotMet') {
      if (this.#unmet === undefined) this.#unmet = [grant]
      else this.#unmet.push(grant)
    }
    if (outcome !== 'holds') return false
    this.holding = grant.source
    this.role = role
    this.scope = grant.scope
    return true
  }
}

const NO_GRANTS: readonly Grant[] = Object.freeze([])
