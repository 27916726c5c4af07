/** azcan decides, as Azure does: can this principal perform this action on this scope, and why. */

export { attachEngine } from './attach-engine.ts'
export {
  type Condition,
  type ConditionSyntaxError,
  type ParsedCondition,
  parseCondition,
  printCondition,
} from './condition/index.ts'
export { createEngine, type Engine, type EngineOptions, type SharedEngine } from './create-engine.ts'
export type {
  BlockingLocks,
  CatchingDenyAssignment,
  Decision,
  GrantingAccessPolicy,
  GrantingRoleAssignment,
  Reason,
  Verdict,
} from './engine/decision.ts'
export { PackedFormatError } from './engine/packed/sections.ts'
export type { PreparedPrincipal, PreparedScope } from './engine/prepared.ts'
export {
  type AttributeValue,
  type AttributeValues,
  type CheckRequest,
  type InvalidRequestCode,
  InvalidRequestError,
  type RequestAttributes,
} from './engine/request.ts'
export type { AzureError, Client, Refusal } from './query/azure-error/azure-error.ts'
export { errorOfRefusal } from './query/azure-error/error-of-refusal.ts'
export type {
  ConditionObstacle,
  ExplainedCondition,
  ExplainedDeny,
  ExplainedGrant,
  ExplainedIdentity,
  ExplainedLock,
  ExplainedPolicies,
  ExplainedPolicyEntry,
  Explanation,
  GrantFacts,
  NearMiss,
  Obstacle,
  PolicyObstacle,
  ScopeObstacle,
} from './query/explain/explanation.ts'
export type { Finding, FindingCode } from './state/finding.ts'
export { InvalidStateError, type Problem } from './state/problem.ts'
export type {
  AccessPolicyEntry,
  DenyAssignment,
  DenyPrincipal,
  DirectoryObject,
  Group,
  Lock,
  ManagementGroup,
  Permission,
  Resource,
  RoleAssignment,
  RoleAssignmentScheduleInstance,
  RoleDefinition,
  RoleEligibilityScheduleInstance,
  StateDocument,
  StateElement,
  StateKind,
  Subscription,
  Vault,
} from './state/state-document.ts'
export type { StatePatch, Transaction } from './state/state-transition.ts'
export type { Change } from './store/change.ts'
export { type Performed, performInMemory } from './store/perform.ts'
export { createStore, type Store, type StoreOptions, type StoreView } from './store/store.ts'
