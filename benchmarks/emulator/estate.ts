import type { RoleAssignment, StateDocument } from '../../src/index.ts'

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
/** Of one subscription. Azure takes 4000 role assignments in each. */
const GROUPS = 200
const ASSIGNMENTS = 2000

export interface Estate {
  readonly state: StateDocument
  /** A resource group of the first subscription. */
  readonly group: string
}

/** Subscriptions of many resource groups each, with as many role assignments spread over them. */
export function estateOf(assignments: number): Estate {
  const subscriptions = Array.from({ length: Math.ceil(assignments / ASSIGNMENTS) }, (_, i) =>
    subscription(i),
  )
  const groups = subscriptions.flatMap((id) => Array.from({ length: GROUPS }, (_, i) => groupIn(id, i)))
  return {
    state: {
      subscriptions: subscriptions.map((id) => ({ id, displayName: 'load' })),
      resources: groups.map((id) => ({
        id,
        type: 'Microsoft.Resources/resourceGroups',
        name: id.slice(id.lastIndexOf('/') + 1),
        location: 'westeurope',
        properties: { provisioningState: 'Succeeded' },
      })),
      roleAssignments: Array.from({ length: assignments }, (_, i) =>
        assignmentOf(i, groups[i % groups.length] ?? ''),
      ),
    },
    group: groupIn(subscription(0), GROUPS / 2),
  }
}

function subscription(i: number): string {
  return `/subscriptions/aaaaaaaa-0000-4000-8000-${digits(i)}`
}

function groupIn(subscriptionId: string, i: number): string {
  return `${subscriptionId}/resourceGroups/rg-${i}`
}

function assignmentOf(i: number, scope: string): RoleAssignment {
  const name = `cccccccc-0000-4000-8000-${digits(i)}`
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    properties: {
      principalId: `bbbbbbbb-0000-4000-8000-${digits(i % 1000)}`,
      principalType: 'ServicePrincipal',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${READER}`,
      scope,
    },
  }
}

function digits(n: number): string {
  return n.toString(16).padStart(12, '0')
}
