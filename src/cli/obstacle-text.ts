import type { Obstacle, PolicyObstacle, ScopeObstacle } from '../query/explain/explanation.ts'

/** What keeps a role assignment from granting, in one line. */
export function obstacleText(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'UnknownRole':
      return `no role definition is known for ${obstacle.roleDefinitionId}`
    case 'OperationNotListed':
      return 'the role does not list the operation'
    case 'OtherPlane':
      return obstacle.listedAs === 'action'
        ? 'the role lists it as an action, and a data action was asked'
        : 'the role lists it as a data action, and an action was asked'
    case 'Subtracted':
      return `the role takes it away by ${obstacle.by}: ${obstacle.patterns.join(', ')}`
    case 'EligibleOnly':
      return 'eligible only: it has to be activated first'
    case 'OutsideWindow':
      return windowText(obstacle)
    case 'Condition':
      return `its condition is ${obstacle.value}: ${obstacle.part}${obstacle.why === undefined ? '' : ` (${obstacle.why})`}`
    case 'OtherScope':
      return scopeText(obstacle)
    case 'GroupNotResolved':
      return `the members of group ${obstacle.groupId} are not known; add the group, or name it among the request's groups`
    default:
      return obstacle satisfies never
  }
}

export function policyObstacleText(obstacle: PolicyObstacle): string {
  switch (obstacle.kind) {
    case 'PermissionMissing':
      return `it lacks ${obstacle.needed}`
    case 'OtherApplication':
      return `it holds only while application ${obstacle.applicationId} acts on the user's behalf`
    case 'VaultOnRoles':
      return 'the vault is on roles, so its access policies have no effect'
    default:
      return obstacle satisfies never
  }
}

function windowText({ when, bound }: Obstacle & { readonly kind: 'OutsideWindow' }): string {
  if (when === 'unreadable') return 'its time window cannot be read'
  return when === 'notYet' ? `it begins only at ${bound}` : `it ended at ${bound}`
}

function scopeText({ relation, commonAncestor, assignmentSteps, requestSteps }: ScopeObstacle): string {
  const steps = (count: number) => (count === 1 ? 'one step' : `${count} steps`)
  return relation === 'below'
    ? `it stands ${steps(assignmentSteps)} below the scope asked about, and nothing is inherited upwards`
    : `it stands elsewhere: ${steps(assignmentSteps)} below ${commonAncestor}, the scope asked about ${steps(requestSteps)}`
}
