import type { View } from '../../view.ts'
import { applicationOf } from '../directory/application-index.ts'
import { entityType, filterTable, objects, texts, values } from './entity-type.ts'
import {
  EQUALS,
  EQUALS_ADVANCED,
  NULLABLE_EQUALS_ADVANCED,
  NULLABLE_PREFIX,
  NULLABLE_PREFIX_ADVANCED,
  NULLABLE_SINCE,
  PREFIX,
  PREFIX_ADVANCED,
  SINCE,
} from './filter-support.ts'
import { printedPasswords } from './password-credential.ts'
import { otherwise, ownMember, properties, property, READ_ONLY, WHEN_SELECTED } from './property.ts'

const UNVERIFIED_PUBLISHER = { displayName: null, verifiedPublisherId: null, addedDateTime: null }

/** Whether a service principal belongs to a managed identity, and so to a resource. */
export function isManagedIdentity(object: object): boolean {
  const type = ownMember(object, 'servicePrincipalType')
  return typeof type === 'string' && type.toLowerCase() === 'managedidentity'
}

/** Clients take the first name for the service principal's own, so there always is one. */
function namesOf(stored: unknown, object: object): unknown {
  if (Array.isArray(stored) && stored.length > 0) return stored
  return [ownMember(object, 'appId') ?? ownMember(object, 'id')]
}

function audienceOf(object: object, view: View): string {
  return applicationOf(view, ownMember(object, 'appId'))?.signInAudience ?? 'AzureADMyOrg'
}

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const SERVICE_PRINCIPAL = entityType({
  name: 'servicePrincipal',
  set: 'servicePrincipals',
  resource: 'ServicePrincipal',
  properties: [
    property('id', 'guid', READ_ONLY),
    property('deletedDateTime', 'dateTime', READ_ONLY),
    property('accountEnabled', 'boolean', { read: otherwise(true) }),
    property('alternativeNames', 'strings'),
    property('appDescription', 'string', READ_ONLY),
    property('appDisplayName', 'string', {
      ...READ_ONLY,
      read: (stored, object, view) =>
        stored ??
        applicationOf(view, ownMember(object, 'appId'))?.displayName ??
        ownMember(object, 'displayName') ??
        null,
    }),
    property('appId', 'guid', READ_ONLY),
    property('applicationTemplateId', 'guid', READ_ONLY),
    property('appOwnerOrganizationId', 'guid', {
      ...READ_ONLY,
      read: (stored, object, view) => stored ?? (isManagedIdentity(object) ? null : view.tenantId),
    }),
    property('appRoleAssignmentRequired', 'boolean', { read: otherwise(false) }),
    property('createdDateTime', 'dateTime', READ_ONLY),
    property('description', 'string'),
    property('disabledByMicrosoftStatus', 'string', READ_ONLY),
    ...properties('displayName homepage loginUrl logoutUrl notes', 'string'),
    property('notificationEmailAddresses', 'strings'),
    property('preferredSingleSignOnMode', 'string'),
    property('preferredTokenSigningKeyThumbprint', 'string'),
    property('replyUrls', 'strings'),
    property('servicePrincipalNames', 'strings', { read: namesOf }),
    property('servicePrincipalType', 'string', { ...READ_ONLY, read: otherwise('Application') }),
    property('signInAudience', 'string', {
      ...READ_ONLY,
      read: (stored, object, view) => stored ?? (isManagedIdentity(object) ? null : audienceOf(object, view)),
    }),
    property('tags', 'strings'),
    property('tokenEncryptionKeyId', 'guid'),
    property('samlSingleSignOnSettings', 'object'),
    property('verifiedPublisher', 'object', { ...READ_ONLY, read: otherwise(UNVERIFIED_PUBLISHER) }),
    property('addIns', 'objects'),
    property('appRoles', 'objects'),
    property('info', 'object', { read: otherwise({}) }),
    property('keyCredentials', 'objects'),
    property('oauth2PermissionScopes', 'objects'),
    property('passwordCredentials', 'objects', { printed: printedPasswords }),
    property('resourceSpecificApplicationPermissions', 'objects', READ_ONLY),
    property('publisherName', 'string', { ...READ_ONLY, ...WHEN_SELECTED }),
    property('preferredTokenSigningKeyEndDateTime', 'dateTime', { ...READ_ONLY, ...WHEN_SELECTED }),
    property('customSecurityAttributes', 'object', WHEN_SELECTED),
  ],
  filters: filterTable({
    values: [
      ...values('id appId applicationTemplateId', 'guid', EQUALS),
      ...values('accountEnabled', 'boolean', EQUALS),
      ...values('preferredSingleSignOnMode servicePrincipalType', 'string', EQUALS),
      ...values('appOwnerOrganizationId', 'guid', EQUALS_ADVANCED),
      ...values('appRoleAssignmentRequired', 'boolean', EQUALS_ADVANCED),
      ...values('displayName', 'string', NULLABLE_PREFIX),
      ...values('publisherName', 'string', PREFIX),
      ...values('description homepage notes', 'string', NULLABLE_PREFIX_ADVANCED),
      ...values('preferredTokenSigningKeyEndDateTime', 'dateTime', SINCE),
      ...values('createdDateTime deletedDateTime', 'dateTime', NULLABLE_SINCE),
      ...values('info/termsOfServiceUrl verifiedPublisher/displayName', 'string', NULLABLE_EQUALS_ADVANCED),
    ],
    collections: [
      ...texts('alternativeNames servicePrincipalNames tags', PREFIX),
      ...objects('appRoleAssignments appRoleAssignedTo oauth2PermissionGrants', values('id', 'guid', EQUALS)),
      ...objects('federatedIdentityCredentials', values('issuer name subject', 'string', PREFIX_ADVANCED)),
    ],
    counts: ['federatedIdentityCredentials', 'owners', 'ownedObjects'],
  }),
  sortable: { displayName: 'advanced', createdDateTime: 'advanced', deletedDateTime: 'advanced' },
  navigations:
    'appRoleAssignedTo appRoleAssignments createdObjects federatedIdentityCredentials memberOf oauth2PermissionGrants ownedObjects owners transitiveMemberOf',
})
