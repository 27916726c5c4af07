import { entityType, filterTable, texts, values } from './entity-type.ts'
import { ADDRESS, EQUALS, NULLABLE_ADDRESS, NULLABLE_PREFIX, NULLABLE_SINCE } from './filter-support.ts'
import { otherwise, properties, property, READ_ONLY, WHEN_SELECTED } from './property.ts'

/** https://learn.microsoft.com/graph/api/resources/user */
export const USER = entityType({
  name: 'user',
  set: 'users',
  resource: 'User',
  properties: [
    property('id', 'guid', READ_ONLY),
    property('businessPhones', 'strings'),
    ...properties('displayName givenName jobTitle mail mobilePhone officeLocation', 'string'),
    ...properties('preferredLanguage surname userPrincipalName', 'string'),
    property('accountEnabled', 'boolean', { ...WHEN_SELECTED, read: otherwise(true) }),
    ...properties('createdDateTime deletedDateTime', 'dateTime', { ...READ_ONLY, ...WHEN_SELECTED }),
    property('userType', 'string', { ...WHEN_SELECTED, read: otherwise('Member') }),
    ...properties('mailNickname department companyName employeeId usageLocation', 'string', WHEN_SELECTED),
    ...properties('city country postalCode state streetAddress', 'string', WHEN_SELECTED),
    ...properties('onPremisesImmutableId passwordPolicies', 'string', WHEN_SELECTED),
    property('otherMails', 'strings', WHEN_SELECTED),
    property('proxyAddresses', 'strings', { ...READ_ONLY, ...WHEN_SELECTED }),
    property('identities', 'objects', WHEN_SELECTED),
    // A password goes in and never comes out.
    property('passwordProfile', 'object', { ...WHEN_SELECTED, printed: () => null }),
    property('customSecurityAttributes', 'object', WHEN_SELECTED),
  ],
  filters: filterTable({
    values: [
      ...values('id', 'guid', EQUALS),
      ...values('displayName mailNickname', 'string', NULLABLE_PREFIX),
      ...values('mail', 'string', NULLABLE_ADDRESS),
      ...values('userPrincipalName', 'string', ADDRESS),
      ...values('accountEnabled', 'boolean', EQUALS),
      ...values('userType', 'string', EQUALS),
      ...values('createdDateTime', 'dateTime', NULLABLE_SINCE),
    ],
    collections: texts('otherMails proxyAddresses', ADDRESS),
  }),
  sortable: { displayName: 'default', userPrincipalName: 'default' },
  navigations: 'createdObjects memberOf ownedObjects transitiveMemberOf',
})
