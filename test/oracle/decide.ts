import type { DenyAssignment, RoleAssignment, StateDocument } from '../../src/state/state-document.ts'
import type { Question } from './attributes.ts'
import { conditionOf } from './conditions.ts'
import { listOf, member, own, textMember } from './elements.ts'
import type {
  DenyEvidence,
  GrantEvidence,
  LockEvidence,
  OracleDecision,
  OracleOptions,
  OracleRequest,
  PolicyEvidence,
} from './exchange.ts'
import { canonicalId } from './identifiers.ts'
import { blockingLocks } from './locks.ts'
import { assignmentsInForce } from './pim.ts'
import { identitiesOf } from './principals.ts'
import { matchingEntries, roleOf } from './roles.ts'
import { ancestorsOf, canonicalScope, isAmong, scopeOfElement } from './scopes.ts'
import { policyEvidence } from './vaults.ts'

/** All that could have decided. A right decision names one of each list, or all of it where the spec says so. */
export interface Acceptable {
  readonly decision: OracleDecision
  readonly denies: readonly DenyEvidence[]
  readonly grants: readonly GrantEvidence[]
  /** The IDs of what would grant but for a condition. */
  readonly near: readonly string[]
  readonly granting: readonly PolicyEvidence[]
  readonly missing: readonly PolicyEvidence[]
  readonly locks: LockEvidence | undefined
}

const ALL_PRINCIPALS = canonicalId('00000000-0000-0000-0000-000000000000')

export function oracleDecide(
  state: StateDocument,
  request: OracleRequest,
  options: OracleOptions,
): OracleDecision {
  return oracleAcceptable(state, request, options).decision
}

export function oracleAcceptable(
  state: StateDocument,
  request: OracleRequest,
  options: OracleOptions,
): Acceptable {
  const time = request.time ?? options.now ?? new Date().toISOString()
  const question = { state, request, time }
  const denies = catchingDenies(question)
  const { grants, near } = roleGrants(question, options)
  const policies = policyEvidence(state, request)
  const locks = blockingLocks(state, request)
  const evidence = {
    denies,
    grants: policies === undefined ? grants : [],
    near: policies === undefined ? near : [],
    granting: policies?.granting ?? [],
    missing: policies?.missing ?? [],
    locks,
  }
  const verdict = verdictOf(evidence, policies === undefined ? 'roles' : 'policies')
  return { decision: { ...(request.id !== undefined && { id: request.id }), ...verdict }, ...evidence }
}

function verdictOf(
  { denies, grants, near, granting, missing, locks }: Omit<Acceptable, 'decision'>,
  model: 'roles' | 'policies',
): OracleDecision {
  const [deny] = denies
  if (deny !== undefined) return { allowed: false, reason: 'DenyAssignment', by: deny }
  const [grant] = model === 'policies' ? granting : grants
  if (grant === undefined) {
    if (model === 'policies') {
      return { allowed: false, reason: 'NoMatchingAccessPolicy', ...(missing[0] && { by: missing[0] }) }
    }
    if (near.length === 0) return { allowed: false, reason: 'NoMatchingAssignment' }
    return { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds: near } }
  }
  if (locks !== undefined) return { allowed: false, reason: 'ScopeLocked', by: locks }
  return { allowed: true, reason: model === 'policies' ? 'AccessPolicy' : 'RoleAssignment', by: grant }
}

function catchingDenies(question: Question): DenyEvidence[] {
  const caught: DenyEvidence[] = []
  for (const deny of question.state.denyAssignments ?? []) {
    if (!catches(deny, question)) continue
    const denyAssignmentName = textMember(deny, 'denyAssignmentName')
    caught.push({
      denyAssignmentId: deny.id,
      ...(denyAssignmentName !== undefined && { denyAssignmentName }),
      scope: scopeOfElement(deny, 'denyAssignments') ?? '',
    })
  }
  return caught
}

/** Closed on the side of denying: only a condition that is plainly false lets the request through. */
function catches(deny: DenyAssignment, question: Question): boolean {
  const { state, request } = question
  if (textMember(deny, 'denyAssignmentEffect')?.toLowerCase() === 'audit') return false
  const scope = scopeOfElement(deny, 'denyAssignments')
  if (!isAmong(ancestorsOf(state, request.scope), scope)) return false
  const isForScopeAlone = member(deny, 'doNotApplyToChildScopes') === true
  if (isForScopeAlone && canonicalScope(scope ?? '') !== canonicalScope(request.scope)) return false
  const identities = identitiesOf(state, request)
  const principals = listedIds(deny, 'principals')
  if (!principals.some((id) => id === ALL_PRINCIPALS || identities.includes(id))) return false
  if (listedIds(deny, 'excludePrincipals').some((id) => identities.includes(id))) return false
  if (conditionOf(deny, question) === false) return false
  return matchingEntries(deny, request).some((entry) => conditionOf(entry, question) !== false)
}

function listedIds(deny: DenyAssignment, list: 'principals' | 'excludePrincipals'): string[] {
  return listOf(member(deny, list)).map((principal) => canonicalId(String(own(principal, 'id'))))
}

function roleGrants(
  question: Question,
  options: OracleOptions,
): { readonly grants: readonly GrantEvidence[]; readonly near: readonly string[] } {
  const { state, request, time } = question
  const ancestors = ancestorsOf(state, request.scope)
  const identities = identitiesOf(state, request)
  const grants: GrantEvidence[] = []
  const near: string[] = []
  for (const { assignment, type } of assignmentsInForce(state, time, request.assumeEligible ?? false)) {
    const scope = scopeOfElement(assignment, type)
    const principalId = textMember(assignment, 'principalId')
    const roleDefinitionId = textMember(assignment, 'roleDefinitionId')
    if (scope === undefined || principalId === undefined || roleDefinitionId === undefined) continue
    if (!isAmong(ancestors, scope) || !identities.includes(canonicalId(principalId))) continue
    const role = roleOf(state, options.builtInRoles, roleDefinitionId)
    const entries = matchingEntries(role, request)
    if (entries.length === 0) continue
    if (!isGranted(assignment, entries, question)) {
      near.push(assignment.id)
      continue
    }
    const roleName = textMember(role, 'roleName')
    const named = { roleDefinitionId, ...(roleName !== undefined && { roleName }), scope, principalId }
    grants.push({ roleAssignmentId: assignment.id, ...named })
  }
  return { grants, near }
}

function isGranted(assignment: RoleAssignment, entries: readonly unknown[], question: Question): boolean {
  if (conditionOf(assignment, question) !== true) return false
  return entries.some((entry) => conditionOf(entry, question) === true)
}
