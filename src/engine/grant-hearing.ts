import type { Role } from '../role/role.ts'
import type { GrantingRoleAssignment } from './decision.ts'
import { Grant } from './grant.ts'
import type { Hearing } from './grant-index.ts'
import { grantOutcome } from './grant-outcome.ts'
import type { GrantSources } from './grant-sources.ts'
import type { Inquiry } from './inquiry.ts'

/**
 * Hears grants for one question until one holds, and keeps those that a condition stopped. Used again for each question.
 */
export class GrantHearing implements Hearing {
  readonly #inquiry: Inquiry
  /** What the decision says of the grant that holds. */
  granting: GrantingRoleAssignment | undefined
  #unmet: Grant[] | undefined

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry
  }

  begin(): void {
    this.granting = undefined
    this.#unmet = undefined
  }

  /** Grants that would hold but for a condition; complete only where no grant holds. */
  get unmet(): readonly Grant[] {
    return this.#unmet ?? NO_GRANTS
  }

  hearUnconditional(sources: GrantSources, source: number, role: Role): boolean {
    const { windows } = this.#inquiry.snapshot
    if (!windows.isEmpty && windows.mayConcern(sources.tailAt(source)))
      return this.hear(Grant.of(sources.at(source)), role)
    this.granting = sources.granting(source, role)
    return true
  }

  hear(grant: Grant, role: Role): boolean {
    const outcome = grantOutcome(grant, role, this.#inquiry)
    if (outcome === 'conditionNotMet') {
      if (this.#unmet === undefined) this.#unmet = [grant]
      else this.#unmet.push(grant)
    }
    if (outcome !== 'holds') return false
    this.granting = grant.granting(role)
    return true
  }
}

const NO_GRANTS: readonly Grant[] = Object.freeze([])
