import type { Change, View } from '../../control-plane/view.ts'
import type { RoleAssignment } from '../../state/state-document.ts'
import type { Cast } from './cast.ts'

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
/** Longer than any state is used: whoever keeps one is not to be locked out of it. */
const SECRET_YEARS = 100
const HINT_LENGTH = 3

/** What the state gets of a cast. Making these changes once more changes nothing. */
export function firstElements(view: View, cast: Cast, now: string): readonly Change[] {
  const { subscriptionId, administrator, user } = cast
  const { clientId, clientSecret } = administrator
  const createdDateTime = `${now.slice(0, '2024-01-01T00:00:00'.length)}Z`
  const scope = `/subscriptions/${subscriptionId}`
  const displayName = 'azcan administrator'
  const changes: Change[] = [
    {
      put: 'applications',
      element: {
        id: administrator.applicationObjectId,
        appId: clientId,
        displayName,
        createdDateTime,
        identifierUris: [],
        signInAudience: 'AzureADMyOrg',
        passwordCredentials: [
          {
            keyId: administrator.keyId,
            displayName: 'azcan',
            startDateTime: createdDateTime,
            endDateTime: yearsLater(createdDateTime, SECRET_YEARS),
            hint: clientSecret.slice(0, HINT_LENGTH),
            secretText: clientSecret,
          },
        ],
      },
    },
    {
      put: 'servicePrincipals',
      element: {
        id: administrator.objectId,
        appId: clientId,
        displayName,
        accountEnabled: true,
        servicePrincipalType: 'Application',
        servicePrincipalNames: [clientId],
        appOwnerOrganizationId: view.tenantId,
        createdDateTime,
      },
    },
    {
      put: 'users',
      element: {
        id: user.objectId,
        displayName: 'azcan owner',
        userPrincipalName: user.name,
        accountEnabled: true,
        createdDateTime,
      },
    },
    owner(scope, administrator, 'ServicePrincipal', now),
    owner(scope, user, 'User', now),
  ]
  if (view.find('subscriptions', scope) === undefined) {
    changes.unshift({ put: 'subscriptions', element: { id: scope, displayName: 'azcan subscription' } })
  }
  return changes
}

function owner(
  scope: string,
  { objectId, assignmentName }: { readonly objectId: string; readonly assignmentName: string },
  principalType: 'ServicePrincipal' | 'User',
  now: string,
): Change {
  const audit = { createdOn: now, updatedOn: now, createdBy: null, updatedBy: null }
  const element: RoleAssignment = {
    properties: {
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${OWNER}`,
      principalId: objectId,
      principalType,
      scope,
      condition: null,
      conditionVersion: null,
      ...audit,
      delegatedManagedIdentityResourceId: null,
      ...{ description: null },
    },
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${assignmentName}`,
    ...{ type: 'Microsoft.Authorization/roleAssignments' },
    name: assignmentName,
  }
  return { put: 'roleAssignments', element }
}

function yearsLater(moment: string, years: number): string {
  return `${Number(moment.slice(0, 4)) + years}${moment.slice(4)}`
}
