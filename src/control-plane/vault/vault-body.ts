import { isGuid } from '../../guid/guid.ts'
import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import {
  invalidContent,
  memberNames,
  readBody,
  readLocation,
  readProperties,
  readTags,
  type Tags,
} from '../resource/request-body.ts'
import { readNetworkAcls } from './network-acls.ts'

/** What a request says about a vault. Absent members are `undefined`. */
export interface VaultBody {
  readonly location: string | undefined
  readonly tags: Tags | undefined
  readonly createMode: 'default' | 'recover'
  readonly tenantId: string | undefined
  readonly sku: { readonly family: 'A'; readonly name: 'standard' | 'premium' } | undefined
  readonly enableRbacAuthorization: boolean | undefined
  /** Not read yet: it has to fit the tenant of the vault. */
  readonly accessPolicies: unknown
  readonly enableSoftDelete: boolean | undefined
  readonly softDeleteRetentionInDays: number | undefined
  readonly enablePurgeProtection: true | undefined
  /** Members that are kept and shown, and that nothing here hangs on. */
  readonly others: JsonObject
}

const BODY = memberNames('id', 'name', 'type', 'location', 'tags', 'properties')
const SWITCHES = ['enabledForDeployment', 'enabledForDiskEncryption', 'enabledForTemplateDeployment'] as const
const PROPERTIES = memberNames(
  ...['tenantId', 'sku', 'accessPolicies', 'vaultUri', 'enableSoftDelete', 'softDeleteRetentionInDays'],
  ...['enableRbacAuthorization', 'enablePurgeProtection', 'createMode', 'networkAcls', 'publicNetworkAccess'],
  ...['provisioningState', 'hsmPoolResourceId', 'privateEndpointConnections', ...SWITCHES],
)
const SKU = memberNames('family', 'name')

/** Reads the body of a PUT or PATCH of a vault, as far as a vault's own state does not matter. */
export function readVaultBody(body: unknown): Reading<VaultBody> {
  const members = readBody(body, BODY)
  if (!members.ok) return members
  const location = readLocation(members.value)
  if (!location.ok) return location
  const tags = readTags(members.value)
  if (!tags.ok) return tags
  const properties = readProperties(members.value, PROPERTIES)
  if (!properties.ok) return properties
  const given = properties.value
  const networkAcls = readNetworkAcls(given.networkAcls)
  if (!networkAcls.ok) return networkAcls
  const sku = readSku(given.sku)
  if (!sku.ok) return sku
  const wrong = wrongMember(given)
  if (wrong !== undefined) return unreadable(wrong)
  const { publicNetworkAccess } = given
  return read({
    location: location.value,
    tags: tags.value,
    createMode: String(given.createMode ?? 'default').toLowerCase() === 'recover' ? 'recover' : 'default',
    tenantId: (given.tenantId ?? undefined) as string | undefined,
    sku: sku.value,
    enableRbacAuthorization: (given.enableRbacAuthorization ?? undefined) as boolean | undefined,
    accessPolicies: given.accessPolicies ?? undefined,
    enableSoftDelete: (given.enableSoftDelete ?? undefined) as boolean | undefined,
    softDeleteRetentionInDays: (given.softDeleteRetentionInDays ?? undefined) as number | undefined,
    enablePurgeProtection: given.enablePurgeProtection === true ? true : undefined,
    others: {
      ...Object.fromEntries(
        SWITCHES.filter((name) => given[name] != null).map((name) => [name, given[name]]),
      ),
      ...(networkAcls.value === undefined ? {} : { networkAcls: networkAcls.value }),
      ...(typeof publicNetworkAccess === 'string' ? { publicNetworkAccess } : {}),
    },
  })
}

function wrongMember(given: JsonObject): Refused | undefined {
  const { tenantId, createMode, softDeleteRetentionInDays: days } = given
  if (tenantId != null && (typeof tenantId !== 'string' || !isGuid(tenantId))) {
    return badRequest(`An invalid value was provided for 'tenantId'.`)
  }
  if (createMode != null && createMode !== 'recover' && createMode !== 'default') {
    return badRequest(`An invalid value was provided for 'createMode'.`)
  }
  for (const name of [...SWITCHES, 'enableRbacAuthorization', 'enableSoftDelete', 'enablePurgeProtection']) {
    if (given[name] != null && typeof given[name] !== 'boolean') {
      return invalidContent(`properties.${name} is neither true nor false`)
    }
  }
  if (given.enablePurgeProtection === false) {
    return badRequest(
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    )
  }
  if (days == null) return undefined
  return typeof days === 'number' && Number.isInteger(days) && days >= 7 && days <= 90
    ? undefined
    : badRequest(`An invalid value was provided for 'softDeleteRetentionInDays': it is 7 to 90 days.`)
}

function readSku(sku: unknown): Reading<VaultBody['sku']> {
  if (sku === undefined || sku === null) return read(undefined)
  if (!isJsonObject(sku)) return unreadable(invalidContent('properties.sku is not an object'))
  const members = withSkuNames(sku)
  if (!members.ok) return members
  const name = String(members.value.name).toLowerCase()
  if (members.value.family !== 'A' || (name !== 'standard' && name !== 'premium')) {
    return unreadable(badRequest(`An invalid value was provided for 'sku'.`))
  }
  return read({ family: 'A', name })
}

function withSkuNames(sku: JsonObject): Reading<JsonObject> {
  return readBody(sku, SKU)
}

export function badRequest(message: string): Refused {
  return refuse(400, 'BadRequest', message)
}
