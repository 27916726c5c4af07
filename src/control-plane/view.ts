import type { Engine } from '../create-engine.ts'
import type { ScopeKey } from '../scope/scope.ts'
import type { RoleAssignment, RoleDefinition, StateElement, StateKind } from '../state/state-document.ts'

/** What a command sees: one unchanging snapshot of the state, and the engine that decides on it. */
export interface View {
  readonly engine: Engine
  readonly tenantId: string
  /** The element with an ID, without regard to case. */
  find<K extends StateKind>(kind: K, id: string): StateElement<K> | undefined
  list<K extends StateKind>(kind: K): Iterable<StateElement<K>>
  /**
   * Those that stand at a scope or below it, by whole segments and without regard to case: assignments by the scope at
   * which they apply, everything else by its ID. Management groups play no part.
   */
  within<K extends StateKind>(kind: K, scope: string): Iterable<StateElement<K>>
  /** Role assignment names are unique in a tenant. */
  roleAssignmentNamed(name: string): RoleAssignment | undefined
  /** Those at one very scope. */
  roleAssignmentsAt(scope: ScopeKey): Iterable<RoleAssignment>
  /** Those of one very principal, at any scope. */
  roleAssignmentsOf(principalId: string): Iterable<RoleAssignment>
  /** How many count against the limit of a subscription or a management group. */
  roleAssignmentCount(scope: string): number
  /** The role that an ID ends in, whatever stands before its GUID: one of the state's, or a built-in one. */
  roleDefinition(roleDefinitionId: string): RoleDefinition | undefined
  /** A scope and everything above it: itself, what its ID shows, the management groups, the root last. */
  ancestorsOf(scope: ScopeKey): readonly ScopeKey[]
  /** The keys of a principal, of further groups that its token claims, and of every group above any of these. */
  identitiesOf(principalId: string, groupIds?: readonly string[]): ReadonlySet<string>
}

/** One step of what a command does to the state. */
export type Change = {
  readonly [K in StateKind]:
    | { readonly put: K; readonly element: StateElement<K> }
    | { readonly remove: K; readonly id: string }
}[StateKind]

/** Who asks. The system is not asked whether it may. */
export type Caller = { readonly kind: 'system' } | Principal

/** Someone with a token: a user, perhaps through an application, or an application or managed identity by itself. */
export interface Principal {
  readonly kind: 'principal'
  readonly principalId: string
  readonly applicationId?: string
  readonly groupIds?: readonly string[]
  /** A role in the directory, where it matters: it grants nothing on resources by itself. */
  readonly directoryRole?: 'GlobalAdministrator'
}

/** What a command may take from outside: pure functions are handed the time and fresh GUIDs. */
export interface Surroundings {
  /** ISO 8601 with seven fractional digits, as Azure writes it. */
  readonly now: string
  readonly newGuid: () => string
  /** What stands behind a vault's name in its address, for example `vault.localhost:8443`; Azure's own by default. */
  readonly vaultDnsSuffix?: string
}
