import type { AttributeSource } from '../oracle/exchange.ts'
import { BLOB_PREFIX } from './operations.ts'

/** What the operators of a family compare. */
export type ValueKind = 'text' | 'integer' | 'truth' | 'instant' | 'guid' | 'clock' | 'address'

export interface Term {
  readonly source: AttributeSource
  readonly name: string
  readonly kind: ValueKind
}

const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers'
const ROLE_ASSIGNMENTS = 'Microsoft.Authorization/roleAssignments'
const SECURITY_ATTRIBUTES = 'Microsoft.Directory/CustomSecurityAttributes/Id:Eng'
const TAG = '<$key_case_sensitive$>'

const term = (source: AttributeSource, name: string, kind: ValueKind): Term => ({ source, name, kind })

/** The attributes that conditions ask for and requests give. The first ones are drawn most often. */
export const TERMS: readonly Term[] = [
  term('resource', `${CONTAINERS}:name`, 'text'),
  term('resource', 'Microsoft.Sample/things:n', 'integer'),
  term('request', `${BLOB_PREFIX}/tags:Project${TAG}`, 'text'),
  term('resource', `${BLOB_PREFIX}/tags:Project${TAG}`, 'text'),
  term('resource', `${BLOB_PREFIX}/tags:project${TAG}`, 'text'),
  term('resource', `${BLOB_PREFIX}/tags&$keys$&`, 'text'),
  term('request', `${BLOB_PREFIX}:prefix`, 'text'),
  term('request', 'subOperation', 'text'),
  term('principal', `${SECURITY_ATTRIBUTES}_Project`, 'text'),
  term('principal', `${SECURITY_ATTRIBUTES}_Level`, 'integer'),
  term('principal', `${SECURITY_ATTRIBUTES}_Teams`, 'text'),
  term('environment', 'UtcNow', 'instant'),
  term('environment', 'isPrivateLink', 'truth'),
  term('resource', 'Microsoft.Storage/storageAccounts:isHnsEnabled', 'truth'),
  term('request', `${BLOB_PREFIX}:versionId`, 'instant'),
  term('request', `${ROLE_ASSIGNMENTS}:RoleDefinitionId`, 'guid'),
  term('resource', `${ROLE_ASSIGNMENTS}:RoleDefinitionId`, 'guid'),
  term('resource', `${ROLE_ASSIGNMENTS}:PrincipalId`, 'guid'),
  term('resource', `${ROLE_ASSIGNMENTS}:PrincipalType`, 'text'),
  term('resource', 'Microsoft.Sample/things:clock', 'clock'),
  term('resource', 'Microsoft.Sample/things:address', 'address'),
  term('resource', 'constructor', 'text'),
  term('request', '__proto__', 'text'),
]

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const ROLE_DEFINITIONS = '/providers/Microsoft.Authorization/roleDefinitions'

/** Values as a request gives them, by kind; the last ones of a list are odd or do not fit at all. */
export const GIVEN_VALUES: Readonly<Record<ValueKind, readonly (string | number | boolean)[]>> = {
  text: [
    'logs',
    'Logs',
    'logs2',
    'Cascade',
    'abcd',
    'logs/2023/a.txt',
    '',
    'a*c',
    "it's",
    'a\\b',
    'ÄÖ',
    'ΟΔΟΣ',
    'Blob.List',
  ],
  integer: [5, 10, 0, -5, 100, 9007199254740992, '5', '-5', 5.5, 'five', ''],
  truth: [true, false, 'true', 'false', 'yes', 1],
  instant: [
    '2024-06-15T12:00:00Z',
    '2024-06-15T12:00:00.0000000Z',
    '2024-06-15T12:00:00.0000001Z',
    '2024-06-15T14:00:00+02:00',
    '2024-06-15T12:00:00',
    '2022-06-01T23:38:32.8883645Z',
    '2022-06-01T23:38:32.8883646Z',
    '2023-02-29T00:00:00Z',
    'noon',
    '5',
  ],
  guid: [
    READER,
    OWNER,
    READER.toUpperCase(),
    OWNER.replaceAll('-', ''),
    `${ROLE_DEFINITIONS}/${READER}`,
    `/subscriptions/x${ROLE_DEFINITIONS}/${OWNER.toUpperCase()}`,
    'Reader',
    '',
  ],
  clock: ['09:00', '09:00:00.000', '12:30:00', '17:00', '23:59:59.9999999', '9:00', '09:60', 'noon'],
  address: [
    '10.1.2.3',
    '10.1.3.1',
    '2001:db8::1',
    '2001:DB8:0:0:0:0:0:1',
    '::1',
    '10.1.2.300',
    '10.1.2.0/24',
  ],
}

/** Literals as a condition spells them, by kind: what stands in the text, quotes included. */
export const WRITTEN_VALUES: Readonly<Record<ValueKind, readonly string[]>> = {
  text: [
    "'logs'",
    "'Logs'",
    "'logs2'",
    "'cascade'",
    "'abcd'",
    "'logs/2023/a.txt'",
    "''",
    "'a*c'",
    String.raw`'it\'s'`,
    String.raw`'a\\b'`,
    String.raw`'a\b'`,
    "'äö'",
    "'οδος'",
    "'Blob.List'",
  ],
  integer: ['5', '10', '0', '-5', '100', '9007199254740993', "'5'", '-0', '007'],
  truth: ['true', 'false', 'TRUE', "'true'"],
  instant: [
    "'2024-06-15T12:00:00Z'",
    "'2024-06-15T12:00:00.00Z'",
    "'2024-06-15T12:00:00.0000001Z'",
    "'2024-06-15T07:30:00-04:30'",
    "'2022-06-01T23:38:32.8883645Z'",
    "'2024-06-15T12:00Z'",
    "'tomorrow'",
  ],
  guid: [READER, OWNER, READER.replaceAll('-', ''), OWNER.toUpperCase(), `'${READER}'`],
  clock: ["'09:00'", "'17:00:00'", "'12:30:00.0'", "'09:00:00.0000001'", "'25:00'"],
  address: [
    "'10.1.2.0/24'",
    "'10.1.2.3'",
    "'10.0.0.0/8'",
    "'0.0.0.0/0'",
    "'2001:db8::/32'",
    "'::/0'",
    "'10.1.2.0/33'",
  ],
}

/** Right sides of the Like operators. */
export const WRITTEN_PATTERNS: readonly string[] = [
  "'logs*'",
  "'*'",
  "'l?gs'",
  "'logs/*'",
  "'*a*'",
  "'L*'",
  String.raw`'a\*c'`,
  "'a*c?'",
  "'?*'",
  "'**'",
  "'l*g*s'",
  String.raw`'a\\b'`,
  String.raw`'a\\*'`,
  String.raw`'it\'?'`,
  "'Ä*'",
]

export const OPERATORS: Readonly<Record<ValueKind, readonly string[]>> = {
  text: [
    'StringEquals',
    'StringEqualsIgnoreCase',
    'StringNotEquals',
    'StringNotEqualsIgnoreCase',
    'StringStartsWith',
    'StringStartsWithIgnoreCase',
    'StringNotStartsWith',
    'StringNotStartsWithIgnoreCase',
    'StringLike',
    'StringLikeIgnoreCase',
    'StringNotLike',
    'StringNotLikeIgnoreCase',
  ],
  integer: ordered('Numeric'),
  instant: ordered('DateTime'),
  clock: ordered('TimeOfDay'),
  truth: ['BoolEquals', 'BoolNotEquals'],
  guid: ['GuidEquals', 'GuidNotEquals'],
  address: ['IpMatch', 'IpNotMatch'],
}

export const QUANTIFIERS = [
  'ForAnyOfAnyValues',
  'ForAllOfAnyValues',
  'ForAnyOfAllValues',
  'ForAllOfAllValues',
] as const

function ordered(family: string): string[] {
  const tests = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']
  return tests.map((name) => family + name)
}
