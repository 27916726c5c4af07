import { entityType, filterTable, objects, texts, values } from './entity-type.ts'
import { EQUALS, NULLABLE_PREFIX, NULLABLE_SINCE, PREFIX, PREFIX_ADVANCED } from './filter-support.ts'
import { printedPasswords } from './password-credential.ts'
import { otherwise, properties, property, READ_ONLY, WHEN_SELECTED } from './property.ts'

const NO_API = {
  acceptMappedClaims: null,
  knownClientApplications: [],
  requestedAccessTokenVersion: null,
  oauth2PermissionScopes: [],
  preAuthorizedApplications: [],
}
const NO_WEB = {
  homePageUrl: null,
  logoutUrl: null,
  redirectUris: [],
  implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
}
const NO_REDIRECTS = { read: otherwise({ redirectUris: [] }) }

/** https://learn.microsoft.com/graph/api/resources/application */
export const APPLICATION = entityType({
  name: 'application',
  set: 'applications',
  resource: 'Application',
  properties: [
    property('id', 'guid', READ_ONLY),
    property('deletedDateTime', 'dateTime', READ_ONLY),
    property('appId', 'guid', READ_ONLY),
    property('applicationTemplateId', 'guid', READ_ONLY),
    property('disabledByMicrosoftStatus', 'string', READ_ONLY),
    property('createdDateTime', 'dateTime', READ_ONLY),
    ...properties('displayName description groupMembershipClaims', 'string'),
    property('identifierUris', 'strings'),
    ...properties('isDeviceOnlyAuthSupported isFallbackPublicClient oauth2RequirePostResponse', 'boolean'),
    property('notes', 'string'),
    property('publisherDomain', 'string', READ_ONLY),
    property('serviceManagementReference', 'string'),
    property('signInAudience', 'string', { read: otherwise('AzureADMyOrg') }),
    property('tags', 'strings'),
    property('tokenEncryptionKeyId', 'guid'),
    property('samlMetadataUrl', 'string'),
    property('defaultRedirectUri', 'string'),
    ...properties('certification verifiedPublisher', 'object', READ_ONLY),
    ...properties('optionalClaims servicePrincipalLockConfiguration', 'object'),
    ...properties('addIns appRoles', 'objects'),
    property('api', 'object', { read: otherwise(NO_API) }),
    property('info', 'object', { read: otherwise({}) }),
    property('keyCredentials', 'objects'),
    property('parentalControlSettings', 'object'),
    property('passwordCredentials', 'objects', { printed: printedPasswords }),
    property('publicClient', 'object', NO_REDIRECTS),
    property('requiredResourceAccess', 'objects'),
    property('spa', 'object', NO_REDIRECTS),
    property('web', 'object', { read: otherwise(NO_WEB) }),
    property('logo', 'object', WHEN_SELECTED),
  ],
  filters: filterTable({
    values: [
      ...values('id appId', 'guid', EQUALS),
      ...values('displayName', 'string', NULLABLE_PREFIX),
      ...values('publisherDomain', 'string', PREFIX),
      ...values('signInAudience', 'string', PREFIX),
      ...values('createdDateTime deletedDateTime', 'dateTime', NULLABLE_SINCE),
    ],
    collections: [
      ...texts('identifierUris tags', PREFIX),
      ...objects('federatedIdentityCredentials', values('issuer name subject', 'string', PREFIX_ADVANCED)),
    ],
    counts: ['owners'],
  }),
  sortable: { displayName: 'advanced', createdDateTime: 'advanced', deletedDateTime: 'advanced' },
  navigations: 'federatedIdentityCredentials owners',
})
