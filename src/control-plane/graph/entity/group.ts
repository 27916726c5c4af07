import { entityType, filterTable, texts, values } from './entity-type.ts'
import {
  ADDRESS,
  EQUALS,
  NULLABLE_ADDRESS,
  NULLABLE_PREFIX,
  NULLABLE_PREFIX_ADVANCED,
  NULLABLE_SINCE,
} from './filter-support.ts'
import { otherwise, properties, property, READ_ONLY } from './property.ts'

/** https://learn.microsoft.com/graph/api/resources/group */
export const GROUP = entityType({
  name: 'group',
  set: 'groups',
  resource: 'Group',
  properties: [
    property('id', 'guid', READ_ONLY),
    property('deletedDateTime', 'dateTime', READ_ONLY),
    property('classification', 'string'),
    property('createdDateTime', 'dateTime', READ_ONLY),
    ...properties('description displayName', 'string'),
    property('expirationDateTime', 'dateTime', READ_ONLY),
    property('groupTypes', 'strings'),
    property('isAssignableToRole', 'boolean'),
    property('mail', 'string', READ_ONLY),
    property('mailEnabled', 'boolean', { read: otherwise(false) }),
    ...properties('mailNickname membershipRule membershipRuleProcessingState', 'string'),
    property('onPremisesSyncEnabled', 'boolean', READ_ONLY),
    ...properties('preferredDataLocation preferredLanguage', 'string'),
    property('proxyAddresses', 'strings', READ_ONLY),
    property('renewedDateTime', 'dateTime', READ_ONLY),
    property('securityEnabled', 'boolean', { read: otherwise(true) }),
    property('securityIdentifier', 'string', READ_ONLY),
    ...properties('theme visibility', 'string'),
  ],
  filters: filterTable({
    values: [
      ...values('id', 'guid', EQUALS),
      ...values('displayName mailNickname', 'string', NULLABLE_PREFIX),
      ...values('mail', 'string', NULLABLE_ADDRESS),
      ...values('description', 'string', NULLABLE_PREFIX_ADVANCED),
      ...values('securityEnabled mailEnabled', 'boolean', EQUALS),
      ...values('createdDateTime', 'dateTime', NULLABLE_SINCE),
    ],
    collections: [...texts('groupTypes', EQUALS), ...texts('proxyAddresses', ADDRESS)],
  }),
  sortable: { displayName: 'default' },
  navigations: 'memberOf members owners transitiveMemberOf transitiveMembers',
})
