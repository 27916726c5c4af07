import type {
  ExplainedCondition,
  ExplainedDeny,
  ExplainedGrant,
  ExplainedIdentity,
  ExplainedLock,
  ExplainedPolicies,
  Explanation,
  GrantFacts,
  NearMiss,
} from '../query/explain/explanation.ts'
import { obstacleText, policyObstacleText } from './obstacle-text.ts'
import type { TreeNode } from './tree.ts'

/** An explanation as people read it: the verdict, then what led to it, in the order in which Azure asks. */
export function explanationTree(explanation: Explanation): TreeNode {
  const { decision, request, accessPolicies } = explanation
  const operation = request.action ?? `${request.dataAction} (data)`
  const verdict = `${decision.allowed ? 'allowed' : 'denied'}: ${decision.reason}`
  const policies = accessPolicies === undefined ? [] : [policiesNode(accessPolicies)]
  return {
    text: `${verdict}${request.id === undefined ? '' : ` (${request.id})`}`,
    style: decision.allowed ? 'good' : 'bad',
    children: [
      { text: `asked: ${request.principalId} ${operation}` },
      section(
        'scopes',
        explanation.scopes.map((text) => ({ text })),
      ),
      section('identities', explanation.identities.map(identityNode)),
      section('deny assignments on these scopes', explanation.denyAssignments.map(denyNode)),
      ...policies,
      section('role assignments on these scopes', explanation.roleAssignments.map(grantNode)),
      section('locks', explanation.locks.map(lockNode)),
      ...(explanation.nearMisses.length === 0
        ? []
        : [section('almost held', explanation.nearMisses.map(missNode))]),
    ],
  }
}

function section(title: string, children: readonly TreeNode[]): TreeNode {
  return children.length === 0 ? { text: `${title}: none` } : { text: title, style: 'heading', children }
}

function identityNode({ id, displayName, path }: ExplainedIdentity): TreeNode {
  const name = displayName === undefined ? '' : ` "${displayName}"`
  return { text: `${id}${name}${path.length === 0 ? '' : `, through ${path.join(' > ')}`}` }
}

const PASSES: Readonly<Record<NonNullable<ExplainedDeny['because']>, string>> = {
  OnlyAtItsScope: 'it holds at its own scope only',
  OtherPrincipals: 'it names other principals',
  Excluded: 'the principal is excluded',
  OtherOperations: 'it denies other operations',
  ConditionFalse: 'its condition is false',
}

function denyNode({ name, scope, outcome, because, conditions }: ExplainedDeny): TreeNode {
  const why = because === undefined ? '' : `: ${PASSES[because]}`
  return {
    text: `${outcome === 'catches' ? 'denies' : 'passes'}: ${name} @ ${scope}${why}`,
    ...(outcome === 'catches' ? { style: 'bad' } : {}),
    children: conditions.map(conditionNode),
  }
}

function grantNode({ outcome, obstacles, conditions, ...facts }: ExplainedGrant): TreeNode {
  const grants = outcome === 'grants'
  return {
    text: `${grants ? 'grants' : 'does not grant'}: ${factsText(facts)}`,
    style: grants ? 'good' : 'odd',
    children: [
      ...obstacles.map((obstacle) => ({ text: obstacleText(obstacle) })),
      ...conditions.map(conditionNode),
    ],
  }
}

function factsText({ roleName, roleDefinitionId, principalId, scope, kind }: GrantFacts): string {
  const what = kind === 'roleEligibilityScheduleInstance' ? ' (eligible)' : ''
  return `${roleName ?? roleDefinitionId}${what} for ${principalId} @ ${scope}`
}

const CONDITION_OF: Readonly<Record<ExplainedCondition['of'], string>> = {
  assignment: 'assignment',
  roleDefinition: 'role',
  denyAssignment: 'deny assignment',
  permission: 'permission',
}

function conditionNode({ of, value, parts, error }: ExplainedCondition): TreeNode {
  const text = `condition of the ${CONDITION_OF[of]} is ${value}`
  if (parts === undefined) return { text: `${text}: ${error ?? ''}` }
  return { text, children: [partNode(parts)] }
}

type Part = NonNullable<ExplainedCondition['parts']>

function partNode({ kind, text, value, why, operands = [], children }: Part): TreeNode {
  const label = children.length > 0 ? kind.toUpperCase() : text
  const seen = operands.flatMap((operand) =>
    operand.value === undefined ? [] : [`${operand.text} = ${JSON.stringify(operand.value)}`],
  )
  const notes = [...(why === undefined ? [] : [why]), ...seen]
  return {
    text: `${value}: ${label}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`,
    children: children.map(partNode),
  }
}

function policiesNode({ vault, needed, entries }: ExplainedPolicies): TreeNode {
  const asked = needed === undefined ? 'no access policy covers this operation' : `needs ${needed}`
  return {
    text: `access policies of ${vault}: ${asked}`,
    style: 'heading',
    children: entries.map(({ objectId, applicationId, permissions, outcome }) => ({
      text: `${outcome === 'grants' ? 'grants' : 'does not grant'}: ${objectId}${applicationId === undefined ? '' : ` with ${applicationId}`}: ${permissions.join(', ') || 'nothing'}`,
      style: outcome === 'grants' ? 'good' : 'odd',
    })),
  }
}

function lockNode({ level, scope, outcome, id }: ExplainedLock): TreeNode {
  const name = id.slice(id.lastIndexOf('/') + 1)
  return {
    text: `${outcome}: ${level} '${name}' @ ${scope}`,
    ...(outcome === 'blocks' ? { style: 'bad' } : {}),
  }
}

function missNode(miss: NearMiss): TreeNode {
  if ('roleAssignment' in miss) {
    return { text: factsText(miss.roleAssignment), children: [{ text: obstacleText(miss.obstacle) }] }
  }
  const { objectId, permissions } = miss.accessPolicy
  return {
    text: `access policy of ${objectId}: ${permissions.join(', ') || 'nothing'}`,
    children: [{ text: policyObstacleText(miss.obstacle) }],
  }
}
