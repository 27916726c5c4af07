import type { Figures } from '../measure/figures.ts'
import type { Profile } from '../tenant/tenant-plan.ts'

/** What was found for one tenant; a measurement that was not asked for is not there. */
export type TenantFigures = { -readonly [Name in Exclude<keyof Figures, 'peer'>]?: Figures[Name] }

export interface PeerFigures {
  readonly name: string
  readonly version: string
  readonly size: number
  readonly figures: Figures['peer']
}

export interface ColdStart {
  readonly bareMs: number
  readonly firstDecisionMs: number
}

/** Everything that one run found. */
export interface Results {
  readonly seed: number
  readonly sizes: readonly number[]
  readonly profiles: readonly Profile[]
  readonly tenants: Map<string, TenantFigures>
  readonly peers: PeerFigures[]
  coldStart?: ColdStart
}

export function tenantFigures(results: Results, size: number, profile: Profile): TenantFigures {
  const key = `${profile} ${size}`
  const known = results.tenants.get(key)
  if (known !== undefined) return known
  const figures: TenantFigures = {}
  results.tenants.set(key, figures)
  return figures
}

/** The plain tenant of that size, which all goals but those of other profiles are about. */
export function plain(results: Results, size: number): TenantFigures {
  return results.tenants.get(`plain ${size}`) ?? {}
}
