import { catalogue } from './catalogue.ts'
import type { Random } from './random.ts'

/** A condition, and the role that such conditions are written for. */
export interface ConditionedRole {
  readonly roleGuid: string
  readonly condition: string
}

const CONTAINER = 'Microsoft.Storage/storageAccounts/blobServices/containers:name'
const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
const TAG =
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags:Project<$key_case_sensitive$>'
const ROLE_ID = 'Microsoft.Authorization/roleAssignments:RoleDefinitionId'
const PROJECT = 'Microsoft.Directory/CustomSecurityAttributes/Id:Engineering_Project'

/** The three that are written most: a container by name, a tag by the user's attribute, roles that may be handed on. */
export function conditionedRole(random: Random): ConditionedRole {
  const { roleGuid } = catalogue()
  switch (random.below(3)) {
    case 0:
      return {
        roleGuid: roleGuid('Storage Blob Data Contributor'),
        condition: `((!(ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[${CONTAINER}] StringEquals '${containerName(random)}'))`,
      }
    case 1:
      return {
        roleGuid: roleGuid('Storage Blob Data Reader'),
        condition: `((!(ActionMatches{'${BLOBS}/read'})) OR (@Principal[${PROJECT}] StringEquals @Resource[${TAG}]))`,
      }
    default:
      return {
        roleGuid: roleGuid('Role Based Access Control Administrator'),
        condition: `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[${ROLE_ID}] ForAnyOfAnyValues:GuidEquals {${roleGuid('Reader')}, ${roleGuid('AcrPull')}}))`,
      }
  }
}

export function containerName(random: Random): string {
  return `invoices-${random.below(200)}`
}

/** Attributes that meet such conditions about half of the time. */
export function drawnAttributes(random: Random, container: string, projects: readonly string[]) {
  const { roleGuid } = catalogue()
  return {
    resource: { [CONTAINER]: container, [TAG]: random.pick(projects) },
    request: { [ROLE_ID]: roleGuid(random.pick(['Reader', 'Owner'])) },
  }
}

/** The operations that the conditions are about. */
export const CONDITIONED_OPERATIONS = [
  { name: `${BLOBS}/read`, plane: 'dataAction' },
  { name: 'Microsoft.Authorization/roleAssignments/write', plane: 'action' },
] as const

export const CONTAINER_NAME_IN_CONDITION = /StringEquals '([^']+)'/
